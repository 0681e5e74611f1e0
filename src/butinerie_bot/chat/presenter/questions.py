"""A dialogue's questions: one at a time, with the ways to skip, go back, publish or leave."""

from butinerie_bot.application.forms import FORMS, Asked, of_draft
from butinerie_bot.application.outcomes import DialogueEnded, Question
from butinerie_bot.chat.documents import Button, Document, Emphasis
from butinerie_bot.chat.presenter.forms import choice
from butinerie_bot.chat.presenter.refusals import refused
from butinerie_bot.chat.presenter.voice import LABEL_MOST, Voice
from butinerie_bot.chat.wording import shortened

ASKED_AS = {"campaign-idea": "idea"}


def question(voice: Voice, outcome: Question) -> Document:
    """The next question; after an answer that was not taken, why it was not."""
    asked = next(field for field in FORMS[outcome.form] if field.name == outcome.field)
    said = voice.lines(f"ask-{ASKED_AS.get(outcome.form, outcome.form)}-{outcome.field}", ref=voice.ref(outcome.number))
    buttons = (*_values(voice, asked), *_soon(voice, outcome), *_ways(voice, outcome, asked))
    if outcome.refusal is None:
        return Document(said, buttons)
    no = refused(voice, outcome.refusal)
    return Document((*no.blocks, *said), buttons, refusal=True)


def _values(voice: Voice, asked: Asked) -> tuple[Button, ...]:
    values = tuple(
        Button(shortened(choice(voice, asked, value), LABEL_MOST), f"answer:{value}") for value in asked.choices
    )  # fmt: skip
    return (*values, voice.button("understand", "signature")) if asked.name == "signature" else values


def _soon(voice: Voice, outcome: Question) -> tuple[Button, ...]:
    if outcome.form != "snooze":
        return ()
    return voice.button("tomorrow", "answer:tomorrow"), voice.button("next-week", "answer:next week")


def _ways(voice: Voice, outcome: Question, asked: Asked) -> tuple[Button, ...]:
    must_be_said = asked.required and not of_draft(outcome.form, outcome.number)
    skip = () if must_be_said else (voice.button("skip", "dialogue:skip"),)
    if outcome.first:
        return (*skip, voice.button("cancel", "dialogue:cancel", Emphasis.QUIET))
    back = voice.button("back", "dialogue:back")
    if asked.choices:
        return (*skip, back)
    if ASKED_AS.get(outcome.form, outcome.form) != "idea":
        return (*skip, back, voice.button("cancel", "dialogue:cancel", Emphasis.QUIET))
    return (*skip, back, voice.button("publish-now", "dialogue:publish", Emphasis.QUIET))


def ended(voice: Voice, outcome: DialogueEnded) -> Document:
    """Left there."""
    return voice.document("dialogue-ended-draft" if outcome.draft_kept else "dialogue-ended")
