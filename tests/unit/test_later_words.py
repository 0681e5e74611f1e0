"""Later, in words: the date is said back in full, and what cannot be read offers two that can."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from chat_fakes import NOW, PROFILES, RICH, TEXT, Chat
from chat_fakes import words as words_of

from butinerie_bot.application import outcomes
from butinerie_bot.application.commands import RememberChoices
from butinerie_bot.application.outcomes import Question
from butinerie_bot.application.reminders.commands import Snooze
from butinerie_bot.application.views import PersonView
from butinerie_bot.chat.documents import Document
from butinerie_bot.chat.gateway import Profile
from butinerie_bot.chat.hearing import asked_when
from butinerie_bot.chat.presenter import Voice
from butinerie_bot.chat.presenter.answers import answer
from butinerie_bot.chat.presenter.choices import chosen, offered, spoken_words
from butinerie_bot.chat.presenter.questions import question
from butinerie_bot.chat.presenter.refusals import refused
from butinerie_bot.domain.refusals import DatePast, DateUnclear, Refusal
from butinerie_bot.domain.reminder_refusals import DaysUnclear

TODAY = NOW.date()


def said(outcome: outcomes.Outcome, language: str = "en", profile: Profile = RICH) -> str:
    told = answer(Voice(language, profile, TODAY), outcome, NOW)
    return words_of(told.document).replace("\u00a0", " ")  # type: ignore[union-attr]


def told_again(day: date, wished: date | None = None) -> outcomes.Snoozed:
    return outcomes.Snoozed(7, datetime(day.year, day.month, day.day, 9, tzinfo=UTC), wished)


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_the_day_understood_is_said_with_its_weekday_and_another_year_with_its_figure(profile: Profile) -> None:
    soon, far = date(TODAY.year, 12, 14), date(TODAY.year + 1, 3, 15)
    for language, near, later in (("en", "14 December", "15 March"), ("fr", "14 décembre", "15 mars")):
        weekdays = [Voice(language, profile).text(f"weekday-{day.weekday()}") for day in (soon, far)]
        assert f"{weekdays[0]} {near}" in said(told_again(soon), language, profile)
        assert f"{weekdays[1]} {later} {far.year}" in said(told_again(far), language, profile)


@pytest.mark.parametrize(("language", "ways"), [("en", ("tomorrow, ", "on ")), ("fr", ("demain ", "le "))])
def test_the_day_is_said_as_a_whole_adverb(language: str, ways: tuple[str, str]) -> None:
    for days, adverb in enumerate(ways, 1):
        day = TODAY + timedelta(days=days)
        assert f"{adverb}{Voice(language, RICH, TODAY).whole_date(day)}".replace("\u00a0", " ") in said(
            told_again(day), language
        )


def test_today_is_not_said_to_be_past() -> None:
    for language, words in (("en", "is today"), ("fr", "c'est aujourd'hui")):
        assert words in words_of(refused(Voice(language, RICH, TODAY), DatePast(TODAY, 7)))
        assert words not in words_of(refused(Voice(language, RICH, TODAY), DatePast(TODAY - timedelta(days=1), 7)))


def test_a_day_moved_to_a_working_day_names_both_in_full() -> None:
    wished, moved = date(TODAY.year + 1, 5, 1), date(TODAY.year + 1, 5, 3)
    words = said(told_again(moved, wished))
    for day in (wished, moved):
        assert f"{day:%A} {day.day} {day:%B} {day.year}" in words


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_another_date_may_be_chosen_whatever_was_understood(profile: Profile) -> None:
    for outcome in (told_again(date(2027, 3, 15)), told_again(date(2027, 5, 3), date(2027, 5, 1))):
        told = answer(Voice("fr", profile, TODAY), outcome, NOW)
        assert [each.action for each in told.document.buttons] == ["later:7"]  # type: ignore[union-attr]


def test_what_is_no_date_or_none_ahead_offers_two_that_are() -> None:
    for refusal in (DateUnclear("après les vacances", 7), DatePast(TODAY, 7)):
        no = refused(Voice("fr", RICH, TODAY), refusal)
        assert [each.action for each in no.buttons] == ["later:7:tomorrow", "later:7:week"]
    quoted = words_of(refused(Voice("fr", TEXT), DateUnclear("après les vacances", 7)))
    assert "« après les vacances »" in quoted.replace("\u00a0", " ")
    assert refused(Voice("fr", RICH, TODAY), DateUnclear("bientôt")).buttons == (), "a promise is nothing to put off"


def test_the_question_when_has_the_same_two_answers() -> None:
    asked = question(Voice("en", RICH, TODAY), Question("snooze", "date", 7, first=True))
    assert [each.action for each in asked.buttons] == ["answer:tomorrow", "answer:next week", "dialogue:cancel"]
    promise = question(Voice("en", RICH, TODAY), Question("promise", "date", 12, first=True))
    assert [each.action for each in promise.buttons] == ["dialogue:cancel"]


@pytest.mark.parametrize(
    ("words", "number", "until"),
    [
        ("plus tard 31/02", None, "31/02"), ("plus tard 3 jours", None, "3 jours"), ("snooze 12 3 days", 12, "3 days"),
        ("snooze 2 weeks", None, "2 weeks"), ("plus tard vendredi 13 mars", None, "vendredi 13 mars"),
        ("plus tard 12 après les vacances", 12, "après les vacances"), ("snooze 15th", None, "15th"),
        ("later 12 15/03", 12, "15/03"), ("plus tard vendredi en huit", None, "vendredi en huit"),
    ],
)  # fmt: skip
async def test_a_date_is_not_taken_for_an_ideas_number(words: str, number: int | None, until: str) -> None:
    chat = Chat()
    await chat.say(words)
    done = chat.recorder.only()
    assert isinstance(done, Snooze)
    assert (done.number, done.until) == (number, until)


def kept(chat: Chat) -> list[tuple[tuple[str, str], ...]]:
    """What was remembered of the buttons shown, message by message."""
    return [each.choices for each in chat.recorder.done if isinstance(each, RememberChoices)]


@pytest.mark.parametrize(("words", "read"), [("vendredi", True), ("in 3 days", True), ("bientôt", False)])
@pytest.mark.parametrize("profile", PROFILES)
async def test_a_date_may_be_typed_right_after_the_question_until_when(profile: str, words: str, read: bool) -> None:
    chat = Chat(profile)
    chat.recorder.outcomes[Snooze] = outcomes.SnoozeAsked(7)
    await chat.say("plus tard")
    chat.reader.person = PersonView(True, "fr", frozenset(), True, choices=kept(chat)[-1])
    chat.recorder.done.clear()
    await chat.say(words)
    snoozed = [each for each in chat.recorder.done if isinstance(each, Snooze)]
    assert [(each.reminder_id, each.until) for each in snoozed] == ([(7, words)] if read else [])


@pytest.mark.parametrize("refusal", [DatePast(TODAY, 7), DateUnclear("bientôt", 7)])
async def test_a_date_may_be_typed_after_one_that_could_not_be_taken(refusal: Refusal) -> None:
    chat = Chat("buttons")
    chat.recorder.outcomes[Snooze] = outcomes.Refused(refusal)
    await chat.say("plus tard hier")
    assert asked_when(kept(chat)[-1]) == 7


async def test_with_buttons_other_words_end_the_wait_for_a_date_and_nothing_else_is_kept() -> None:
    chat = Chat("rich")
    await chat.say("aide")
    assert kept(chat) == []
    shown = answer(Voice("fr", RICH, TODAY), outcomes.SnoozeAsked(7), NOW)
    chat.reader.person = PersonView(True, "fr", frozenset(), True, choices=offered(shown.document))  # type: ignore[union-attr]
    await chat.say("aide")
    assert kept(chat) == [()]


def test_without_buttons_later_is_offered_as_it_is_typed() -> None:
    buttons = tuple(Voice("fr", TEXT).button(name, name) for name in ("done", "later", "blocked"))
    assert spoken_words(buttons) == ["fait", "plus tard", "bloqué"]
    assert chosen("plus tard", offered(Document((), buttons))) == "later"


@pytest.mark.parametrize(("language", "why"), [("fr", "la fin vient avant le début"), ("en", "the end comes before")])
def test_days_away_that_cannot_be_read_are_answered_with_examples_of_days(language: str, why: str) -> None:
    for backwards in (True, False):
        told = words_of(refused(Voice(language, RICH, TODAY), DaysUnclear("du 11 au 7", backwards)))
        assert (why in told) is backwards
        assert "du 11 au 7" in told
        assert re.search("3\u00a0au 17|3 to 17", told), "an example of two dates"
