"""A form asked question by question, one dialogue an account, which may be taken up again for a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Dialogue:
    """``field`` is the question that waits; ``values`` what was answered; ``number`` the idea or draft concerned."""

    account_id: int
    form: str
    field: str
    number: int
    expires_at: datetime
    values: Mapping[str, str]
    asked: tuple[str, ...] = ()
    similar: tuple[int, ...] = ()
