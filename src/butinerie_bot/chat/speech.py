"""Somebody's words with the people they mention, and the small things a grammar cuts off them."""

import re
from dataclasses import dataclass

from butinerie_bot.application.people import Named
from butinerie_bot.chat.events import Span
from butinerie_bot.chat.words import fold

_NUMBER = re.compile(
    r"(?:l['’])?(?:id[eé]es?\s+|ideas?\s+)?(?:#|№|n[°ºo]?\.?|no\.?)?\s*(\d{1,9})(?!\w)(?:\s*:|[.,;])?", re.IGNORECASE
)  # fmt: skip
NUMBER_MOST = 40
"""Characters within which a number stands, whatever long text follows it."""

_HANDLE = re.compile(r"\s*@([\w][\w.\-:]*)")
_PREFIX = re.compile(r"\s*(?:[/!](butinerie|idea|id[eé]e)|@(butinerie)(?:-?bot)?)\b[ \t]*[:,]?", re.IGNORECASE)
_BOT_NAMES = ("butinerie", "butinerie-bot", "butinerie_bot", "butineriebot")


@dataclass(frozen=True, slots=True)
class Speech:
    """A text as it came: plain pieces, and mentions that know whom they mean."""

    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """All of it, a mention as it is written."""
        return "".join(map(_written, self.spans))

    def after(self, count: int) -> "Speech":
        """Without its first ``count`` characters."""
        left: list[Span] = []
        for span in self.spans:
            piece = _written(span)
            if count < len(piece):
                left.append(Span(piece[count:], span.mention if count == 0 else None))
            count = max(0, count - len(piece))
        return Speech(tuple(left))


def _written(span: Span) -> str:
    return span.text if span.text or span.mention is None else f"@{span.mention.lstrip('@')}"


def spoken(text: str) -> Speech:
    """A plain text as a speech."""
    return Speech((Span(text),))


def number(speech: Speech) -> tuple[int, Speech] | None:
    """An idea's number at the beginning ("12", "#12", "n° 12", "no 12"), and what follows it."""
    text = speech.text.lstrip()
    found = _NUMBER.match(text[:NUMBER_MOST])
    blank = len(speech.text) - len(text)
    return (int(found[1]), speech.after(blank + found.end())) if found else None


def person(speech: Speech) -> tuple[Named, Speech] | None:
    """A person named at the beginning, by a mention or by ``@handle``, and what follows."""
    text = speech.text
    bare = speech.after(len(text) - len(text.lstrip()))
    if bare.spans and bare.spans[0].mention is not None:
        mention = bare.spans[0].mention
        named = Named(handle=mention[1:]) if mention.startswith("@") else Named(platform_id=mention)
        return named, bare.after(len(_written(bare.spans[0])))
    found = _HANDLE.match(text)
    return (Named(handle=found[1]), speech.after(found.end())) if found else None


def called(speech: Speech) -> tuple[str, Speech]:
    """The name the bot was called by (``butinerie``, ``idea`` or empty), and what was said to it."""
    first = speech.spans[0] if speech.spans else Span("")
    if first.mention is not None and fold(first.text).lstrip("@") in _BOT_NAMES:
        rest = speech.after(len(first.text))
        return "butinerie", rest.after(len(rest.text) - len(rest.text.lstrip(" :,\t\u00a0")))
    found = _PREFIX.match(speech.text)
    if found is None:
        return "", speech
    name = "butinerie" if found[2] else fold(found[1])
    return name if name == "butinerie" else "idea", speech.after(found.end())
