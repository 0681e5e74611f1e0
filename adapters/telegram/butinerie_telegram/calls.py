"""How a message calls the bot: by a command, by its name, or by being written to it alone."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from butinerie_bot.chat.events import Span
from butinerie_telegram.places import Here

_SLASH = re.compile(r"/(\w{1,32})(?:@(\w{1,64}))?(?!\S)[ \t\u00a0]*")
IDEA = frozenset({"idea", "idee"})
MENU = ("list", "liste", "mine", "moi", "help", "aide", "settings", "reglages")
"""Commands of the bot's menu, which groups may use without its name; of others only those written to it by name."""


@dataclass(frozen=True, slots=True)
class Call:
    """What was said to the bot. ``command`` is ``idea``, ``idee``, ``butinerie``, ``start`` or None."""

    command: str | None
    rest: tuple[Span, ...]
    addressed: bool


def call_of(spans: tuple[Span, ...], here: Here, direct: bool) -> Call:
    """How these words call the bot; a command for another bot is not for us."""
    slash = _SLASH.match(spans[0].text) if spans and spans[0].mention is None else None
    if slash is not None:
        return _command(slash, spans, here, direct)
    named = any(_is_bot(span, here) for span in spans)
    return Call(None, _without_name(spans, here), direct or named)


def _command(slash: re.Match[str], spans: tuple[Span, ...], here: Here, direct: bool) -> Call:
    name, to = _folded(slash[1]), slash[2]
    rest = _cut(spans, slash.end())
    if to is not None and to.casefold() != here.handle.casefold():
        return Call(None, spans, addressed=False)
    if name in IDEA or name == "butinerie" or (name == "start" and (direct or to is not None)):
        return Call(name, rest, addressed=True)
    if direct or to is not None or name in MENU:
        return Call("butinerie", (Span(f"{slash[1]} "), *rest), addressed=True)
    return Call(None, spans, addressed=False)


def _folded(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in bare if not unicodedata.combining(sign))


def _cut(spans: Sequence[Span], count: int) -> tuple[Span, ...]:
    first = Span(spans[0].text[count:])
    return (first, *spans[1:]) if first.text else tuple(spans[1:])


def _is_bot(span: Span, here: Here) -> bool:
    if span.mention is None:
        return False
    return span.mention == str(here.bot) or span.mention.casefold() == f"@{here.handle}".casefold()


def _without_name(spans: tuple[Span, ...], here: Here) -> tuple[Span, ...]:
    """The words without the bot's own name where they open with it."""
    left = list(spans)
    if len(left) > 1 and left[0].mention is None and not left[0].text.strip():
        del left[0]
    if not left or not _is_bot(left[0], here):
        return spans
    del left[0]
    if left and left[0].mention is None:
        left[0] = Span(left[0].text.lstrip(" \t:,\u00a0"))
    return tuple(span for span in left if span.text)
