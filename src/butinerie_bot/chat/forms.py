"""One neutral form, at most five fields; a modal where the platform has one, else a question-by-question dialogue."""

from dataclasses import dataclass
from enum import StrEnum


class FieldKind(StrEnum):
    """What a field takes."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a field."""

    value: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """``label`` ≤ 24 bytes, ``hint`` ≤ 150 bytes; ``most`` is the longest text in characters."""

    name: str
    label: str
    kind: FieldKind
    hint: str = ""
    required: bool = False
    value: str = ""
    most: int = 3000
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """``id`` comes back in :class:`~butinerie_bot.chat.events.Submitted`; ``title``, ``submit``, ``cancel`` ≤ 24 bytes.

    ``suggests`` names the field whose text is compared with the ideas there are while it is written, or "".
    """

    id: str
    title: str
    fields: tuple[Field, ...]
    submit: str
    cancel: str
    lead: str = ""
    suggests: str = ""
