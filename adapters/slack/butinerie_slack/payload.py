"""A message as Slack takes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Payload:
    """``text`` is read where blocks are not (a notification, a screen reader), never empty; ``blocks`` are shown."""

    text: str
    blocks: Sequence[Block]
