"""How pilots, nudges and digests look."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from playground_house import playground
from scripted_content import idea_card

from butinerie_bot.chat.cards import Card, Checkpoint, Progress, Status
from butinerie_bot.chat.documents import Button, Document, Emphasis, Paragraph, Row, Style, Text
from butinerie_bot.chat.gateway import Content, Target
from butinerie_playground.pilot_bar import CELLS, bar, cell, cut, plain
from butinerie_playground.render import render_card
from butinerie_playground.settings import ProfileName

POINTS = (Checkpoint(30, "on-track"), Checkpoint(60, "asked"), Checkpoint(90, "due"))


def progress(day: int, *, paused: bool = False, ended: bool = False) -> Progress:
    return Progress(f"Jour {day} sur 90", day, 90, 2, 5, POINTS, paused, ended)


def pilot(day: int, **more: bool) -> Card:
    card = idea_card(3, "Prêter des tablettes", "Nadia", 12)
    return replace(card, status=Status.PILOT, status_word="Pilote", promise=None, progress=progress(day, **more))


def drawn(day: int, **more: bool) -> dict[str, Any]:
    return bar(render_card(pilot(day, **more))["progress"])


async def shown(folder: Path, content: Content, channel: str = "idees", profile: ProfileName = "rich") -> str:
    with playground(folder, profile) as trial, trial.browser() as browser:
        await trial.connection.gateway.post(Target(channel), content, "d1")
        return browser.get("/?as=sami&channel=" + channel).text


async def test_a_pilots_card_has_a_drawing_that_says_in_words_where_it_stands(tmp_path: Path) -> None:
    page = await shown(tmp_path, pilot(64))
    start = page.index('<svg class="comb"')
    drawing = ET.fromstring(page[start : page.index("</svg>", start) + 6])
    assert drawing.get("role") == "img"
    assert drawing.get("aria-label") == (
        "Jour 64 sur 90. Point du jour 30\u00a0: en bonne voie. Point du jour 60\u00a0: attendu."
    )
    assert len([one for one in drawing if "week" in str(one.get("class"))]) == CELLS + 1
    assert "<figcaption>Jour 64 sur 90</figcaption>" in page
    assert "style=" not in page


async def test_where_there_are_words_alone_the_bar_is_written_in_signs(tmp_path: Path) -> None:
    page = await shown(tmp_path, pilot(47), profile="text")
    assert "⬢⬢⬢⬢⬢⬢⬢⬡⬡⬡⬡⬡⬡" in page
    assert '<svg class="comb"' not in page


@pytest.mark.parametrize("day", range(91))
def test_whatever_the_day_past_cells_and_the_cut_one_meet_at_today(day: int) -> None:
    view = drawn(day)
    past = [one for one in view["cells"] if one["look"] == "past"]
    edge = max([float(point.split(",")[0]) for point in str(view["cut"]).split()] or [2 + 20 * len(past)])
    assert edge == pytest.approx(float(str(view["today"])), abs=0.51)
    assert plain(render_card(pilot(day))["progress"]).count("⬢") == round(13 * day / 90)


def test_cells_touch_at_their_points() -> None:
    ends = [sorted(float(corner.split(",")[0]) for corner in cell(at).split()) for at in range(CELLS)]
    assert all(one[-1] == other[0] for one, other in pairwise(ends))
    assert cut(0, 0.0) == ""


def test_a_pause_hatches_what_is_left_and_an_end_has_no_today() -> None:
    assert {one["look"] for one in drawn(30, paused=True)["cells"]} == {"past", "rest"}
    assert drawn(90, ended=True)["today"] is None


def test_a_checkin_without_answer_is_missed_after_a_week() -> None:
    assert [point["state"] for point in drawn(66)["points"]] == ["on-track", "asked", "due"]
    assert [point["state"] for point in drawn(67)["points"]] == ["on-track", "missed", "due"]


def line(text: str, style: Style = Style.PLAIN) -> Paragraph:
    return Paragraph((Text(text, style),))


async def test_a_nudge_has_its_answers_first_and_its_quiet_ways_out_in_its_foot(tmp_path: Path) -> None:
    quiet = Emphasis.QUIET
    page = await shown(
        tmp_path,
        Document(
            (line("Demain : premiers usagers", Style.BOLD), line("Où en êtes-vous ?")),
            (
                Button("C'est fait", "done:1", Emphasis.PRIMARY),
                Button("Plus tard", "later:1"),
                Button("Pourquoi ce rappel ?", "why:1", quiet),
                Button("Arrêter ceux-ci", "stop:1", quiet),
            ),
        ),
        "direct-sami",
    )
    head, foot = page[page.index('"document nudge"') :].split('"nudge-foot"')
    assert 'class="title"><strong>Demain' in head
    assert "done:1" in head
    assert "why:1" not in head
    assert "why:1" in foot
    assert "stop:1" in foot


TWO = Document(
    (line("Deux choses pour vous", Style.BOLD),),
    rows=tuple(
        Row(
            number,
            (line(f"{number}. {what}"),),
            (Button("C'est fait", f"done:{number}", hint=what), Button("Pourquoi ?", f"why:{number}", Emphasis.QUIET)),
        )
        for number, what in ((1, "Prêter des tablettes"), (2, "Trier les archives"))
    ),
)


@pytest.mark.parametrize("profile", ["rich", "buttons"])
async def test_each_of_several_things_has_its_buttons_under_its_line_named_for_every_reader(
    tmp_path: Path, profile: ProfileName
) -> None:  # fmt: skip
    page = await shown(tmp_path, TWO, "direct-sami", profile)
    first, second = page[page.index('<ol class="rows"') : page.index("</ol>")].split("<li>")[1:]
    assert "1. Prêter des tablettes" in first
    assert 'data-press="done:1"' in first
    assert "C&#39;est fait, Prêter des tablettes" in first
    assert 'data-press="why:2"' in second
    assert "nudge-foot" not in page


async def test_where_there_are_words_alone_the_things_are_lines_without_buttons(tmp_path: Path) -> None:
    page = await shown(tmp_path, TWO, "direct-sami", "text")
    assert "2. Trier les archives" in page
    assert "data-press" not in page[page.index('<ol class="rows"') : page.index("</ol>")]


async def test_what_reached_somebody_can_be_taken_thing_by_thing(tmp_path: Path) -> None:
    with playground(tmp_path) as trial:
        await trial.connection.gateway.post(Target("direct-sami"), TWO, "d1")
        (message,) = trial.connection.stage.reached()
    told = [(each.text, each.actions) for each in message.singly()]
    assert told == [
        ("1. Prêter des tablettes\n", ("done:1", "why:1")), ("2. Trier les archives\n", ("done:2", "why:2"))
    ]  # fmt: skip


async def test_the_bold_lines_of_a_digest_are_the_titles_of_its_parts(tmp_path: Path) -> None:
    mixed = Paragraph((Text("La lettre", Style.BOLD), Text(" · semaine du 2 mars")))
    page = await shown(tmp_path, Document((mixed, line("Encore peu lues", Style.BOLD), line("n° 38"))))
    assert page.count('class="title"') == 1
    assert "nudge" not in page


def test_a_room_says_in_its_head_how_long_its_campaign_still_runs(tmp_path: Path) -> None:
    with playground(tmp_path) as trial, trial.browser() as browser:
        assert '<span class="campaign">Campagne' in browser.get("/?as=sami&channel=idees").text
        assert 'class="campaign"' not in browser.get("/?as=sami&channel=pilotes").text
        trial.intake.away = True
        assert browser.get("/?as=sami&channel=idees").status_code == 200
