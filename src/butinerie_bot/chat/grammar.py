"""One grammar on every platform: which command word stands first, in either language, and what follows it."""

import difflib
import re
from dataclasses import dataclass
from itertools import islice

from butinerie_bot.chat.speech import Speech
from butinerie_bot.chat.words import BY_SPELLING, SPELLINGS, Word, fold

_TOKEN = re.compile(r"\S+")
_ENDINGS = " .!?:;,…"
LONGEST_SPELLING, SPELLING_MOST = 3, 40
"""Words, and characters as people write them, of what may be a command."""

NEAR = 0.8
"""How alike a mistyped word is (0 to 1): below it, two French words are often just two words."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """What was said: its command word (None for none), what follows it, and ``first``, the word as it was written."""

    word: Word | None
    rest: Speech
    first: str


def read(speech: Speech) -> Sentence:
    """The command word at the beginning; the longest spelling is tried first."""
    text = speech.text
    tokens = list(islice(_TOKEN.finditer(text), LONGEST_SPELLING))
    for count in range(len(tokens), 0, -1):
        if tokens[count - 1].end() - tokens[0].start() > SPELLING_MOST:
            continue
        spelling = fold(text[tokens[0].start() : tokens[count - 1].end()])
        word = BY_SPELLING.get(spelling) or BY_SPELLING.get(spelling.rstrip(_ENDINGS))
        if word is not None:
            rest = speech.after(tokens[count - 1].end())
            return Sentence(word, rest.after(_blank(rest.text)), tokens[0].group())
    return Sentence(None, speech, tokens[0].group() if tokens else "")


def _blank(text: str) -> int:
    """How many blanks, and the colon of "idea: …", stand before what is said."""
    return len(text) - len(text.lstrip(" \t\u00a0\u202f:"))


def nearest(first: str) -> str | None:
    """The folded spelling that a mistyped word may mean."""
    if len(first) > SPELLING_MOST:
        return None
    found = difflib.get_close_matches(_bare(first), BY_SPELLING, n=1, cutoff=NEAR)
    return found[0] if found else None


def corrected(spelling: str) -> str:
    """The word of that folded spelling as its own language writes it."""
    spelled = SPELLINGS[BY_SPELLING[spelling]]
    return next(word for word in (*spelled.english, *spelled.french) if fold(word) == spelling)


def _bare(first: str) -> str:
    return fold(first).strip("/!@" + _ENDINGS)
