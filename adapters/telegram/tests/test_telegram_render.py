import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from fake_telegram.html_text import HtmlText, utf16
from hypothesis import given, settings
from hypothesis import strategies as st

from butinerie_bot.chat.cards import Card, Checkpoint, Progress, PromiseLine, Reason, Section, Status
from butinerie_bot.chat.documents import (
    Button,
    Document,
    Emphasis,
    Link,
    Mention,
    Paragraph,
    Quote,
    Row,
    Style,
    Text,
)  # fmt: skip
from butinerie_bot.chat.forms import Field, FieldKind, Form
from butinerie_telegram.keyboards import keyboard
from butinerie_telegram.render import Payload, render, render_form, render_pages, toast

WRITTEN = st.one_of(
    st.text(max_size=60).filter(lambda said: said.replace("\0", "").strip()),
    st.sampled_from(
        [
            "<b>gras</b>", '"><a href="https://evil.example">x</a>', "&lt;", "@everyone et @nadia", "/start",
            "\u202eabc", "\u2066abc", "👩‍👩‍👧", "</blockquote>", "a\nb", "a\0b",
        ]
    ),
)  # fmt: skip
BUTTONS = (
    Button("Soutenir", "support:12", Emphasis.PRIMARY, "l'idée n° 12"),
    Button("Aider", "volunteer:12"),
    Button("Utile chez nous", "interest:12"),
    Button("Commenter", "form:comment:12", opens=True),
)


def idea_card(words: str = "Une seule fiche") -> Card:
    return Card(
        idea="12", number=12, reference="n° 12", title=words, byline=f"Proposée par {words}", status=Status.OPEN,
        status_word="Ouverte", sections=(Section("Le problème", words),), tally="👍 3 soutiens",
        promise=PromiseLine("Réponse promise", date(2026, 3, 3), date(2026, 3, 24), late=False), notes=(words,),
        reason=Reason("Comité.", words), buttons=BUTTONS, gestures="👍 soutient",
        link=Link(words, "https://t.me/c/1/2?a=1&b=\"x\""),
    )  # fmt: skip


def document(words: str) -> Document:
    return Document(
        (
            Paragraph((Text(words, Style.BOLD), Mention("15", words), Mention("@ines:tchap", words))),
            Quote((Text(words), Link(words, "https://example.org/?a=1&b=2"), Text(words, Style.CODE))),
        ),
        BUTTONS[:1],
        rows=(Row(1, (Paragraph((Text(f"1 {words}", Style.SMALL),)),), (Button("Plus tard", "later:5"),)),),
    )


def seen(payload: Payload) -> tuple[str, list[str]]:
    """What Telegram shows, and which entities it finds."""
    text, entities = HtmlText(payload.text).parsed()
    assert utf16(text) <= 4096
    assert len(entities) <= 100
    return text, [entity["type"] for entity in entities]


def bare(said: str) -> str:
    """The words without what makes them inert."""
    return "".join(sign for sign in said if sign not in "\u2060\u202c\u2069\0").strip()


