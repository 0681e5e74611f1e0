"""Nudges and the letter in words; what people answer and say of themselves, read."""

from dataclasses import replace
from datetime import date, time

import pytest
from chat_fakes import NOW, PROFILES, RICH, TEXT, Chat
from chat_fakes import words as words_of
from reminder_samples import OUTCOMES, SETTINGS, letter, nudges

from butinerie_bot.application import commands
from butinerie_bot.application.outcomes import LeaveRecorded, SettingsChanged
from butinerie_bot.application.reminders.commands import ChangeSettings, RestoreReminders, Snooze, StopReminders
from butinerie_bot.application.reminders.settings_view import ShowSettings
from butinerie_bot.chat.answers import Nothing, OpenForm, Toast, Whisper
from butinerie_bot.chat.documents import Document
from butinerie_bot.chat.gateway import Profile
from butinerie_bot.chat.presenter import Voice, present
from butinerie_bot.chat.presenter.answers import answer
from butinerie_bot.chat.presenter.letters import LETTER_MOST
from butinerie_bot.chat.presenter.settings import settings
from butinerie_bot.domain.calendar import Leave
from butinerie_bot.domain.habits import days_typed, hours_typed, language_typed
from butinerie_bot.domain.leaves import leave_days
from butinerie_bot.domain.refusals import DatePast, UnknownChoice
from butinerie_bot.domain.reminder_refusals import DaysUnclear
from butinerie_bot.domain.reminders import Rule

MONDAY = date(2026, 6, 1)


def shown(content: object, profile: Profile = RICH) -> Document:
    document = present(content, profile)  # type: ignore[arg-type]
    assert isinstance(document, Document)
    return document


def labels(document: Document) -> list[str]:
    return [button.label for button in document.buttons]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_each_nudge_has_words_and_ways_and_may_be_asked_why_and_stopped(language: str, profile: Profile) -> None:
    for content in nudges(language):
        document = shown(content, profile)
        assert words_of(document)
        assert [button.action for button in document.buttons][-2:] == ["why:7", "stop:7"]


def test_a_nudge_of_a_promise_offers_to_answer_and_where_several_owe_it_to_take_it() -> None:
    near, shared, late, passed, deputy, author, draft, *_ = map(shown, nudges("fr"))
    foot = ["Pourquoi ce rappel\u202f?", "Arrêter ceux-ci"]
    assert labels(near) == ["Retenir", "Reporter", "Décliner", "Plus tard", *foot]
    assert labels(shared) == ["Retenir", "Reporter", "Décliner", "Je m'en charge", "Plus tard", *foot]
    assert words_of(late) == words_of(passed), "put off past its date"
    assert labels(passed) == ["Répondre", "Promettre une date", "Plus tard", *foot]
    assert labels(deputy) == ["Répondre", "Plus tard", *foot]
    assert "L'équipe d'animation le sait" in words_of(author)
    assert labels(draft) == ["Reprendre", "Plus tard", "Effacer", *foot]


def test_where_there_are_no_buttons_the_words_to_type_are_said() -> None:
    near = words_of(shown(nudges("fr")[0], TEXT))
    assert "Répondez d'un mot" in near
    assert "retenir" in near


def test_what_all_read_in_a_channel_is_stopped_by_nobody() -> None:
    assert "stop:7" not in [each.action for each in shown(replace(nudges("fr")[0], personal=False)).buttons]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_answer_has_its_words(language: str) -> None:
    for outcome in OUTCOMES:
        said = answer(Voice(language, RICH, MONDAY), outcome, NOW)
        assert isinstance(said, Whisper | Toast)
        assert words_of(said.document)
        assert "{" not in words_of(said.document)


