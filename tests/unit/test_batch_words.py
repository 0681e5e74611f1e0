"""A message of several reminders in words: a line and a row of buttons for each, typed by number without buttons."""

from dataclasses import replace

import pytest
from chat_fakes import PROFILES, RICH, TEXT, TODAY, words
from reminder_samples import nudges
from season_samples import contents

from butinerie_bot.application.reminders.nudges import BatchContent, NudgeContent
from butinerie_bot.chat.documents import Document
from butinerie_bot.chat.gateway import Profile
from butinerie_bot.chat.presenter import present
from butinerie_bot.chat.presenter.choices import chosen, offered
from butinerie_bot.domain.reminders import BATCH_MOST

in_each_language = pytest.mark.parametrize("language", ["fr", "en"])


def told(language: str) -> list[NudgeContent]:
    """Every nudge a person gets, each of a reminder of its own."""
    pilots = (each for each in contents(language) if isinstance(each, NudgeContent) and each.personal)
    return [replace(each, reminder_id=at) for at, each in enumerate([*nudges(language), *pilots], 1)]


def batch(language: str, profile: Profile = RICH, most: int = BATCH_MOST) -> Document:
    said = present(BatchContent(tuple(told(language)[-most:]), language, TODAY), profile)
    assert isinstance(said, Document)
    return said


@in_each_language
@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_each_thing_has_its_line_and_buttons_that_answer_it_alone(language: str, profile: Profile) -> None:
    items, said = told(language)[-BATCH_MOST:], batch(language, profile)
    assert "12" in words(said)
    for item, row in zip(items, said.rows, strict=True):
        alone = present(item, profile)
        assert isinstance(alone, Document)
        line = words(Document(row.blocks)).splitlines()[0]
        news = words(Document(alone.blocks[:1]))
        assert line == f"{row.number}. {news}" or line.startswith(f"{row.number}. {news.removesuffix('.')} · ")
        assert [button.action for button in row.buttons] == [button.action for button in alone.buttons]


@in_each_language
def test_lines_that_read_alike_name_what_they_are_about(language: str) -> None:
    for item, row in zip(told(language)[-BATCH_MOST:], batch(language).rows, strict=True):
        view = getattr(item.about, "view", None)
        title = item.about.title if view is None else view.idea.content.title  # type: ignore[union-attr]
        assert title in words(Document(row.blocks))
        assert all(button.hint for button in row.buttons), "who cannot see the line knows of what it is"


@in_each_language
def test_where_there_are_no_buttons_a_number_and_a_word_answer_one_thing(language: str) -> None:
    said = batch(language, TEXT)
    ways, done = offered(said), {"fr": "1 plus tard", "en": "1 Later"}[language]
    assert len({label for label, _ in ways}) == len(ways)
    assert chosen(done, ways) == f"later:{told(language)[-BATCH_MOST].reminder_id}"
    assert chosen(done.replace("1", "2"), ways) == f"later:{told(language)[-BATCH_MOST + 1].reminder_id}"
    assert chosen(done.removeprefix("1 "), ways) is None, "of which?"
    last = words(Document(said.blocks)).splitlines()[-1]
    assert last.startswith(("Répondez par un numéro et un mot", "Reply with a number and a word"))
    typed = words(Document(said.rows[1].blocks)).splitlines()[-1]
    for word in typed.replace(" ou ", ", ").replace(" or ", ", ").split(", "):
        assert chosen(word, ways) in {button.action for button in said.rows[1].buttons}
