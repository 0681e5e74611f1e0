from dataclasses import replace
from datetime import date

import pytest
from slack_judges import message, said
from slack_shown import shown

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
from butinerie_slack.render import render, render_pages

WORDS = {
    "fr": ("n° 12", "Proposée par Nadia", "Le problème", "Réponse promise d'ici au 24 mars", "👍 soutient", "Soutenir"),
    "en": ("#12", "Shared by Nadia", "The problem", "Answer promised by 24 March", "👍 supports", "Support"),
}
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])


def idea_card(language: str = "fr") -> Card:
    reference, byline, problem, promise, gestures, support = WORDS[language]
    return Card(
        idea="12", number=12, reference=reference, title="Une seule fiche", byline=byline, status=Status.OPEN,
        status_word="", sections=(Section(problem, "Cinq formulaires.\nUn seul suffit."),), tally="3 + 1",
        promise=PromiseLine(promise, date(2026, 3, 3), date(2026, 3, 24), late=False), tags=("Temps", "Accueil"),
        link=Link("source", "https://acme.slack.com/archives/C1/p1"), gestures=gestures,
        buttons=(
            Button(support, "support:12", Emphasis.PRIMARY, reference), Button("…", "comment:12", Emphasis.QUIET),
        ),
    )  # fmt: skip


@LANGUAGES
def test_a_card_says_all_in_its_language(language: str) -> None:
    reference, byline, problem, promise, gestures, support = WORDS[language]
    assert shown(message(render(idea_card(language))).blocks) == (
        f":bulb: **Une seule fiche** · {reference}\n{byline}\n\n"
        f"**{problem}**\nCinq formulaires.\nUn seul suffit.\n\n"
        f"{promise}\nTemps · Accueil\n3 + 1\n[source]<https://acme.slack.com/archives/C1/p1>\n_{gestures}_\n\n"
        f"![{support}](support:12) […](comment:12)"
    )


@pytest.mark.parametrize(
    ("status", "name"),
    [
        (Status.SELECTED, "white_check_mark"), (Status.DECLINED, "white_small_square"),
        (Status.DEFERRED, "hourglass_flowing_sand"), (Status.MERGED, "arrow_right_hook"),
        (Status.WITHDRAWN, "white_small_square"), (Status.HIDDEN, "white_small_square"), (Status.PILOT, "compass"),
        (Status.FINISHED, "checkered_flag"),
    ],
)  # fmt: skip
def test_a_card_that_was_answered_says_its_status_and_quotes_why(status: Status, name: str) -> None:
    answered = replace(
        idea_card(), status=status, status_word="Le mot", sections=(),
        reason=Reason("Le comité, hier.", "Rien à\nacheter."),
    )  # fmt: skip
    first, why, *_ = shown(message(render(answered)).blocks).split("\n\n")
    assert first.splitlines() == [f":{name}: **Une seule fiche** · n° 12", "Proposée par Nadia", "**Le mot**"]
    assert why == "**Le comité, hier.**\n> Rien à\n> acheter."


def test_a_status_that_the_reason_begins_with_is_said_once() -> None:
    selected = replace(
        idea_card(), status=Status.SELECTED, status_word="Retenue", sections=(),
        reason=Reason("Retenue par l'équipe, le 3 mars", "Rien à acheter."),
    )  # fmt: skip
    assert shown(message(render(selected)).blocks).count("Retenue") == 1


def test_a_pilots_way_is_drawn_with_its_checkpoints() -> None:
    points = (Checkpoint(30, "on-track"), Checkpoint(60, "due"))
    led = replace(
        idea_card(), pilot=("Responsable : Karim",), progress=Progress("Jour 45 sur 90", 45, 90, 1, 4, points)
    )
    assert "Responsable : Karim\nJour 45 sur 90\n⬢⬢⬢⬢⬢⬢⬡⬡⬡⬡⬡⬡⬡  30 ✓  60 ○\n" in shown(message(render(led)).blocks)


def test_people_are_named_as_slack_names_them_and_unknown_ones_by_their_name() -> None:
    told = Document((Paragraph((Mention("U012AB3CD", "Nadia"), Text(" et "), Mention("@ines:tchap", "Inès"))),))
    assert shown(message(render(told)).blocks) == "<@U012AB3CD> et Inès"


def test_styles_and_quotations_are_those_of_the_model() -> None:
    told = Document(
        (
            Paragraph((Text("Fort", Style.BOLD), Text(" petit", Style.SMALL), Text(" code", Style.CODE))),
            Quote((Text("Une voix."),)),
            Quote((Text("La même."),)),
            Paragraph((Text("Après."),)),
        )
    )
    assert shown(message(render(told)).blocks) == "**Fort**_ petit_` code`\n> Une voix.\n> La même.\nAprès."


