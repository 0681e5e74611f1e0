"""Private words: what waits in that talk is heard first (words one may type, a dialogue), then the grammar."""

import re
from dataclasses import replace

from butinerie_bot.application import commands
from butinerie_bot.application.ideas.signatures import SIGNATURES
from butinerie_bot.application.views import PersonView
from butinerie_bot.chat.events import Pressed, Said
from butinerie_bot.chat.grammar import read
from butinerie_bot.chat.house import House
from butinerie_bot.chat.intents import Do, Intent
from butinerie_bot.chat.interpreter import interpret, is_command, meanwhile, where_of, who_of
from butinerie_bot.chat.phrases import LANGUAGES, Phrases
from butinerie_bot.chat.presenter.choices import Choices, chosen
from butinerie_bot.chat.speech import Speech, spoken
from butinerie_bot.chat.words import STEPS, Word, fold, meant
from butinerie_bot.domain.dates import date_like
from butinerie_bot.domain.ideas import Lens
from butinerie_bot.domain.pilots import Health, Verdict

_WORDS = {"leave": Word.LEAVE, "snooze": Word.SNOOZE}
"""Forms of one question, and the word that asks for them."""
_ASKED_WHEN = re.compile(r"later:(\d+):week")
"""A button of the question until when; a date may be typed instead, whatever the platform has."""


async def hear(house: House, event: Said, person: PersonView) -> Intent:
    """What somebody means in private, knowing what they were asked."""
    if is_command(event):
        return interpret(event)
    text = Speech(event.text).text
    action = chosen(text, person.choices)
    if action is not None:
        return interpret(_as_press(event, action))
    if person.dialogue:
        return meanwhile(event) or Do(await _answer(house, event, text, person.dialogue))
    return _put_off(event, text, person) or interpret(event)


def _put_off(event: Said, text: str, person: PersonView) -> Intent | None:
    """A date, typed after the question until when."""
    asked = asked_when(person.choices)
    return Do(commands.Snooze(who_of(event), asked, until=text)) if asked and date_like(text) else None


def asked_when(choices: Choices) -> int | None:
    """The reminder that is put off, where these buttons belong to the question until when."""
    found = (_ASKED_WHEN.fullmatch(action) for _, action in choices)
    return next((int(match[1]) for match in found if match), None)


def _without_word(text: str, form: str) -> str:
    """The answer of who says the word again whose question waits: "leave tomorrow"."""
    sentence = read(spoken(text))
    rest = sentence.rest.text.strip()
    return rest if rest and sentence.word is _WORDS.get(form) else text.strip()


def _as_press(event: Said, action: str) -> Pressed:
    return Pressed(
        connection=event.connection, id=event.id, person=event.person, place=event.place, order=event.order,
        action=action, message=event.message, trigger=event.trigger,
    )  # fmt: skip


async def _answer(house: House, event: Said, text: str, form: str) -> commands.AnswerDialogue:
    who, where = who_of(event), where_of(event)
    step = meant(text, STEPS)
    if step is not None:
        return commands.AnswerDialogue(who, where, "", event.order, step=step)
    told = choice_named(text) or _without_word(text, form)
    answer = commands.AnswerDialogue(who, where, told, event.order)
    if form not in ("idea", "campaign-idea"):
        return answer
    similar = await house.similar(who, text)
    return replace(answer, similar=tuple(idea.number for idea in similar))


CHOICES = (
    *(("lens", lens.value) for lens in Lens),
    *(("signature", each) for each in SIGNATURES),
    *(("health", health.value) for health in Health),
    *(("verdict", verdict.value) for verdict in Verdict),
)
"""What may be chosen in a form: the kind and value of each, which name its label."""


def choice_named(text: str) -> str | None:
    """The choice whose label, in either language, the text is."""
    told = fold(text)
    named = ((value, Phrases(language).text(f"{kind}-{value}")) for kind, value in CHOICES for language in LANGUAGES)
    return next((value for value, label in named if fold(label) == told), None)
