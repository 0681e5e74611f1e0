"""The statements that change reminders, each built once."""

from functools import cache
from typing import Any

from sqlalchemy import BigInteger, bindparam, case, update

from butinerie_bot.domain.reminders import Stage, Trace
from butinerie_bot.storage.aggregates import reminder_history as history
from butinerie_bot.storage.dialects import insert_on
from butinerie_bot.storage.tables_reminders import reminders

OWN = bindparam("own", type_=BigInteger())
UNIQUE = [
    reminders.c[name] for name in ("organization_id", "about", "ref_id", "rule", "step", "member_id", "channel_id")
]


@cache
def planned(dialect: str) -> Any:
    """The statement of planning, built once: an idea that is posted plans half a dozen."""
    new = insert_on(dialect, reminders)
    # One that was sent and ended with its thing is as it was when the thing comes back, not owed once more.
    never = reminders.c.sent_at.is_(None)
    moved = {
        "due_at": new.excluded.due_at, "ends_at": new.excluded.ends_at, "changes": reminders.c.changes + 1,
        "stage": case((never, Stage.WAITING.value), else_=Stage.SENT.value),
        "trace": case((never, Trace.PLANNED.value), else_=Trace.SENT.value),
    }  # fmt: skip
    return new.on_conflict_do_update(index_elements=UNIQUE, set_=moved).returning(*history.LASTING)


@cache
def changing(names: tuple[str, ...]) -> Any:
    """Those of some ids get new values, each under its name with ``to_`` before it."""
    return _marked({name: bindparam(f"to_{name}", type_=reminders.c[name].type) for name in names})


@cache
def sent() -> Any:
    """Some were told. What ended meanwhile, by an answer that came before the platform's own, stays so and counts."""
    stood = reminders.c.stage == Stage.OWED.value
    stands = {
        "stage": case((stood, Stage.SENT.value), else_=reminders.c.stage),
        "trace": case((stood, Trace.SENT.value), else_=reminders.c.trace),
    }
    return _marked({**stands, "sent_at": bindparam("to_sent_at", type_=BigInteger())})


def _marked(values: dict[str, Any]) -> Any:
    these = reminders.c.id.in_(bindparam("ids", expanding=True, type_=BigInteger()))
    changed = update(reminders).where(reminders.c.organization_id == OWN, these)
    return changed.values(**values, changes=reminders.c.changes + 1).returning(*history.LASTING)