def rows(many: int, label: str = "Plus tard") -> Document:
    buttons = (Button("Fait", "done:1", Emphasis.PRIMARY, "Une fiche"), Button(label, "later:1"))
    lines = tuple(Row(n, (Paragraph((Text(f"{n}. Une échéance"),)),), buttons) for n in range(1, many + 1))
    return Document((Paragraph((Text("Pour vous", Style.BOLD),)),), (Button("Réglages", "settings"),), rows=lines)


def test_each_row_has_its_buttons_under_its_line() -> None:
    assert shown(message(render(rows(2))).blocks) == (
        "**Pour vous**\n\n"
        "1. Une échéance\n\n![Fait](done:1) [Plus tard](later:1)\n\n"
        "2. Une échéance\n\n![Fait](done:1) [Plus tard](later:1)\n\n"
        "[Réglages](settings)"
    )


def test_rows_that_are_too_many_for_buttons_of_their_own_have_their_number_before_each() -> None:
    blocks = message(render(rows(30))).blocks
    assert len(blocks) == 4
    assert "[1 Plus tard](later:1) ![2 Fait](done:1)" in shown(blocks)
    assert shown(blocks).endswith("[Réglages](settings)")


def test_what_a_screen_reader_says_begins_with_the_label_and_is_left_out_where_there_is_no_room() -> None:
    few, many = render(rows(1)), render(rows(12, "Bien plus tard que cela"))
    assert few.blocks[2]["elements"][0]["accessibility_label"] == "Fait, Une fiche"
    assert "accessibility_label" in str(message(many).blocks)
    heavy = tuple(
        Button(f"Une longue réponse {n}", f"later:{n}", hint="Un titre assez long pour peser " * 2) for n in range(8)
    )
    full = Document((), rows=tuple(Row(n, (Paragraph((Text(f"{n}. Ligne"),)),), heavy) for n in range(1, 13)))
    blocks = message(render(full)).blocks
    assert "accessibility_label" not in str(blocks)
    assert sum(len(block["elements"]) for block in blocks if block["type"] == "actions") == 96


@pytest.mark.parametrize("words", ["x" * 50_000, "👩‍👩‍👧 " * 6_000, "<!channel> " * 4_000, '"\\' * 9_000])
def test_what_is_too_long_is_cut_where_it_is_longest(words: str) -> None:
    long = replace(idea_card(), sections=(Section("Le problème", words), Section("La proposition", "Courte.")))
    blocks = message(render(long)).blocks
    told = "".join(said(blocks))
    assert "…" in told
    assert "Courte." in told
    assert "3 + 1" in told
    assert len(told.encode()) > 5_000
    assert [button["value"] for button in blocks[-1]["elements"]] == ["support:12", "comment:12"]


@pytest.mark.parametrize("words", ["mot " * 5_000, "x" * 19_000, "👩‍👩‍👧" * 3_000])
def test_what_is_asked_for_whole_comes_in_several_messages(words: str) -> None:
    parts = [message(part) for part in render_pages(replace(idea_card(), sections=(Section("Le problème", words),)))]
    told = "".join(word for part in parts for word in said(part.blocks))
    assert len(parts) > 1
    assert told.count(words[0]) >= words.count(words[0])
    assert ["actions" in str(part.blocks) for part in parts] == [False] * (len(parts) - 1) + [True]


def test_buttons_of_all_pages_have_names_of_their_own() -> None:
    pages = render_pages(rows(12, "Bien plus tard que cela"))
    assert len(pages) > 0
    many = render_pages(Document((), rows=rows(12).rows * 4))
    named = [
        button["action_id"]
        for page in many
        for block in page.blocks
        for button in block.get("elements", ())
        if "action_id" in button
    ]
    assert len(many) > 1
    assert len(set(named)) == len(named) == 96


@pytest.mark.parametrize("action", ["", "x" * 65, "é" * 33])
def test_a_button_that_means_nothing_is_left_out(action: str) -> None:
    assert shown(render(Document((), (Button("Faire", action),))).blocks) == "…"


def test_a_label_between_colons_is_no_emoji() -> None:
    labelled = render(Document((), (Button(":tada:", "a"), Button("Plus tard", "b")))).blocks[0]["elements"]
    assert [button["text"].get("emoji") for button in labelled] == [False, None]


def test_nothing_to_say_is_said_with_a_sign() -> None:
    assert shown(message(render(Document((Paragraph((Text(" \n"),)),)))).blocks) == "…"
    assert [page.text for page in render_pages(Document(()))] == ["…"]


def test_the_words_beside_the_blocks_are_read_and_call_nobody() -> None:
    called = Document((Paragraph((Text("Voir <!channel> @here & https://evil.example www.evil.example"),)),))
    assert render(called).text == (
        "Voir &lt;!channel&gt; @\u2060here &amp; https:\u2060//evil.example www\u2060.evil.example"
    )
    assert render(idea_card()).text.startswith("💡 Une seule fiche · n° 12\nProposée par Nadia\n")


def test_the_words_beside_the_blocks_are_cut_with_no_sign_torn() -> None:
    text = render(Document((Paragraph((Text("&" * 4_000),)),))).text
    assert text == f"{'&amp;' * 599}…"
