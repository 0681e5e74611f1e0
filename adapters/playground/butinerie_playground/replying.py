"""The bot's answer to a deed, as the browser and scripted users read it."""

from collections.abc import Callable
from typing import Any

from butinerie_bot.chat.answers import Answer, Desk, FieldErrors, Nothing, OpenForm, Toast, Whisper
from butinerie_playground.render import render_document, render_form

Drawer = Callable[[dict[str, Any]], str]


def answer_json(answer: Answer, draw_form: Drawer) -> dict[str, Any]:
    """``kind`` and what belongs to it; a form comes as data and as drawn by ``draw_form``."""
    if isinstance(answer, OpenForm):
        form = dict(render_form(answer.form))
        return {"kind": "form", "form": form, "html": draw_form(form)}
    if isinstance(answer, FieldErrors):
        return {"kind": "errors", "errors": dict(answer.errors), "general": answer.general}
    if isinstance(answer, Toast):
        return {"kind": "toast", "document": render_document(answer.document)}
    if isinstance(answer, Whisper):
        return {"kind": "whisper", "document": render_document(answer.document, cards=answer.cards)}
    return nothing(answer)


def nothing(_answer: Nothing | Desk | None = None) -> dict[str, Any]:
    """No word; nobody has a page of their own here."""
    return {"kind": "nothing"}
