"""Forms as modals, what a submission's view says back, and why it is refused."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from butinerie_bot.chat.answers import FieldErrors
from butinerie_bot.chat.documents import Style
from butinerie_bot.chat.forms import Field, FieldKind, Form, Option
from butinerie_slack.buttons import plain_text
from butinerie_slack.payload import Block
from butinerie_slack.rich_text import rich_text
from butinerie_slack.runs import Line, Run, inert, shortened, units_of

FORM = "form"
"""The ``callback_id`` of all forms."""

LONGEST_WORD, LONGEST_WRITTEN, LONGEST_HINT, LONGEST_CHOICE = 24, 3_000, 2_000, 75
"""UTF-16 units of a title or button, of what is written in a field, of its label or hint, of a choice."""

MOST_SEEN = 4
"""Choices that are shown at once, each with a button of its own; more of them are a menu."""

NOTHING = "-"
"""What an option's empty value is on its way: Slack wants a character."""

View = dict[str, Any]


def render_modal(form: Form, place: str) -> View:
    """A form; ``place`` comes back with what is written."""
    lead = rich_text([Line((Run(form.lead),))]) if form.lead else ()
    inputs = [block for field in form.fields for block in _field(field)]
    return {
        "type": "modal",
        "callback_id": FORM,
        "private_metadata": json.dumps({"form": form.id, "place": place}),
        "title": _word(form.title),
        "submit": _word(form.submit),
        "close": _word(form.cancel),
        "blocks": [*lead, *inputs],
    }


def chosen(value: str) -> str:
    """A choice's value as the form knows it."""
    return "" if value == NOTHING else value


def errors(refused: FieldErrors, view: Mapping[str, Any]) -> dict[str, Any]:
    """The answer to a submission that was refused; what concerns no field stands under the first."""
    inputs = [block["block_id"] for block in view["blocks"] if block["type"] == "input"]
    told = {name: sentence for name, sentence in refused.errors.items() if name in inputs}
    if not told:
        others = [refused.general, *refused.errors.values()]
        told = {inputs[0]: " ".join(sentence for sentence in others if sentence)}
    return {
        "response_action": "errors",
        "errors": {name: shortened(_calm(sentence), LONGEST_HINT) for name, sentence in told.items()},
    }


def _field(field: Field) -> Iterator[Block]:
    """The input; a text that is too long for one is shown and stays as it is, for what is not sent is not changed."""
    if field.kind is not FieldKind.CHOICE and units_of(inert(field.value)) > _most(field):
        yield from rich_text([Line((Run(field.label, Style.BOLD),)), Line((Run(field.value),), quoted=True)])
        return
    hint = "\n".join(part for part in (_calm(field.hint), *_long_hints(field)) if part)
    yield {
        "type": "input",
        "block_id": field.name,
        "label": plain_text(shortened(_calm(field.label), LONGEST_HINT)),
        "optional": not field.required,
        "element": _choice(field) if field.kind is FieldKind.CHOICE else _text(field),
        **({"hint": plain_text(shortened(hint, LONGEST_HINT))} if hint else {}),
    }


def _most(field: Field) -> int:
    return max(1, min(field.most, LONGEST_WRITTEN))


def _text(field: Field) -> dict[str, Any]:
    return {
        "type": "plain_text_input",
        "action_id": field.name,
        "multiline": field.kind is FieldKind.TEXT,
        "max_length": _most(field),
        **({"initial_value": inert(field.value)} if inert(field.value) else {}),
    }


def _choice(field: Field) -> dict[str, Any]:
    offered = [option for option in field.options if option.value or not field.required]
    options = [_option(option) for option in offered]
    begun = [made for made, option in zip(options, offered, strict=True) if option.value == field.value]
    return {
        "type": "radio_buttons" if len(options) <= MOST_SEEN else "static_select",
        "action_id": field.name,
        "options": options,
        **({"initial_option": begun[0]} if begun else {}),
    }


def _option(option: Option) -> dict[str, Any]:
    hint = _calm(option.hint)
    described = {"description": plain_text(hint)} if hint and units_of(hint) <= LONGEST_CHOICE else {}
    label = plain_text(shortened(_calm(option.label), LONGEST_CHOICE))
    return {"text": label, "value": option.value or NOTHING, **described}


def _long_hints(field: Field) -> Iterator[str]:
    """What describes a choice in more words than Slack puts beside it."""
    for option in field.options:
        hint = _calm(option.hint)
        if units_of(hint) > LONGEST_CHOICE:
            yield f"{_calm(option.label)} · {hint}"


def _calm(said: str) -> str:
    return inert(said).strip()


def _word(said: str) -> dict[str, Any]:
    return plain_text(shortened(_calm(said), LONGEST_WORD))
