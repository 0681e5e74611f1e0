"""The store of adoptions, as use cases see it."""

from collections.abc import Collection, Mapping
from typing import Protocol

from butinerie_bot.domain.adoptions import Adoption


class Adoptions(Protocol):
    """One answer for each unit and pilot."""

    def of(self, pilot_id: int, unit_id: int) -> Adoption | None: ...
    def save(self, adoption: Adoption) -> None:
        """As it is now, new or known."""

    def interested(self, root_id: int) -> Mapping[int, Collection[int]]:
        """Who said "useful to us" of that idea, by their unit."""

    def answering(self, campaign_id: int) -> Collection[int]:
        """The units that have ideas in that campaign, and somebody to answer for them."""
