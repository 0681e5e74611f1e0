import json
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from scripted_content import FORM, decided, idea_card

from butinerie_bot.chat.cards import Card, Reason, Section
from butinerie_bot.chat.documents import Button, Document, Link, Mention, Paragraph, Quote, Row, Style, Text
from butinerie_bot.chat.forms import Field, FieldKind, Form
from butinerie_bot.chat.ports import Standing
from butinerie_playground.card_view import card_view, document_view, own_page
from butinerie_playground.drawing import honey, ring, wedge
from butinerie_playground.house import environment
from butinerie_playground.render import render, render_document, render_form
from butinerie_playground.words import Words

TODAY = date(2026, 11, 24)
FRENCH = Words("fr")
WRITTEN = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            '"><img src=x onerror=alert(1)>',
            "<!--",
            "{{ 7*7 }}",
            "{% raw %}",
            "</textarea>",
            "&lt;",
        ]
    ),
)


class Reader(HTMLParser):
    """What a browser would find in a piece of a page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.words = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.words += data


def drawn(template: str, macro: str, value: Any) -> Reader:
    module: Any = environment().get_template(template).module
    return Reader(str(getattr(module, macro)(value)))


def card_page(card: Card, standing: Standing | None = None) -> Reader:
    standings = {card.number: standing} if standing else {}
    return drawn("parts.html", "card", card_view(render(card), standings, FRENCH, TODAY))


def spoken_card(text: str) -> Card:
    card = idea_card(12, text, text)
    return replace(
        card, sections=(Section("Le problème", text),), tags=(text,), notes=(text,), reason=Reason("Comité.", text)
    )


@settings(deadline=None)
@given(WRITTEN)
def test_no_markup_of_a_person_survives_in_a_card(text: str) -> None:
    page, usual = card_page(spoken_card(text)), card_page(spoken_card("mot"))
    assert page.tags == usual.tags
    assert page.attributes == usual.attributes
    assert text.replace("\r", "\n").strip() in page.words.replace("\r", "\n")


@settings(deadline=None)
@given(WRITTEN)
def test_no_markup_of_a_person_survives_in_an_answer(text: str) -> None:
    def page(words: str) -> Reader:
        document = Document(
            (
                Paragraph((Text(words, Style.BOLD), Mention("lea", words))),
                Quote((Text(words), Link(words, "https://example.org"))),
            ),
            refusal=True,
            rows=(Row(1, (Paragraph((Text(words),)),), (Button("Fait", "done:1", hint=f"Fait, {words}"),)),),
        )
        view = {**document_view(render_document(document), "nadia", "http://127.0.0.1"), "cards": []}
        return drawn("parts.html", "document", view)

    assert page(text).tags == page("mot").tags
    assert page(text).attributes == page("mot").attributes


@settings(deadline=None)
@given(WRITTEN)
def test_no_markup_of_a_person_survives_in_a_form(text: str) -> None:
    def page(words: str) -> Reader:
        fields = (Field("title", "Titre", FieldKind.TEXT, value=words),)
        form = Form("edit:12", words, fields, "Publier", "Annuler", f"À propos de {words}")
        return Reader(environment().get_template("form.html").render(w=FRENCH, form=render_form(form)))

    assert page(text).tags == page("mot").tags
    assert page(text).attributes == page("mot").attributes


@settings(deadline=None)
@given(WRITTEN)
def test_what_is_rendered_is_plain_data(text: str) -> None:
    payload = render(spoken_card(text))
    assert json.loads(json.dumps(payload)) == payload


def test_the_vote_button_shows_where_one_stands() -> None:
    card = idea_card(12, "Un dépôt", "Sami")

    def vote(**standing: bool) -> dict[str, Any]:
        button: dict[str, Any] = card_view(render(card), {12: Standing(**standing)}, FRENCH, TODAY)["buttons"][0]
        return button

    assert (vote()["label"], vote()["action"], vote()["icon"]) == ("Soutenir", "support:12", "cell")
    given_vote = vote(supports=True)
    assert (given_vote["label"], given_vote["turn"], given_vote["action"]) == ("Soutenue", "Retirer", "unsupport:12")
    assert given_vote["name"].startswith("Soutenue, retirer mon soutien")
    assert (vote(own=True)["label"], vote(own=True)["off"]) == ("Votre idée", True)
    assert (vote(open=False)["label"], vote(open=False)["off"]) == ("Soutiens clos", True)


def test_help_and_interest_show_that_they_are_noted() -> None:
    standing = Standing(volunteers=True, interested=True)
    buttons = card_view(render(idea_card(12, "Un dépôt", "Sami")), {12: standing}, FRENCH, TODAY)["buttons"]
    assert [button["look"] for button in buttons] == ["vote", "given", "given", "plain"]


def test_a_button_that_cannot_be_pressed_says_so_to_every_reader() -> None:
    page = card_page(idea_card(12, "Un dépôt", "Sami"), Standing(own=True))
    assert "aria-disabled" in page.attributes
    assert "Votre idée" in page.words


def test_a_decision_is_quoted_and_leaves_no_promise_and_no_vote() -> None:
    page = card_page(decided(idea_card(12, "Un dépôt", "Sami")))
    assert "blockquote" in page.tags
    assert "button" not in page.tags
    assert "Réponse promise" not in page.words


def test_a_form_keeps_its_fields_and_their_choices() -> None:
    payload = render_form(FORM)
    assert [field["name"] for field in payload["fields"]] == ["title", "problem", "proposal", "gain", "signature"]
    page = Reader(environment().get_template("form.html").render(w=FRENCH, form=payload))
    assert page.tags.count("textarea") == 3
    assert page.tags.count("fieldset") == 2
    assert page.tags.count("input") == 4


def test_a_link_to_this_page_stays_with_the_person_who_reads_it() -> None:
    base = "http://127.0.0.1:8765"
    assert own_page(f"{base}/?channel=idees#m5", "nadia", base) == "/?as=nadia&channel=idees#m5"
    assert own_page(f"{base}/?as=sami&thread=5", "nadia", base) == "/?as=nadia&thread=5"
    for away in ("https://example.org/?channel=idees", f"{base}/other", "https://127.0.0.1:8765/"):
        assert own_page(away, "nadia", base) == away


def test_the_promise_ring_fills_with_time_and_warns_in_the_last_two_working_days() -> None:
    made, due = date(2026, 11, 20), date(2026, 12, 4)
    tones = {day: ring(made, due, late=False, today=date(2026, 12, day))["tone"] for day in (1, 2, 3, 4)}
    assert tones == {1: "calm", 2: "soon", 3: "soon", 4: "soon"}
    assert ring(made, due, late=True, today=date(2026, 12, 5)) == {"tone": "late", "path": wedge(1.0)}
    assert ring(due, due, late=False, today=made)["path"] == wedge(0.0)


@given(st.floats(0, 1))
def test_a_slice_of_the_ring_can_always_be_drawn(share: float) -> None:
    assert wedge(share).endswith("z")
    assert "e-" not in wedge(share)


def test_honey_stays_in_its_cell() -> None:
    assert honey(0.0)["height"] == "0.0"
    assert honey(7.0) == honey(1.0) == {"y": "4.0", "height": "52.0"}
