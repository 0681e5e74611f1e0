"""Somebody saw an idea in another's message: nothing appears, and nothing is kept, without a yes."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Consent:
    """``author_id`` is asked, ``pointed_by`` saw the idea (both accounts); ``title`` and ``body`` are the message."""

    id: int
    author_id: int
    pointed_by: int
    connection: str
    channel: str
    message: str
    title: str
    body: str
    link: str
    expires_at: datetime
