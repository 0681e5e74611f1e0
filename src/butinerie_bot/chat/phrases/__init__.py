"""The sentences the bot says: gettext catalogues, one per language, and what makes trees of them.

A phrase is a small text: ``**bold**``, ``_small_``, backquoted code, one paragraph a line, ``> `` before a quoted one,
and ``{placeholders}``. It is parsed once; facts are put in afterwards, as plain text, so that nothing a person wrote is
ever parsed.
"""

import gettext
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from butinerie_bot.chat.documents import Button, Document, Inline, Paragraph, Quote
from butinerie_bot.chat.phrases.templates import Fact, Line, fill, parse, plain

LANGUAGES = ("fr", "en")
PLACES = MappingProxyType({"fr": ("\u202f", ","), "en": (",", ".")})
"""What stands between thousands, and before decimals."""


@cache
def _catalogue(language: str) -> gettext.GNUTranslations:
    """Raises FileNotFoundError while the catalogues are not compiled (`make phrases`)."""
    source = files(__name__) / language / "LC_MESSAGES" / "butinerie.mo"
    with source.open("rb") as compiled:
        return gettext.GNUTranslations(compiled)


@cache
def _template(text: str) -> tuple[Line, ...]:
    return parse(text)


class Phrases:
    """All the phrases of one language (``fr``; anything else speaks English)."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else "en"
        self._said = _catalogue(self.language)

    def blocks(self, phrase: str, **facts: Fact) -> tuple[Paragraph | Quote, ...]:
        """The phrase's lines; one whose placeholder is empty is left out. ``n`` chooses singular or plural.

        Raises KeyError for a phrase or a fact that is not there.
        """
        return fill(self._lines(phrase, facts), self._written(facts))

    def inlines(self, phrase: str, **facts: Fact) -> tuple[Inline, ...]:
        """The same as one run, for what stands within a line."""
        lines = self.blocks(phrase, **facts)
        return tuple(inline for line in lines for inline in line.content)

    def text(self, phrase: str, **facts: Fact) -> str:
        """The same without any style, its lines joined by line ends: labels, short words, what a shell prints."""
        if not facts:
            return _constant(self.language, phrase)
        return "\n".join(plain(line.content) for line in self.blocks(phrase, **facts))

    def document(
        self, phrase: str, *buttons: Button, refusal: bool = False, **facts: Fact
    ) -> Document:  # fmt: skip
        """The phrase as a whole message."""
        return Document(self.blocks(phrase, **facts), buttons, refusal)

    def count(self, phrase: str, n: int) -> str:
        """A count with its noun ("12 supporters"); none has words of its own where the catalogue gives them."""
        none = f"{phrase}-0"
        return self.text(none) if n == 0 and self.has(none) else self.text(phrase, n=n)

    def has(self, phrase: str) -> bool:
        """Whether the catalogue holds it."""
        return self._find(phrase, None) is not None

    def number(self, number: int) -> str:
        """A number with its thousands apart."""
        return f"{number:,}".replace(",", PLACES[self.language][0])

    def _lines(self, phrase: str, facts: dict[str, Fact]) -> tuple[Line, ...]:
        n = facts.get("n")
        text = self._find(phrase, n if isinstance(n, int) else None)
        if text is None:
            raise KeyError(phrase)
        return _template(text)

    def _find(self, phrase: str, n: int | None) -> str | None:
        if n is not None:
            text = self._said.ngettext(phrase, phrase, n)
            if text != phrase:
                return text
        text = self._said.gettext(phrase)
        return None if text == phrase else text

    def _written(self, facts: dict[str, Fact]) -> dict[str, Fact]:
        return {name: self.number(fact) if isinstance(fact, int) else fact for name, fact in facts.items()}


@cache
def _constant(language: str, phrase: str) -> str:
    """What needs no facts is written out once: half the words of a card are such labels."""
    return "\n".join(plain(line.content) for line in Phrases(language).blocks(phrase))


def say_plain(phrase: str, language: str, **facts: Fact) -> str:
    """A phrase as a shell prints it."""
    return Phrases(language).text(phrase, **facts)
