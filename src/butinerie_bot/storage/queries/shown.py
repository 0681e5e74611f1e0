"""Which of our messages take reactions: what a platform is asked to list after a gap."""

from collections.abc import Sequence

from sqlalchemy import select

from butinerie_bot.application.queries import ListShown
from butinerie_bot.domain.ideas import State
from butinerie_bot.storage.queries.asking import Asking
from butinerie_bot.storage.tables import ideas, shown


def list_shown(asking: Asking, _: ListShown) -> Sequence[tuple[str, str]]:
    """Channel and message of each on the asking connection; a merged idea's card counts for the one it joined."""
    root = ideas.alias("root")
    own = asking.organization.id
    found = (
        select(shown.c.channel, shown.c.message)
        .join(ideas, (ideas.c.organization_id == own) & (ideas.c.id == shown.c.idea_id))
        .join(root, (root.c.organization_id == own) & (root.c.id == ideas.c.root_id))
        .where(shown.c.organization_id == own, shown.c.connection == asking.who.connection, root.c.state == State.OPEN)
        .order_by(ideas.c.id.desc(), shown.c.message.desc())
    )
    return [tuple(row) for row in asking.connection.execute(found)]
