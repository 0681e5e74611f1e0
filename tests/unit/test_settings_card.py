"""Everything that is one's own in one card, its form and its kinds of reminders, with buttons and with words alone."""

from dataclasses import replace

import pytest
from chat_fakes import NOW, PROFILES, RICH, TEXT, Chat
from chat_fakes import words as words_of
from reminder_samples import SETTINGS

from butinerie_bot.application.commands import Command
from butinerie_bot.application.forms import FORMS
from butinerie_bot.application.outcomes import LeaveRecorded, Refused, SettingsChanged
from butinerie_bot.application.reminders.commands import ChangeSettings, RestoreReminders, StopReminders, TakeLeave
from butinerie_bot.application.reminders.outcomes import PilotMeanwhile
from butinerie_bot.application.reminders.settings_view import ShowKinds, ShowSettings
from butinerie_bot.chat.answers import OpenForm
from butinerie_bot.chat.documents import Row
from butinerie_bot.chat.gateway import Profile
from butinerie_bot.chat.phrases.templates import plain
from butinerie_bot.chat.presenter import Voice
from butinerie_bot.chat.presenter.choices import chosen, offered, typed
from butinerie_bot.chat.presenter.forms import form
from butinerie_bot.chat.presenter.refusals import refused
from butinerie_bot.chat.presenter.settings import kinds, settings, written
from butinerie_bot.domain.calendar import Leave
from butinerie_bot.domain.habits import days_typed, hours_typed, language_typed, wanted_typed
from butinerie_bot.domain.members import Role
from butinerie_bot.domain.refusals import UnknownChoice
from butinerie_bot.domain.reminder_refusals import SettingsUnclear
from butinerie_bot.domain.reminders import Rule

AWAY = Leave(NOW.date().replace(year=NOW.year + 1), NOW.date().replace(year=NOW.year + 1))
BOTH = pytest.mark.parametrize("language", ["fr", "en"])
PRESSES = ["form:settings", "kinds", "letter:on", "form:leave", "leave-none", "link"]


def line(row: Row) -> str:
    return "".join(plain(block.content) for block in row.blocks)


@BOTH
@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_one_card_shows_everything_and_a_way_to_change_each(language: str, profile: Profile) -> None:
    card = settings(Voice(language, profile), SETTINGS)
    assert [button.action for button in card.buttons][1:] == PRESSES
    told = words_of(card)
    assert "{" not in told
    for fact in ("Europe/Paris", "slack", "17", "5", "21"):
        assert fact in told
    for button in card.buttons:
        assert chosen(button.label, offered(card)) == button.action


def test_what_is_on_is_turned_off_by_the_same_card() -> None:
    view = replace(SETTINGS, letter=True, leaves=(), part="57")
    card = settings(Voice("en", RICH), view)
    actions = [button.action for button in card.buttons]
    assert "letter:off" in actions
    assert "leave-none" not in actions, "nobody is away"
    assert "every week, in a private message" in words_of(card)
    assert "France (57)" in words_of(card)


@BOTH
def test_the_form_says_what_is_set_in_words_that_it_reads_itself(language: str) -> None:
    voice = Voice(language, RICH)
    for view in (SETTINGS, replace(SETTINGS, days=frozenset({0, 2, 4}), letter=True)):
        known = written(voice, view)
        assert hours_typed(known["hours"]) == (view.opens, view.closes)
        assert days_typed(known["days"]) == view.days
        assert language_typed(known["language"]) == view.language
        assert wanted_typed("letter", known["letter"]) == view.letter
        shown = form(voice, "settings", values=known)
        assert {field.name: field.value for field in shown.fields} == known
    assert len(FORMS["settings"]) <= 5


def test_what_always_says_something_cannot_be_left_without_an_answer() -> None:
    offered = {
        field.name: [each.value for each in field.options] for field in form(Voice("fr", RICH), "settings").fields
    }
    assert (offered["language"], offered["letter"]) == (["fr", "en"], ["on", "off"])


@BOTH
@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_each_kind_of_reminder_has_its_own_switch(language: str, profile: Profile) -> None:
    voice = Voice(language, profile)
    shown = kinds(voice, SETTINGS, {Role.STEWARD})
    switches = {row.buttons[0].action for row in shown.rows}
    assert {"restore:draft_waiting", "stop-rule:answer_near", "stop-rule:verdict_due"} <= switches
    assert "stop-rule:answer_passed_deputy" not in switches, "a steward is no deputy"
    theirs = {row.buttons[0].action for row in kinds(voice, SETTINGS, ()).rows}
    assert switches - theirs >= {"stop-rule:well_supported", "stop-rule:answers_left", "stop-rule:pilot_left"}
    assert "stop-rule:campaign_closing" not in switches, "that one is for a channel"
    assert [row.number for row in shown.rows] == list(range(1, len(shown.rows) + 1))
    for row in typed(voice, shown).rows:
        assert voice.text(f"kind-{row.buttons[0].action.partition(':')[2]}") in line(row)


def test_a_kind_that_is_stopped_is_listed_whatever_the_role() -> None:
    shown = kinds(Voice("fr", TEXT), replace(SETTINGS, stopped=(Rule.ANSWER_NEAR,)), ())
    assert shown.rows[0].buttons[0].action == "restore:answer_near"
    assert "Arrêté" in line(shown.rows[0])