def test_a_letter_leaves_out_what_it_has_not_and_is_never_too_long() -> None:
    told = words_of(shown(letter("fr")))
    assert told.startswith("🐝 La lettre de la ruche")
    assert "43 réponses sur 46" in told.replace("\u00a0", " ")
    for count, length in ((1, 5), (4, 1), (9, 9)):
        for language in ("fr", "en"):
            assert len(words_of(shown(letter(language, count, length)))) <= LETTER_MOST
    short = replace(letter("fr"), sections=letter("fr").sections[:1])
    assert "Répondu" not in words_of(shown(short))


def test_settings_are_shown_whole() -> None:
    told = words_of(settings(Voice("fr", RICH, MONDAY), SETTINGS)).replace("\u00a0", " ")
    for words in ("français", "Europe/Paris", "du lundi au vendredi", "de 9 h à 17 h 30", "5 par semaine", "France"):
        assert words in told
    some = replace(SETTINGS, days=frozenset({0, 2}), stopped=(), leaves=(), country="XX")
    told = words_of(settings(Voice("en", RICH, MONDAY), some))
    assert "Monday and Wednesday" in told
    assert "Stopped" not in told


@pytest.mark.parametrize(
    ("action", "command"),
    [
        ("done:7", commands.FinishReminder), ("why:7", commands.AskWhy), ("stop:7", StopReminders),
        ("stop-all", StopReminders), ("restore:draft_waiting", RestoreReminders), ("restore-all", RestoreReminders),
        ("later:7", Snooze), ("later:7:tomorrow", Snooze), ("later:7:week", Snooze), ("language:en", ChangeSettings),
    ],
)  # fmt: skip
async def test_each_press_asks_what_it_says(action: str, command: type[object]) -> None:
    chat = Chat()
    await chat.press(action)
    assert type(chat.recorder.only()) is command


@pytest.mark.parametrize("action", ["done:x", "later:7:never", "later:", "restore:everything", "language:de", "why:"])
async def test_a_press_that_we_did_not_make_is_none_of_our_business(action: str) -> None:
    chat = Chat()
    assert await chat.press(action) == Nothing()
    assert chat.recorder.done == []


@pytest.mark.parametrize(
    ("words", "number", "until"),
    [
        ("snooze", None, ""), ("plus tard", None, ""), ("Plus tard 12", 12, ""), ("snooze #12 Friday", 12, "Friday"),
        ("plus tard 12 juin", None, "12 juin"), ("plus tard 15/03", None, "15/03"), ("snooze n° 12 in 2 weeks", 12,
        "in 2 weeks"), ("plus tard dans 3 jours", None, "dans 3 jours"),
    ],
)  # fmt: skip
async def test_later_is_said_with_a_number_a_date_both_or_neither(words: str, number: int | None, until: str) -> None:
    chat = Chat()
    await chat.say(words)
    done = chat.recorder.only()
    assert isinstance(done, Snooze)
    assert (done.number, done.until) == (number, until)


async def test_settings_are_asked_for_and_changed_by_words() -> None:
    chat = Chat()
    chat.reader.views[ShowSettings] = SETTINGS
    assert "Vos réglages" in words_of((await chat.say("réglages")).document)
    for words, changed in (
        ("settings language French", {"language": "French"}), ("réglages fuseau horaire Europe/Paris", {"zone":
        "Europe/Paris"}), ("réglages heures 8 h 30 – 16 h", {"hours": "8 h 30 – 16 h"}), ("settings days Monday",
        {"days": "Monday"}),
    ):  # fmt: skip
        await chat.say(words)
        done = chat.recorder.done.pop()
        assert isinstance(done, ChangeSettings)
        assert {name: getattr(done, name) for name in changed} == changed
    chat.recorder.outcomes[ChangeSettings] = SettingsChanged()
    assert "Vos réglages" in words_of((await chat.press("language:fr")).document)


async def test_a_leave_without_days_is_asked_for_them() -> None:
    chat = Chat()
    await chat.say("absence")
    assert isinstance(chat.recorder.only(), commands.BeginDialogue)


