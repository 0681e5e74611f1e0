"""What a card shows by signs where a platform draws no pictures: a mark before its title, its pilot's bar."""

from collections.abc import Mapping
from types import MappingProxyType

from butinerie_bot.chat.cards import Progress, Status

MARKS: Mapping[Status, str] = MappingProxyType(
    {
        Status.OPEN: "💡", Status.SELECTED: "✅", Status.DECLINED: "▫️", Status.DEFERRED: "⏳", Status.MERGED: "↪️",
        Status.WITHDRAWN: "▫️", Status.HIDDEN: "▫️", Status.PILOT: "🧭", Status.FINISHED: "🏁",
    }
)  # fmt: skip
"""The sign before the title, by status."""

_SIGNS = {"on-track": "✓", "at-risk": "▲", "stopped": "■", "asked": "…", "due": "○"}


def bar(progress: Progress, cells: int) -> tuple[str, str]:
    """Where a pilot stands: its sentence, then so many cells of which the past is full, and its check-ins."""
    full = round(cells * min(1.0, progress.day / progress.length)) if progress.length else 0
    points = (f"{point.day} {_SIGNS.get(point.state, '○')}" for point in progress.checkpoints)
    return progress.sentence, "  ".join(["⬢" * full + "⬡" * (cells - full), *points])
