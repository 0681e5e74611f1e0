"""What may be asked about adoptions."""

from dataclasses import dataclass

from butinerie_bot.application.queries import Query


@dataclass(frozen=True, slots=True)
class ShowAdoption(Query):
    """→ IdeaView of a pilot to take up. Raises UnknownIdea, NoPilot or NotSpread."""

    number: int