@pytest.mark.parametrize(
    ("language", "said"), [("fr", "notée, le lundi 1er juin."), ("en", "noted, on Monday 1 June.")]
)
def test_one_day_away_is_no_span(language: str, said: str) -> None:
    told = answer(Voice(language, RICH, MONDAY), LeaveRecorded(Leave(MONDAY, MONDAY)), NOW)
    assert said in words_of(told.document).replace("\u00a0", " ")  # type: ignore[union-attr]


async def test_a_date_and_hours_are_written_in_a_form_where_there_are_forms() -> None:
    for action, form in (("form:snooze:7", "snooze:7"), ("form:settings", "settings")):
        chat = Chat()
        chat.reader.views[ShowSettings] = SETTINGS
        opened = await chat.press(action)
        assert isinstance(opened, OpenForm)
        assert opened.form.id == form


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("du 3 au 21 août", (8, 3), (8, 21)), ("3 août 21 août", (8, 3), (8, 21)), ("3/8 - 21/8", (8, 3), (8, 21)),
        ("from 3 August to 21 August", (8, 3), (8, 21)), ("3 August until 21 August", (8, 3), (8, 21)),
        ("2026-08-03 2026-08-21", (8, 3), (8, 21)), ("vendredi", (6, 5), (6, 5)), ("le 14 juillet", (7, 14), (7, 14)),
        ("demain", (6, 2), (6, 2)), ("la semaine prochaine", (6, 8), (6, 14)), ("du 25 mai au 5 juin", (5, 25), (6, 5)),
        ("lundi vendredi", None, None), ("août", None, None), ("bientôt", None, None), ("le mois prochain", None, None),
        ("21 août 3 août", None, None), ("", None, None),
    ],
)  # fmt: skip
def test_days_away_are_read_as_people_write_them(
    text: str, first: tuple[int, int] | None, last: tuple[int, int] | None
) -> None:  # fmt: skip
    if first is None or last is None:
        with pytest.raises(DaysUnclear):
            leave_days(text, MONDAY)
    else:
        assert leave_days(text, MONDAY) == Leave(date(2026, *first), date(2026, *last))


def test_a_leave_over_new_year_and_one_that_is_over() -> None:
    assert leave_days("du 28 décembre au 3 janvier", MONDAY) == Leave(date(2026, 12, 28), date(2027, 1, 3))
    with pytest.raises(DatePast):
        leave_days("2026-05-01 2026-05-05", MONDAY)


@pytest.mark.parametrize("text", ["9h-17h30", "9 h – 17 h 30", "9:00 to 17:30", "de 9 h à 17 h 30", "09:00-17:30"])
def test_hours_are_read_as_people_write_them(text: str) -> None:
    assert hours_typed(text) == (time(9), time(17, 30))


@pytest.mark.parametrize("text", ["", "matin", "9", "17-9", "9-9:30", "9:75-12", "22-25"])
def test_hours_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(UnknownChoice):
        hours_typed(text)


def test_days_and_languages_are_read_as_people_write_them() -> None:
    assert days_typed("du lundi au jeudi") == days_typed("Monday to Thursday") == frozenset(range(4))
    assert days_typed("lundi, mardi et vendredi") == days_typed("Monday Tuesday and Friday") == frozenset({0, 1, 4})
    assert days_typed("samedi au lundi") == frozenset({5, 6, 0})
    assert [language_typed(text) for text in ("Français", "en", "english", "FRENCH")] == ["fr", "en", "en", "fr"]
    for read, text in ((days_typed, "jamais"), (days_typed, ""), (language_typed, "deutsch")):
        with pytest.raises(UnknownChoice):
            read(text)


def test_each_rule_can_be_explained_and_named() -> None:
    for language in ("fr", "en"):
        phrases = Voice(language, RICH).phrases
        missing = [rule for rule in Rule for kind in ("because", "rule", "kind") if not phrases.has(f"{kind}-{rule}")]
        assert missing == []
