"""The hive letter: one bold title a section, what has nothing left out, short enough to be read in half a minute."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from butinerie_bot.application.digests.digests import (
    Answered,
    AnswerLine,
    ClosingSoon,
    DigestContent,
    Discover,
    Kept,
    PilotNews,
    Section,
)
from butinerie_bot.chat.documents import Document, Emphasis, Paragraph, Quote, Text
from butinerie_bot.chat.phrases.templates import plain
from butinerie_bot.chat.presenter import season_letters
from butinerie_bot.chat.presenter.cards import DECIDED
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.chat.wording import shortened

LETTER_MOST = 2_500
TITLE_MOST, REASON_MOST = 90, 160
"""Characters."""

Block = Paragraph | Quote
_GAP = Paragraph((Text(""),))


@dataclass(frozen=True, slots=True)
class Part:
    """A section in words: its title and first lines, then lines that may be left out when there is no room."""

    title: tuple[Block, ...]
    lines: tuple[Block, ...] = ()


def letter(voice: Voice, content: DigestContent) -> Document:
    """The letter of the week."""
    head = voice.lines("letter-head", date=voice.date(content.monday))
    foot = (*voice.lines("letter-foot", weekday=voice.text(f"weekday-{content.weekday}")), *voice.lines("channel-foot"))
    parts = [PARTS[type(section)](voice, section) for section in content.sections]
    kept = _fitting(parts, LETTER_MOST - _length((*head, *foot)))
    blocks = [block for part in kept for block in (_GAP, *part.title, *part.lines)]
    buttons = (voice.form_button("idea", "idea", Emphasis.PRIMARY), voice.button("list", "list:new"))
    return Document((*head, *blocks, _GAP, *foot), buttons)


def _fitting(parts: list[Part], room: int) -> list[Part]:
    """The longest section loses its last line until all of them fit; one without lines goes whole."""
    while sum(map(_size, parts)) > room and parts:
        longest = max(parts, key=lambda part: (len(part.lines), _size(part)))
        at = parts.index(longest)
        parts = [*parts[:at], *_shorter(longest), *parts[at + 1 :]]
    return parts


def _shorter(part: Part) -> tuple[Part, ...]:
    return (Part(part.title, part.lines[:-1]),) if len(part.lines) > 1 else ()


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
    lines = tuple(block for each in section.lines for block in _answer(voice, each))
    more = voice.lines("letter-more-answers", n=section.more) if section.more else ()
    return Part(voice.lines("letter-answered"), (*lines, *more))


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


PARTS: Mapping[type[Section], Callable[[Voice, Any], Part]] = MappingProxyType(
    {Discover: _discover, Answered: _answered, Kept: _kept, ClosingSoon: _closing, PilotNews: _pilots}
)
