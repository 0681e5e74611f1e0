"""The store of what people want of their reminders, as use cases see it."""

from collections.abc import Sequence
from datetime import time
from typing import Protocol

from butinerie_bot.domain.calendar import Availability, Leave
from butinerie_bot.domain.reminders import Rule


class Preferences(Protocol):
    """When a person may be reminded, and of what."""

    def availability(self, member_id: int) -> Availability:
        """Their zone, hours, days and leave, with the nudges they got or are owed this week."""

    def take_leave(self, member_id: int, leave: Leave) -> None: ...
    def end_leaves(self, member_id: int) -> None:
        """No leave from today on."""

    def leaves(self, member_id: int) -> Sequence[Leave]: ...
    def stop(self, member_id: int, *rules: Rule) -> None: ...
    def restore(self, member_id: int, *rules: Rule) -> None: ...
    def stopped(self, member_id: int) -> frozenset[Rule]: ...
    def set_language(self, member_id: int, language: str) -> None: ...
    def set_zone(self, member_id: int, zone: str) -> None: ...
    def set_letter(self, member_id: int, *, wanted: bool) -> None:
        """Whether they have the weekly letter for themselves."""

    def set_hours(self, member_id: int, opens: time, closes: time, days: frozenset[int]) -> None: ...
