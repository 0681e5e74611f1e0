"""Pilots grow a day older, and their cards with them; nobody is told of it."""

from collections.abc import Callable, Mapping
from typing import Any

from butinerie_bot.application.outcomes import Outcome
from butinerie_bot.application.pilots.commands import AgePilots
from butinerie_bot.application.routine_commands import Routine
from butinerie_bot.application.routine_outcomes import Done
from butinerie_bot.application.work import UnitOfWork


def age_pilots(uow: UnitOfWork, _: AgePilots) -> Outcome:
    """All at once: an organization runs some dozens."""
    running = uow.pilots.running()
    uow.outbox.stale(*running)
    return Done(len(running), more=False)


ROUTINES: Mapping[type[Routine], Callable[[UnitOfWork, Any], Outcome]] = {AgePilots: age_pilots}
