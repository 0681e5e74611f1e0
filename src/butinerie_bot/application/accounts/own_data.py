"""What somebody may have of themselves: asked in private, read by a link that expires."""

from dataclasses import dataclass
from datetime import datetime

from butinerie_bot.application.queries import Query


@dataclass(frozen=True, slots=True)
class ShowMyData(Query):
    """→ DataView. ``direct`` in a private talk: elsewhere it is refused (PrivateOnly)."""

    direct: bool


@dataclass(frozen=True, slots=True)
class DataView:
    """What there is of a person, and the ``ticket`` that opens the whole of it until ``until``."""

    ideas: int
    comments: int
    supports: int
    accounts: int
    ticket: str
    until: datetime
    zone: str
