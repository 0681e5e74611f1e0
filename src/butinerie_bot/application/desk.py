"""A person's own page: what waits for them, and what is theirs."""

from dataclasses import dataclass

from butinerie_bot.application.queries import Query
from butinerie_bot.application.reminders.nudges import NudgeContent
from butinerie_bot.application.views import IdeaLine, IdeaView


@dataclass(frozen=True, slots=True)
class ShowDesk(Query):
    """→ DeskView."""


@dataclass(frozen=True, slots=True)
class DeskView:
    """``waiting`` are the reminders told and not answered yet, the latest first; ``pilots`` those led or sponsored.

    ``unseen`` are open ideas that the person has not supported, the least supported first; of each at most a few.
    """

    waiting: tuple[NudgeContent, ...] = ()
    ideas: tuple[IdeaLine, ...] = ()
    drafts: tuple[tuple[int, str], ...] = ()
    pilots: tuple[IdeaView, ...] = ()
    unseen: tuple[IdeaLine, ...] = ()
