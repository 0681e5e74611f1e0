"""What may be asked about pilots."""

from dataclasses import dataclass

from butinerie_bot.application.queries import Query


@dataclass(frozen=True, slots=True)
class ListPilots(Query):
    """→ tuple of IdeaView, each with its pilot: those under way first, at most 20."""


@dataclass(frozen=True, slots=True)
class ShowPilot(Query):
    """→ IdeaView with its pilot. Raises UnknownIdea, or :class:`~butinerie_bot.domain.pilot_refusals.NoPilot`."""

    number: int
