"""Whatever is handed to the renderer, Slack takes it, and nothing in it is what the model does not say."""

import pytest
from hypothesis import HealthCheck, given, settings
from slack_drawn import CARDS, DOCUMENTS, FULL_DOCUMENTS, WORDS, forms
from slack_judges import found, message, view

from butinerie_bot.chat.answers import FieldErrors
from butinerie_bot.chat.cards import Card
from butinerie_bot.chat.documents import Document, Link, Mention
from butinerie_bot.chat.forms import Form
from butinerie_bot.chat.gateway import Content
from butinerie_slack.home import render_home
from butinerie_slack.modals import errors, render_modal
from butinerie_slack.payload import Payload
from butinerie_slack.render import render, render_pages

INERT = frozenset({"rich_text", "rich_text_section", "rich_text_quote", "text", "emoji", "link", "user"})
PLAIN = frozenset({"actions", "button", "plain_text", "divider"})
SOME = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
MANY = settings(max_examples=800, deadline=None, suppress_health_check=list(HealthCheck))


def links_of(content: Content) -> set[str]:
    if isinstance(content, Card):
        return {content.link.url} if content.link else set()
    return {inline.url for inline in inlines(content) if isinstance(inline, Link)}


def people_of(content: Content) -> set[str]:
    return (
        set() if isinstance(content, Card) else {each.account for each in inlines(content) if isinstance(each, Mention)}
    )


def inlines(document: Document) -> list[object]:
    blocks = [*document.blocks, *(block for row in document.rows for block in row.blocks)]
    return [inline for block in blocks for inline in block.content]


def calls_nobody(content: Content, payload: Payload) -> None:
    """No mention, link or markup that the model lacks, in the blocks or in the words beside them."""
    assert set(found(payload.blocks, "type")) <= INERT | PLAIN
    assert set(found(payload.blocks, "url")) <= links_of(content)
    assert set(found(payload.blocks, "user_id")) <= people_of(content)
    assert not {"<", ">"} & set(payload.text)
    assert "://" not in payload.text
    assert not any(f"@{word}" in payload.text for word in ("channel", "everyone", "here", "U012AB3CD"))


def is_taken(content: Content) -> None:
    calls_nobody(content, message(render(content)))
    for page in render_pages(content):
        calls_nobody(content, message(page))


def can_be_filled(form: Form) -> None:
    made = view(render_modal(form, "place"))
    assert set(found(made, "type")) <= INERT | PLAIN | {
        "modal", "input", "plain_text_input", "radio_buttons", "static_select",
    }  # fmt: skip
    assert not list(found(made, "url"))
    assert not list(found(made, "user_id"))


@given(CARDS)
@SOME
def test_any_card_is_taken_and_calls_nobody(card: Card) -> None:
    is_taken(card)


@given(DOCUMENTS)
@SOME
def test_any_document_is_taken_and_calls_nobody(document: Document) -> None:
    is_taken(document)


@given(forms())
@SOME
def test_any_form_can_be_filled(form: Form) -> None:
    can_be_filled(form)


@given(DOCUMENTS, CARDS)
@SOME
def test_any_page_of_a_person_s_own_is_shown(document: Document, card: Card) -> None:
    view(render_home((document, card, document, document)))


@given(forms(), WORDS)
@SOME
def test_any_refusal_stands_at_a_field_that_is_there(form: Form, sentence: str) -> None:
    shown = render_modal(form, "")
    inputs = {block["block_id"] for block in shown["blocks"] if block["type"] == "input"}
    refused = FieldErrors({field.name: sentence for field in form.fields}, f"Non. {sentence}")
    assert errors(refused, shown)["errors"].keys() <= inputs
    assert list(errors(FieldErrors(general=f"Non. {sentence}"), shown)["errors"]) == ["title"]


@pytest.mark.long
@given(CARDS, FULL_DOCUMENTS, forms())
@MANY
def test_thousands_of_payloads_are_taken(card: Card, document: Document, form: Form) -> None:
    is_taken(card)
    is_taken(document)
    can_be_filled(form)
