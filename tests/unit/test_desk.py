"""A person's own page, in words."""

from dataclasses import replace

import pytest
from chat_fakes import AWA, BUTTONS, RICH, TODAY, Chat, words
from reminder_samples import LINE, nudges
from season_samples import RUNNING

from butinerie_bot.application.desk import DeskView, ShowDesk
from butinerie_bot.application.views import PersonView
from butinerie_bot.chat.answers import Desk
from butinerie_bot.chat.documents import Document
from butinerie_bot.chat.events import DeskOpened, Order, Place
from butinerie_bot.chat.phrases.templates import plain
from butinerie_bot.chat.presenter.desk import desk
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.domain.refusals import UnknownWorkspace

LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])


def full(language: str) -> DeskView:
    waiting = tuple(nudges(language)[:2])
    return DeskView(waiting, (LINE,), ((7, "Un brouillon"),), (RUNNING,), (replace(LINE, number=42),))


def opened() -> DeskOpened:
    at = Place("D1", "", direct=True)
    return DeskOpened(connection="rich", id="d1", person=AWA, place=at, order=Order(1))


def lines(part: Document) -> list[str]:
    rows = [plain(block.content) for row in part.rows for block in row.blocks]
    return [*words(part).split("\n"), *rows]


def actions(part: Document) -> list[str]:
    pressed = [button for row in part.rows for button in row.buttons] + list(part.buttons)
    return [button.action for button in pressed]


@LANGUAGES
def test_all_that_waits_comes_first_each_with_its_answers(language: str) -> None:
    first = desk(Voice(language, RICH, TODAY), full(language), known=True).parts[0]
    assert lines(first)[0].startswith("2 choses" if language == "fr" else "2 things")
    assert [row.number for row in first.rows] == [1, 2]
    assert all(len(row.buttons) > 1 for row in first.rows)
    assert first.buttons[0].action == "form:idea"


@LANGUAGES
def test_what_is_theirs_follows_and_ideas_to_support(language: str) -> None:
    _, ideas, drafts, led, unseen, rest = desk(Voice(language, RICH, TODAY), full(language), known=True).parts
    assert lines(ideas)[1].endswith("1\u00a0soutien" if language == "fr" else "1 supporter")
    assert lines(drafts)[1] == "1. Un brouillon"
    assert actions(drafts) == ["form:edit-draft:7"]
    assert lines(led)[1].startswith("1. n°\u00a012" if language == "fr" else "1. #12")
    assert actions(led) == ["pilot:12"]
    assert actions(unseen) == ["support:42", "show:42"]
    assert actions(rest) == ["mine", "list:new", "settings", "help"]


@LANGUAGES
def test_where_nothing_waits_it_is_said_and_empty_parts_are_left_out(language: str) -> None:
    parts = desk(Voice(language, RICH, TODAY), DeskView(), known=True).parts
    first = {"fr": "Rien ne vous attend.", "en": "Nothing is waiting for you."}
    assert lines(parts[0])[0] == first[language]
    assert len(parts) == 2


def test_who_was_never_met_is_welcomed() -> None:
    parts = desk(Voice("fr", BUTTONS, TODAY), DeskView(unseen=(LINE,)), known=False).parts
    assert lines(parts[0])[0] == "Bonjour, je suis Butinerie."
    assert "support:41" in actions(parts[1])


async def test_looking_at_it_changes_nothing() -> None:
    chat = Chat()
    chat.reader.views[ShowDesk] = full("fr")
    answer = await chat.intake.receive(opened())
    assert isinstance(answer, Desk)
    assert len(answer.parts) == 6
    assert chat.recorder.done == []


async def test_somebody_never_met_looks_and_stays_unknown() -> None:
    chat = Chat()
    chat.reader.person = PersonView(False, "fr", frozenset(), privacy_told=False)
    chat.reader.views[ShowDesk] = DeskView()
    assert isinstance(await chat.intake.receive(opened()), Desk)
    assert chat.recorder.done == []


async def test_what_goes_wrong_is_said_where_they_look() -> None:
    chat = Chat()
    chat.reader.views[ShowDesk] = UnknownWorkspace()
    refused = await chat.intake.receive(opened())
    assert isinstance(refused, Desk)
    assert refused.parts[0].refusal
    chat.reader.views[ShowDesk] = ZeroDivisionError()
    assert isinstance(await chat.intake.receive(opened()), Desk)