@pytest.mark.parametrize(
    ("action", "kind", "facts"),
    [
        ("letter:on", ChangeSettings, {"letter": "on"}), ("letter:off", ChangeSettings, {"letter": "off"}),
        ("stop-rule:draft_waiting", StopReminders, {"rule": "draft_waiting", "reminder_id": 0}),
        ("leave-none", TakeLeave, {"days": "none"}),
    ],
)  # fmt: skip
async def test_a_press_of_the_card_changes_what_it_says(
    action: str, kind: type[Command], facts: dict[str, object]
) -> None:
    chat = Chat()
    await chat.press(action)
    done = chat.recorder.only()
    assert (type(done), {name: getattr(done, name) for name in facts}) == (kind, facts)


@pytest.mark.parametrize(
    ("words", "kind", "facts"),
    [
        ("réglages lettre oui", ChangeSettings, {"letter": "oui"}),
        ("settings letter off", ChangeSettings, {"letter": "off", "zone": None}),
        ("réglages absence du 3 au 21 août", TakeLeave, {"days": "du 3 au 21 août"}),
        ("réglages arrêter brouillon", StopReminders, {"rule": "draft_waiting"}),
        ("settings stop draft reminders", StopReminders, {"rule": "draft_waiting"}),
        ("réglages rétablir les rappels de brouillon", RestoreReminders, {"rule": "draft_waiting"}),
    ],
)  # fmt: skip
async def test_words_change_the_same(words: str, kind: type[Command], facts: dict[str, object]) -> None:
    chat = Chat()
    await chat.say(words)
    done = chat.recorder.only()
    assert (type(done), {name: getattr(done, name) for name in facts}) == (kind, facts)


@pytest.mark.parametrize(
    "words", ["settings reminders", "réglages rappels", "settings stop", "settings stop pilot cake"]
)
async def test_kinds_are_shown_where_none_is_named(words: str) -> None:
    chat = Chat()
    chat.reader.views[ShowKinds] = SETTINGS
    assert "Vos rappels" in words_of((await chat.say(words)).document)
    assert chat.recorder.done == []


async def test_the_form_opens_with_what_is_set_and_the_leave_with_nothing() -> None:
    chat = Chat()
    chat.reader.views[ShowSettings] = SETTINGS
    opened = await chat.press("form:settings")
    assert isinstance(opened, OpenForm)
    assert opened.form.fields[1].value == "Europe/Paris"
    away = await chat.press("form:leave")
    assert isinstance(away, OpenForm)
    assert [field.value for field in away.form.fields] == [""]


async def test_a_leave_is_said_back_in_full_with_a_way_to_other_days() -> None:
    chat = Chat()
    chat.recorder.outcomes[TakeLeave] = LeaveRecorded(AWAY)
    said = await chat.say("absence demain")
    assert str(AWAY.first.year) in words_of(said.document)
    assert [button.action for button in said.document.buttons] == ["form:leave"]
    chat.recorder.outcomes[ChangeSettings] = SettingsChanged()
    chat.reader.views[ShowSettings] = SETTINGS
    assert "Vos réglages" in words_of((await chat.press("letter:on")).document)


@pytest.mark.parametrize("text", ["oui", "YES", "On"])
def test_yes_and_no_are_read_in_both_languages(text: str) -> None:
    assert wanted_typed("letter", text)
    assert not wanted_typed("letter", "Non")
    with pytest.raises(UnknownChoice) as wrong:
        wanted_typed("letter", "peut-être")
    assert wrong.value.field == "letter"


async def test_the_settings_form_tells_each_field_what_it_could_not_read() -> None:
    chat = Chat()
    wrong = (UnknownChoice("zone", "Mars/Nord"), UnknownChoice("hours", "matin"))
    chat.recorder.outcomes[ChangeSettings] = Refused(SettingsUnclear(wrong))
    errors = await chat.send("settings", {"zone": "Mars/Nord", "hours": "matin"})
    assert {name: wrong.value in errors.errors[name] for name, wrong in zip(errors.errors, wrong, strict=True)} == {
        "zone": True, "hours": True
    }  # fmt: skip
    assert "2" in errors.general
    told = words_of(refused(Voice("fr", RICH), SettingsUnclear(wrong)))
    assert all(each.value in told for each in wrong)


@pytest.mark.parametrize("profile", PROFILES)
async def test_pilots_with_dates_in_a_leave_may_be_entrusted_or_left_as_they_are(profile: str) -> None:
    chat = Chat(profile)
    due = AWAY.first
    chat.recorder.outcomes[TakeLeave] = LeaveRecorded(
        AWAY, (PilotMeanwhile(12, "Un badge", due), PilotMeanwhile(15, "Un guide", due))
    )
    said = await chat.say("absence demain")
    assert "à qui les confier" in words_of(said.document)
    assert [button.action for row in said.document.rows for button in row.buttons] == [
        "form:handover:12",
        "form:handover:15",
    ]
    assert said.document.buttons[0].action == "as-is"
    assert "Rien ne change" in words_of((await chat.press("as-is", direct=True)).document)
