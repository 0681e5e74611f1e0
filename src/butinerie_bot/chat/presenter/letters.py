"""The hive letter: one bold title a section, what has nothing left out, short enough to be read in half a minute."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from butinerie_bot.application.digests.digests import (
    Answered,
    AnswerLine,
    AnswersView,
    ClosingSoon,
    DigestContent,
    Discover,
    GainNews,
    Kept,
    PilotNews,
    Section,
    Tip,
)
from butinerie_bot.chat.documents import Button, Document, Emphasis, Paragraph, Quote, Text
from butinerie_bot.chat.gateway import Capability, Profile
from butinerie_bot.chat.phrases.templates import plain
from butinerie_bot.chat.presenter import season_letters
from butinerie_bot.chat.presenter.cards import DECIDED
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.chat.wording import shortened

LETTER_MOST, LETTERS_ALIKE = 2_500, 64
TITLE_MOST, REASON_MOST = 90, 160
"""Characters."""

Block = Paragraph | Quote
_GAP = Paragraph((Text(""),))


@dataclass(frozen=True, slots=True)
class Part:
    """A section in words: its title and first lines, then lines that may be left out when there is no room."""

    title: tuple[Block, ...]
    lines: tuple[Block, ...] = ()
    answers: bool = False


def letter(voice: Voice, content: DigestContent) -> Document:
    """The letter of the week."""
    head, foot = voice.lines("letter-head", date=voice.day(content.monday)), _foot(voice, content)
    room = LETTER_MOST - _length((*head, *foot))
    kept = _kept_parts(voice.language, voice.profile, voice.today, content.sections, room)
    blocks = [block for part in kept for block in (_GAP, *part.title, *part.lines)]
    return Document((*head, *blocks, _GAP, *foot), _buttons(voice, content, _shown(content, kept)))


@lru_cache(LETTERS_ALIKE)
def _kept_parts(
    language: str, profile: Profile, today: date | None, sections: tuple[Section, ...], room: int
) -> tuple[Part, ...]:
    """What has room of these sections. Thousands of people have the same letter: it is put into words once."""
    voice = Voice(language, profile, today)
    return tuple(_fitting([PARTS[type(section)](voice, section) for section in sections], room))


def _foot(voice: Voice, content: DigestContent) -> tuple[Block, ...]:
    foot = voice.lines("letter-foot", weekday=voice.text(f"weekday-{content.weekday}"))
    if content.personal:
        return foot
    # Nobody can be understood by one word in a channel: where there are no buttons, they say it in private.
    typed = () if voice.can(Capability.BUTTONS) else voice.lines("letter-typed")
    return (*foot, *typed, *voice.lines("channel-foot"))


def _buttons(voice: Voice, content: DigestContent, shown: int | None) -> tuple[Button, ...]:
    if not (content.personal or voice.can(Capability.BUTTONS)):
        return ()
    more = () if shown is None else (voice.button("letter-more", f"letter-more:{content.letter_id}:{shown}"),)
    mine = voice.button("letter-off", "letter:off") if content.personal else voice.button("letter-mine", "letter:on")
    return (
        voice.form_button("idea", "idea", Emphasis.PRIMARY), voice.button("list", "list:new"), *more, mine
    )  # fmt: skip


def _shown(content: DigestContent, kept: Sequence[Part]) -> int | None:
    """How many of the answers stand in the letter; None when all do."""
    answered = next((section for section in content.sections if isinstance(section, Answered)), None)
    if answered is None:
        return None
    shown = sum(len(part.lines) for part in kept if part.answers)
    return shown if shown < len(answered.lines) + answered.more else None


def _fitting(parts: list[Part], room: int) -> list[Part]:
    """The longest section loses its last line until all of them fit; one without lines goes whole."""
    while sum(map(_size, parts)) > room and parts:
        longest = max(parts, key=lambda part: (len(part.lines), _size(part)))
        at = parts.index(longest)
        parts = [*parts[:at], *_shorter(longest), *parts[at + 1 :]]
    return parts


def _shorter(part: Part) -> tuple[Part, ...]:
    return (replace(part, lines=part.lines[:-1]),) if len(part.lines) > 1 else ()


def _size(part: Part) -> int:
    return _length((_GAP, *part.title, *part.lines))


def _length(blocks: tuple[Block, ...]) -> int:
    return sum(len(plain(block.content)) + 1 for block in blocks)


def _discover(voice: Voice, section: Discover) -> Part:
    lines = (
        voice.lines(
            "letter-idea", ref=voice.ref(each.number), title=shortened(each.title, TITLE_MOST),
            votes=voice.votes(each.votes),
        )
        for each in section.lines
    )  # fmt: skip
    return Part(voice.lines("letter-discover"), tuple(block for line in lines for block in line))


def _answered(voice: Voice, section: Answered) -> Part:
    """Those without a place are behind a button."""
    lines = tuple(block for each in section.lines for block in _answer(voice, each))
    return Part(voice.lines("letter-answered"), lines, answers=True)


def answers(voice: Voice, view: AnswersView) -> Document:
    """The answers that a letter had no place for."""
    if not view.answers.lines:
        return voice.document("letter-no-more" if view.come else "letter-none-yet", *_letter_button(voice, view))
    lines = [block for each in view.answers.lines for block in _answer(voice, each)]
    more = voice.lines("letter-more-answers", n=view.answers.more) if view.answers.more else ()
    return Document((*voice.lines("letter-answered"), *lines, *more), _ways(voice, view))


def _ways(voice: Voice, view: AnswersView) -> tuple[Button, ...]:
    return (voice.button("list-answered", "list:answered"), *_letter_button(voice, view))


def _letter_button(voice: Voice, view: AnswersView) -> tuple[Button, ...]:
    return () if view.letter else (voice.button("letter-mine", "letter:on"),)


def _tip(voice: Voice, section: Tip) -> Part:
    return Part((*voice.lines("letter-tip"), *voice.lines(f"tip-{section.number}")))


def _answer(voice: Voice, line: AnswerLine) -> tuple[Block, ...]:
    return voice.lines(
        f"letter-{DECIDED[line.verb]}",
        ref=voice.ref(line.number),
        title=shortened(line.title, TITLE_MOST),
        reason=shortened(line.reason, REASON_MOST),
        date=voice.date(line.until),
    )


def _kept(voice: Voice, section: Kept) -> Part:
    month = voice.text(f"month-{section.since.month}")
    return Part(voice.lines("letter-promises", month=month, n=section.kept, given=section.given))


def _closing(voice: Voice, section: ClosingSoon) -> Part:
    return Part(*season_letters.closing(voice, section))


def _pilots(voice: Voice, section: PilotNews) -> Part:
    return Part(*season_letters.pilots(voice, section))


def _gains(voice: Voice, section: GainNews) -> Part:
    return Part(*season_letters.gains(voice, section))


PARTS: Mapping[type[Section], Callable[[Voice, Any], Part]] = MappingProxyType(
    {
        Discover: _discover,
        Answered: _answered,
        Kept: _kept,
        ClosingSoon: _closing,
        PilotNews: _pilots,
        GainNews: _gains,
        Tip: _tip,
    }
)
