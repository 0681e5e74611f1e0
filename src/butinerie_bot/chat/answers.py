"""What the one who acted gets back at once. It is returned to the adapter, it is no delivery."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from butinerie_bot.chat.cards import Card
from butinerie_bot.chat.documents import Document
from butinerie_bot.chat.forms import Form


@dataclass(frozen=True, slots=True)
class Nothing:
    """No word: an event that needs none, or one that is none of our business."""


@dataclass(frozen=True, slots=True)
class Toast:
    """A short private answer (≤ 200 characters), with buttons behind "more" where a toast carries none."""

    document: Document


@dataclass(frozen=True, slots=True)
class Whisper:
    """An answer only that person sees; in a private talk simply the next message. ``cards`` follow the document."""

    document: Document
    cards: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenForm:
    """Show this form now."""

    form: Form


@dataclass(frozen=True, slots=True)
class FieldErrors:
    """A submission refused: a sentence per field name; ``general`` when it concerns no field."""

    errors: Mapping[str, str] = field(default_factory=dict)
    general: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """A person's own page, whole: the parts one under the other."""

    parts: tuple[Document, ...]


Answer = Nothing | Toast | Whisper | OpenForm | FieldErrors | Desk