class Tags(HTMLParser):
    """Names and addresses of all tags."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, ...]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, *(value or "" for _, value in attrs)))


@settings(deadline=None)
@given(WRITTEN, st.booleans())
def test_words_of_people_stay_words(words: str, as_card: bool) -> None:
    def of(each: str) -> Card | Document:
        return idea_card(each) if as_card else document(each)

    payload = render(of(words))
    assert Tags(payload.text).found == Tags(render(of("mot")).text).found
    text, _ = seen(payload)
    assert bare(words) in bare(text)


@pytest.mark.parametrize("called", ["@nadia", "Voir @nadia.", "/start", "(/idee)"])
def test_words_of_people_call_nobody(called: str) -> None:
    text = re.sub("<code>.*?</code>", "", render(document(called)).text)
    assert "@n" not in text
    assert not re.search("(?<!<)/[si]", text)


def test_an_address_or_a_date_is_left_as_it_is() -> None:
    assert "https://example.org/a 12/03 a@b.fr" in seen(render(document("https://example.org/a 12/03 a@b.fr")))[0]


def test_a_turn_of_direction_ends_with_its_words() -> None:
    assert "\u202eabc\u202c" in render(document("\u202eabc")).text


def test_a_card_says_all_and_quotes_its_reason() -> None:
    text, kinds = seen(render(idea_card()))
    assert text.startswith("💡 Une seule fiche · n° 12\nProposée par Une seule fiche\n")
    for line in ("Le problème", "Réponse promise", "👍 3 soutiens", "👍 soutient"):
        assert line in text
    assert kinds.count("blockquote") == 1
    assert "text_link" in kinds


def test_a_reason_that_begins_with_the_status_says_it_once() -> None:
    selected = replace(idea_card(), status=Status.SELECTED, status_word="Retenue")
    told = replace(selected, reason=Reason("Retenue par l'équipe, le 3 mars", "Rien à acheter."))
    assert seen(render(told))[0].count("Retenue") == 1
    assert "Rien à acheter.\nRéponse promise" in seen(render(told))[0]
    assert seen(render(selected))[0].count("Retenue") == 1


def test_a_command_to_be_copied_is_left_as_it_is_sent() -> None:
    copied = Document((Paragraph((Text("/butinerie ici @nom", Style.CODE), Text("/liste"))),))
    assert render(copied).text == "<code>/butinerie ici @nom</code>/\u2060liste"


def test_a_card_without_anything_more_is_its_title() -> None:
    bare = Card("1", 1, "n° 1", "Titre", "Nadia", Status.DECLINED, "Non retenue")
    assert seen(render(bare))[0] == "▫️ Titre · n° 1\nNadia\nNon retenue"


def test_a_pilots_way_is_drawn_with_its_checkpoints() -> None:
    points = (Checkpoint(30, "on-track"), Checkpoint(60, "due"))
    shown = replace(idea_card(), progress=Progress("Jour 30 sur 90", 30, 90, 1, 4, points))
    assert "Jour 30 sur 90\n⬢⬢⬢⬡⬡⬡⬡⬡⬡  30 ✓  60 ○" in seen(render(shown))[0]


def test_a_quotation_is_one_though_its_words_are_set_differently() -> None:
    _, kinds = seen(render(document("mot")))
    assert kinds.count("blockquote") == 1
    assert kinds.count("code") == 1


@pytest.mark.parametrize("words", ["x" * 5_000, "👩‍👩‍👧 " * 1_500, "@nadia " * 900, "&<>" * 2_000])
def test_what_is_too_long_is_shortened_where_it_is_longest(words: str) -> None:
    shown = replace(idea_card(), sections=(Section("Le problème", words), Section("La proposition", "Courte.")))
    text, _ = seen(render(shown))
    assert "…" in text
    assert "Courte." in text
    assert "👍 3 soutiens" in text


@pytest.mark.parametrize("words", ["mot " * 5_000, "x" * 9_000, "👩‍👩‍👧" * 3_000])
def test_what_is_asked_for_whole_comes_in_several_messages(words: str) -> None:
    parts = render_pages(replace(idea_card(), sections=(Section("Le problème", words),)))
    said = "".join(seen(part)[0] for part in parts)
    assert said.replace("\n", "").replace(" ", "").count(words[0]) >= words.count(words[0])
    assert [bool(part.buttons) for part in parts] == [False] * (len(parts) - 1) + [True]


def test_more_styled_words_than_telegram_reads_are_plain() -> None:
    many = Document(tuple(Paragraph((Text(f"{n}", Style.BOLD),)) for n in range(150)))
    text, kinds = seen(render(many))
    assert text.endswith("149")
    assert 50 < len(kinds) <= 100


def test_buttons_stand_in_rows_and_say_what_they_mean() -> None:
    labels = [[button["text"] for button in row] for row in keyboard(idea_card())]
    assert labels == [["Soutenir", "Aider"], ["Utile chez nous", "Commenter"]]
    first = keyboard(idea_card())[0][0]
    assert (first["callback_data"], first["style"]) == ("support:12", "primary")


def test_no_label_stands_where_a_telephone_would_cut_it() -> None:
    words = ("Publier sans mon nom", "Relire", "Signer", "Fait", "Plus tard", "Bloqué", "Des délais plus courts", "Oui")
    buttons = tuple(Button(word, f"x:{number}") for number, word in enumerate(words))
    assert [[each["text"] for each in row] for row in keyboard(Document((), buttons))] == [
        ["Publier sans mon nom", "Relire"],
        ["Signer", "Fait", "Plus tard"],
        ["Bloqué"],
        ["Des délais plus courts"],
        ["Oui"],
    ]


def test_the_button_that_supports_says_how_many_do() -> None:
    assert keyboard(replace(idea_card(), votes=12))[0][0]["text"] == "Soutenir · 12"
    assert keyboard(idea_card())[0][0]["text"] == "Soutenir"


def test_a_row_s_buttons_bear_its_number() -> None:
    assert [[button["text"] for button in row] for row in keyboard(document("x"))] == [["1 Plus tard"], ["Soutenir"]]


def test_rows_of_one_button_each_share_their_lines() -> None:
    rows = tuple(Row(number, (), (Button("Arrêter", f"stop:{number}"),)) for number in range(1, 5))
    labels = [[button["text"] for button in row] for row in keyboard(Document((), rows=rows))]
    assert labels == [["1 Arrêter", "2 Arrêter", "3 Arrêter"], ["4 Arrêter"]]


def test_in_a_group_what_is_long_to_write_is_opened_in_private() -> None:
    opened = {"text": "Commenter", "url": "https://t.me/butinerie_bot?start=comment-12"}
    assert keyboard(idea_card(), "butinerie_bot")[1][1] == opened
    assert keyboard(idea_card())[1][1]["callback_data"] == "form:comment:12"


@pytest.mark.parametrize("action", ["", "x" * 65, "é" * 33])
def test_a_button_that_telegram_would_refuse_is_left_out(action: str) -> None:
    assert keyboard(Document((), (Button("Faire", action),))) == []


def test_a_toast_has_two_hundred_units_at_most() -> None:
    assert utf16(toast(document("👍" * 300))) <= 200
    assert toast(Document((Paragraph((Text("Noté."),)),))) == "Noté."


def test_nothing_to_say_is_said_with_a_sign() -> None:
    assert render(Document(())).text == "…"


def test_a_form_s_questions_can_be_read_where_there_are_no_forms() -> None:
    form = Form("idea", "Proposer", (Field("title", "Titre", FieldKind.LINE),), "Publier", "Annuler", "À propos")
    assert seen(render_form(form))[0] == "Proposer\nÀ propos\nTitre"
