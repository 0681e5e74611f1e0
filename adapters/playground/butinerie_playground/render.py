"""What the bot says as the payload the platform keeps: plain data, no markup; pure."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from butinerie_bot.chat.cards import Card
from butinerie_bot.chat.documents import Button, Document, Inline, Link, Mention, Paragraph, Quote, Row
from butinerie_bot.chat.forms import Field, Form
from butinerie_bot.chat.gateway import Content

Payload = Mapping[str, Any]
PLAIN = ("idea", "number", "reference", "title", "byline", "tally", "gestures")


def render(content: Content, buttons: bool = True) -> Payload:
    """A card or a document; without ``buttons`` the platform shows words alone."""
    return render_card(content, buttons) if isinstance(content, Card) else render_document(content, buttons)


def kind_of(content: Content) -> str:
    """Which of the two it is."""
    return "card" if isinstance(content, Card) else "document"


def render_card(card: Card, buttons: bool = True) -> Payload:
    """A card's words, its days as ISO dates."""
    promise = card.promise and {
        "sentence": card.promise.sentence,
        "made": card.promise.made.isoformat(),
        "due": card.promise.due.isoformat(),
        "late": card.promise.late,
    }
    return {
        **{name: getattr(card, name) for name in PLAIN},
        "status": str(card.status),
        "status_word": card.status_word,
        "sections": [asdict(section) for section in card.sections],
        "tags": list(card.tags),
        "promise": promise,
        "reason": card.reason and asdict(card.reason),
        "notes": list(card.notes),
        "link": card.link and _inline(card.link),
        "buttons": _buttons(card.buttons if buttons else ()),
        "progress": card.progress and asdict(card.progress),
    }


def render_document(document: Document, buttons: bool = True, cards: tuple[Card, ...] = ()) -> Payload:
    """A document's blocks, rows and buttons, and the cards that follow it."""
    return {
        "blocks": [_block(block) for block in document.blocks],
        "rows": [_row(row, buttons) for row in document.rows],
        "buttons": _buttons(document.buttons if buttons else ()),
        "refusal": document.refusal,
        "cards": [render_card(card, buttons) for card in cards],
    }


def render_form(form: Form) -> Payload:
    """A form's fields, each with its kind's name."""
    return {
        **{name: getattr(form, name) for name in ("id", "title", "submit", "cancel", "lead", "suggests")},
        "fields": [_field(field) for field in form.fields],
    }


def _field(field: Field) -> Payload:
    return {**asdict(field), "kind": str(field.kind), "options": [asdict(option) for option in field.options]}


def _row(row: Row, buttons: bool) -> Payload:
    return {
        "number": row.number,
        "blocks": [_block(block) for block in row.blocks],
        "buttons": _buttons(row.buttons if buttons else ()),
    }


def _block(block: Paragraph | Quote) -> Payload:
    kind = "quote" if isinstance(block, Quote) else "paragraph"
    return {"kind": kind, "content": [_inline(inline) for inline in block.content]}


def _inline(inline: Inline) -> Payload:
    if isinstance(inline, Link):
        return {"kind": "link", "text": inline.text, "url": inline.url}
    if isinstance(inline, Mention):
        return {"kind": "mention", "text": f"@{inline.name}", "person": inline.account}
    return {"kind": "text", "text": inline.text, "style": str(inline.style)}


def _buttons(buttons: tuple[Button, ...]) -> list[Payload]:
    return [{**asdict(button), "emphasis": str(button.emphasis)} for button in buttons]
