"""Nudges: the message of a reminder, with its one-press answers."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from butinerie_bot.application.adoptions.contents import InvitationNudge
from butinerie_bot.application.gains.nudges import GainNudge
from butinerie_bot.application.reminders.nudges import (
    AnswerNudge,
    AnswersLeftNudge,
    BatchContent,
    CampaignNudge,
    DraftNudge,
    NudgeAbout,
    NudgeContent,
    ShareAgainNudge,
    SupportedNudge,
)
from butinerie_bot.application.views import IdeaView
from butinerie_bot.chat.documents import Button, Document, Emphasis, Inline, Paragraph, Row, Text
from butinerie_bot.chat.phrases.templates import plain
from butinerie_bot.chat.presenter import adoptions, campaigns, gains, pilot_nudges
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.domain.reminders import Rule


def nudge(voice: Voice, content: NudgeContent) -> Document:
    """What it is about; who reads it alone may ask why, and stop the rule; a channel is told how to have none."""
    said = NUDGES[type(content.about)](voice, content, content.about)
    if content.personal:
        return replace(said, buttons=(*said.buttons, *_foot(voice, content)))
    return replace(said, blocks=(*said.blocks, *voice.lines("channel-foot")))


def batch(voice: Voice, content: BatchContent) -> Document:
    """Several things in one message: the first line of each, which carries its news, with its own answers."""
    rows = tuple(row(voice, number, item) for number, item in enumerate(content.items, 1))
    return Document(voice.lines("batch", n=len(rows)), rows=rows)


def row(voice: Voice, number: int, content: NudgeContent) -> Row:
    """One thing of several, as a line with its own answers."""
    said, title = nudge(voice, content), _title(content)
    news = said.blocks[0].content
    line = news if title in plain(news) else (*_open_ended(news), Text(f" · {title}"))
    buttons = tuple(replace(button, hint=button.hint or title) for button in said.buttons)
    return Row(number, (Paragraph((Text(f"{number}. "), *line)),), buttons)


def _open_ended(sentence: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Without its full stop, as something follows on the line."""
    *before, last = sentence
    return (*before, replace(last, text=last.text.removesuffix("."))) if isinstance(last, Text) else sentence


def _title(content: NudgeContent) -> str:
    """That of the idea or draft it is about, else nothing."""
    view = getattr(content.about, "view", None)
    title: str = view.idea.content.title if isinstance(view, IdeaView) else getattr(content.about, "title", "")
    return title


def _foot(voice: Voice, content: NudgeContent) -> tuple[Button, ...]:
    return (
        voice.button("why", f"why:{content.reminder_id}", Emphasis.QUIET),
        voice.button("stop", f"stop:{content.reminder_id}", Emphasis.QUIET),
    )


def later(voice: Voice, content: NudgeContent) -> Button:
    """Not now."""
    return voice.button("later", f"later:{content.reminder_id}")


def _answer(voice: Voice, content: NudgeContent, about: AnswerNudge) -> Document:
    return voice.document(_phrase(content, about), *_ways(voice, content, about), **_facts(voice, about.view))


def _facts(voice: Voice, view: IdeaView) -> dict[str, str]:
    return {
        "ref": voice.ref(view.idea.number),
        "title": view.idea.content.title,
        "votes": voice.votes(view.idea.tally.votes),
        "date": voice.date(view.idea.promised_on),
    }


def _answers(voice: Voice, number: int) -> tuple[Button, ...]:
    return tuple(voice.form_button(verb, f"{verb}:{number}") for verb in ("select", "defer", "decline"))


def _supported(voice: Voice, content: NudgeContent, about: SupportedNudge) -> Document:
    ways = (*_answers(voice, about.view.idea.number), later(voice, content))
    return voice.document("well-supported", *ways, **_facts(voice, about.view))


def _share_again(voice: Voice, content: NudgeContent, about: ShareAgainNudge) -> Document:
    share = voice.form_button("idea", "idea", Emphasis.PRIMARY)
    return voice.document("share-again", share, later(voice, content), **_facts(voice, about.view))


def _phrase(content: NudgeContent, about: AnswerNudge) -> str:
    if content.rule is Rule.ANSWER_PASSED_AUTHOR:
        return "promise-passed-author"
    if content.rule is Rule.ANSWER_PASSED_DEPUTY:
        return "promise-passed-deputy"
    # One that was put off may come when the date has passed.
    due = about.view.idea.promised_on
    return "promise-passed" if due is not None and due < content.today else "promise-near"


def _ways(voice: Voice, content: NudgeContent, about: AnswerNudge) -> tuple[Button, ...]:
    number, phrase = about.view.idea.number, _phrase(content, about)
    if phrase == "promise-passed-author":
        return (voice.button("card", f"show:{number}"),)
    if phrase == "promise-near":
        take = (voice.button("take", f"done:{content.reminder_id}"),) if about.shared else ()
        return (*_answers(voice, number), *take, later(voice, content))
    see = voice.button("answer-idea", f"show:{number}", Emphasis.PRIMARY)
    if phrase == "promise-passed-deputy":
        return (see, later(voice, content))
    return (see, voice.form_button("promise-date", f"promise:{number}"), later(voice, content))


def _answers_left(voice: Voice, content: NudgeContent, about: AnswersLeftNudge) -> Document:
    return voice.document(
        "answers-left",
        voice.button("answer-idea", "review", Emphasis.PRIMARY),
        later(voice, content),
        n=about.answers,
        owner=about.former,
        date=voice.date(about.nearest),
    )


def _draft(voice: Voice, content: NudgeContent, about: DraftNudge) -> Document:
    return voice.document(
        "draft-waiting",
        voice.form_button("resume-draft", f"edit-draft:{about.draft_id}", Emphasis.PRIMARY),
        later(voice, content),
        voice.button("erase", f"erase:{about.draft_id}", Emphasis.QUIET),
        title=about.title,
        date=voice.date(about.until),
    )


NUDGES: Mapping[type[NudgeAbout], Callable[[Voice, NudgeContent, Any], Document]] = MappingProxyType(
    {
        AnswerNudge: _answer,
        AnswersLeftNudge: _answers_left,
        SupportedNudge: _supported,
        ShareAgainNudge: _share_again,
        DraftNudge: _draft,
        CampaignNudge: lambda voice, _, about: campaigns.nudge(voice, about),
        GainNudge: gains.nudge,
        InvitationNudge: adoptions.invitation,
        **pilot_nudges.NUDGES,
    }
)
