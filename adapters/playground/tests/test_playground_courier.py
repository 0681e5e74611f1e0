import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from playground_house import Trial, playground
from scripted_content import FORM, words

from butinerie_bot.chat.answers import FieldErrors, Nothing, OpenForm, Toast
from butinerie_bot.chat.events import Said
from butinerie_playground import courier
from butinerie_playground.inbox import Deed


@pytest.fixture
def trial(tmp_path: Path) -> Iterator[Trial]:
    with playground(tmp_path) as opened:
        yield opened


def say(trial: Trial, text: str, person: str = "nadia", channel: str = "idees") -> Deed:
    deed = trial.platform.say(person, channel, text)
    assert deed is not None
    return deed


async def until(trial: Trial, taken: int) -> None:
    running = asyncio.create_task(trial.connection.run())
    try:
        with trial.connection.house.hub.watch() as watch:
            async with asyncio.timeout(5):
                while len(trial.intake.events) < taken or trial.platform.inbox.people_waiting():
                    await watch.heard(0.1)
    finally:
        running.cancel()


async def test_an_event_is_acknowledged_once_the_bot_has_it(trial: Trial) -> None:
    deed = say(trial, "Bonjour")
    assert await trial.connection.house.courier.bring(deed) == Nothing()
    assert trial.platform.inbox.waiting("nadia") == []


async def test_what_the_bot_could_not_take_is_kept_and_brought_again_in_order(
    trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courier, "RETRY_SECONDS", 0.01)
    trial.intake.away = True
    for text in ("un", "deux", "trois"):
        assert await trial.connection.house.courier.bring(say(trial, text)) is None
    trial.intake.away = False
    await until(trial, 3)
    assert [said.text[0].text for said in trial.intake.events if isinstance(said, Said)] == ["un", "deux", "trois"]


async def test_what_waited_at_the_stop_is_brought_at_the_start_under_the_same_id(tmp_path: Path) -> None:
    with playground(tmp_path) as before:
        before.intake.away = True
        deed = say(before, "Bonjour")
        await before.connection.house.courier.bring(deed)
    with playground(tmp_path) as after:
        await until(after, 1)
        assert [event.id for event in after.intake.events] == [f"playground-{deed.sequence}"]


async def test_each_of_two_gestures_made_at_once_gets_its_own_answer(trial: Trial) -> None:
    bring = trial.connection.house.courier.bring
    deeds = [say(trial, text) for text in ("/idée", "@butinerie bla", "Bonjour")]
    answers = await asyncio.gather(*(bring(deed) for deed in deeds))
    assert [type(answer) for answer in answers] == [OpenForm, Toast, Nothing]


async def test_a_fault_of_the_bots_is_told_as_waiting(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(_event: object) -> object:
        raise RuntimeError("a fault of the bot's")

    monkeypatch.setattr(trial.intake, "receive", broken)
    assert await trial.connection.house.courier.bring(say(trial, "Bonjour")) is None
    assert trial.platform.inbox.people_waiting() == ["nadia"]


async def test_one_person_waiting_keeps_nobody_else_waiting(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courier, "RETRY_SECONDS", 0.01)
    receive = trial.intake.receive

    async def poisoned(event: Said) -> object:
        if event.person.id == "sami":
            raise RuntimeError("a fault of the bot's")
        return await receive(event)

    monkeypatch.setattr(trial.intake, "receive", poisoned)
    say(trial, "Bonjour", "sami")
    say(trial, "Bonjour", "nadia")
    running = asyncio.create_task(trial.connection.run())
    with trial.connection.house.hub.watch() as watch:
        async with asyncio.timeout(5):
            while not trial.intake.events:
                await watch.heard(0.1)
    running.cancel()
    assert trial.platform.inbox.people_waiting() == ["sami"]


async def test_an_answer_in_a_room_is_seen_by_that_person_only_and_stays(trial: Trial) -> None:
    await trial.connection.house.courier.bring(say(trial, "@butinerie bla"))
    reading = trial.platform.reading
    assert [message.only_for for message in reading.log("nadia", "idees")] == [None, "nadia"]
    assert len(reading.log("sami", "idees")) == 1


async def test_an_answer_in_the_private_talk_is_simply_the_next_message(trial: Trial) -> None:
    await trial.connection.house.courier.bring(say(trial, "bla", channel="direct-nadia"))
    assert [message.only_for for message in trial.platform.reading.log("nadia", "direct-nadia")] == [None, None]


async def test_what_a_person_did_to_a_message_shows_it_to_them_again(trial: Trial) -> None:
    deed = say(trial, "Bonjour")
    await trial.connection.house.courier.bring(deed)
    reacted = trial.platform.react("sami", "idees", deed.body["message"], "👍", on=True)
    position = trial.platform.reading.position()
    assert reacted is not None
    await trial.connection.house.courier.bring(reacted)
    assert len(trial.platform.reading.changes("sami", position)) == 1
    assert trial.platform.reading.changes("nadia", position) == []


async def test_readiness_tells_whose_deeds_wait(trial: Trial) -> None:
    assert [check.well for check in await trial.connection.check()] == [True]
    say(trial, "Bonjour")
    (check,) = await trial.connection.check()
    assert not check.well
    assert "nadia" in check.advice


def test_errors_stand_in_the_chat_where_no_form_can_show_them() -> None:
    pressed = Deed(1, "nadia", 1, "press", {})
    submitted = Deed(1, "nadia", 1, "form", {})
    errors = FieldErrors({"title": "Il manque un titre."}, "À revoir.")
    said = courier.spoken_answer(pressed, errors)
    assert said is not None
    assert said.document.refusal
    assert len(said.document.blocks) == 2
    assert courier.spoken_answer(submitted, errors) is None
    assert courier.spoken_answer(pressed, OpenForm(FORM)) is None
    assert courier.spoken_answer(pressed, Toast(words("Noté."))) is not None
