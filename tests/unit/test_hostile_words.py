"""Endless texts, made-up actions and forms: read at once, or none of our business."""

import pytest
from chat_fakes import AWA, Chat, said, words

from butinerie_bot.application import commands
from butinerie_bot.application.people import Where, Who
from butinerie_bot.chat.actions import act
from butinerie_bot.chat.answers import FieldErrors
from butinerie_bot.chat.events import Order
from butinerie_bot.chat.intents import Ignore
from butinerie_bot.chat.interpreter import interpret
from butinerie_bot.chat.phrases import Phrases
from butinerie_bot.chat.words import Word, shown

LENGTH = 100_000
FILLINGS = {
    "blanks": " " * LENGTH + "x",
    "lines": "\n" * LENGTH + "x",
    "letters": "x" * LENGTH,
    "digits": "1" * LENGTH,
    "elisions": "l'" * LENGTH,
    "signs": "n° " * LENGTH,
}


@pytest.mark.parametrize("filling", FILLINGS.values(), ids=FILLINGS)
@pytest.mark.parametrize("word", ["", *(shown(word, "fr") for word in Word)])
def test_a_text_without_end_is_read_in_one_go(word: str, filling: str) -> None:
    for direct in (True, False):
        interpret(said(f"{word} {filling}", direct=direct))


@pytest.mark.parametrize(
    "action",
    [
        "", ":", "support", "support:", "support:x", "support:-1", "support:²", "support:١٢", "show:" + "9" * 30,
        "publish:9223372036854775808", "form:", "form:nonsense", "form:idea:1", "dialogue:nonsense", "hide-comment:1",
        "hide-comment:1:x", "say:", "say:nonsense", "drop table", "list:new:x:y",
    ],
)  # fmt: skip
def test_an_action_we_never_made_does_nothing(action: str) -> None:
    made = act(action, Who("rich", "", "U1"), Where("rich", "", "C1"), Order(1))
    assert isinstance(made, Ignore) or action.startswith("list")


@pytest.mark.parametrize("form", ["", ":", "idea:x", "decline:1:2", "hide:1:2:3", "edit:" + "9" * 30, "nonsense:1"])
async def test_a_form_we_never_made_is_refused_and_changes_nothing(form: str) -> None:
    chat = Chat()
    assert isinstance(await chat.send(form, {"title": "Un guichet", "reason": "Parce que."}), FieldErrors)
    assert chat.recorder.done == []


async def test_a_form_with_nothing_in_it_is_the_rules_to_refuse() -> None:
    chat = Chat()
    await chat.send("idea", {})
    command = chat.recorder.only()
    assert isinstance(command, commands.Submit)
    assert command.content.title == ""


def test_a_fact_without_end_stays_on_its_line() -> None:
    told = Phrases("fr").blocks("idea-edited", ref="n° 12", title=" " * LENGTH + "\n" + "x" * 10)
    assert len(told) == 1


async def test_an_unknown_word_without_end_is_quoted_in_part() -> None:
    chat = Chat()
    assert len(words((await chat.say("x" * LENGTH, direct=False, person=AWA)).document)) < 200
