"""What people write, as Slack brings it, as spans: ``<…>`` holds what Slack knows, all else is text."""

import re
from collections.abc import Callable, Iterator
from itertools import groupby

from butinerie_bot.chat.events import Span

_MARKED = re.compile(r"<([^<>\n]*)>")
_PERSON = re.compile(r"@([UW][A-Z0-9]{2,20})(?:\|(.*))?", re.DOTALL)
_CHANNEL = re.compile(r"#([CGD][A-Z0-9]{2,20})(?:\|(.*))?", re.DOTALL)
_BARE = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)

Called = Callable[[str], str]
"""The name of a person by their id, empty when it is not known."""


def mentioned(said: str) -> frozenset[str]:
    """The ids of the people that a text names."""
    found = (_PERSON.fullmatch(mark) for mark in _MARKED.findall(said))
    return frozenset(match[1] for match in found if match)


def words(said: str, called: Called) -> tuple[Span, ...]:
    """The text, each mention of a person a span of its own."""
    return tuple(span for span in _joined(_pieces(said, called)) if span.text)


def plain(said: str) -> str:
    """Slack's three escapes undone, each once."""
    return said.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _pieces(said: str, called: Called) -> Iterator[Span]:
    done = 0
    for mark in _MARKED.finditer(said):
        yield Span(plain(said[done : mark.start()]))
        yield _marked(mark[1], called)
        done = mark.end()
    yield Span(plain(said[done:]))


def _marked(mark: str, called: Called) -> Span:
    person, channel = _PERSON.fullmatch(mark), _CHANNEL.fullmatch(mark)
    if person:
        return Span(f"@{called(person[1]) or plain(person[2] or person[1])}", person[1])
    if channel:
        return Span(f"#{plain(channel[2] or channel[1])}")
    what, bar, label = mark.partition("|")
    if what.startswith("!"):
        # A group or everybody: nobody in particular, so no mention of the bot's.
        return Span(plain(label) if label else f"@{plain(what[1:].partition('^')[0])}")
    return Span(_link(plain(what), plain(label) if bar else ""))


def _link(url: str, label: str) -> str:
    """What is read of a link: its label, and the address where the label does not tell it."""
    if not label or label == url:
        return url
    return label if label.rstrip("/") in _BARE.sub("", url, count=1) else f"{label} ({url})"


def _joined(pieces: Iterator[Span]) -> Iterator[Span]:
    """Texts side by side become one."""
    for plainly, run in groupby(pieces, lambda piece: piece.mention is None):
        found = list(run)
        yield from [Span("".join(piece.text for piece in found))] if plainly else found


def without_name(spans: tuple[Span, ...], bot: str) -> tuple[Span, ...]:
    """The words without the bot's own name where they open with it."""
    opening = 1 if len(spans) > 1 and spans[0].mention is None and not spans[0].text.strip() else 0
    if len(spans) <= opening or spans[opening].mention != bot:
        return spans
    rest = list(spans[opening + 1 :])
    if rest and rest[0].mention is None:
        rest[0] = Span(rest[0].text.lstrip(" \t:,\u00a0"))
    return tuple(span for span in rest if span.text)
