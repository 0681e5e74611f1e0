"""How close two titles come, whatever the order of their words, their accents, endings and small slips."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from rapidfuzz import fuzz, process

from butinerie_bot.storage.search.words import stem, terms

SAME_WORD = 80.0
"""From how much alike (0 to 100) two words count as one: a slip of the finger in a word of five letters."""
FAMILY = 5
"""Letters that words of one family begin with, such as supprimer and suppression."""
WITHIN = 60.0
LEAST_WITHIN = 3


@dataclass(frozen=True, slots=True)
class Title:
    """A title as it is compared: its stems, and those of the text beside it."""

    stems: tuple[str, ...]
    letters: str
    text: frozenset[str] = frozenset()


def title_of(title: str, text: str = "") -> Title:
    """A title taken apart once, for many comparisons."""
    stems = tuple(stem(term) for term in terms(title))
    beside = (stem(term) for term in terms(text, most=200)) if text else ()
    return Title(stems, " ".join(sorted(stems)), frozenset((*stems, *beside)))


def closeness(new: Title, other: Title) -> float:
    """From 0 to 100: the mean of how alike the letters are and how many words the two share.

    A title of three words or more that stands whole in the new idea's text is close too.
    """
    shared = (fuzz.ratio(new.letters, other.letters) + overlap(new.stems, other.stems)) / 2
    return max(shared, WITHIN) if is_within(other, new) else shared


def overlap(one: Sequence[str], other: Sequence[str]) -> float:
    """The share of words the two have in common, from 0 to 100 (the geometric mean of both shares)."""
    if not one or not other:
        return 0.0
    ours = sum(has(other, word) for word in one) / len(one)
    theirs = sum(has(one, word) for word in other) / len(other)
    return 100 * sqrt(ours * theirs)


def has(words: Sequence[str], word: str) -> bool:
    """Whether a word is among others, spelt nearly so or of the same family."""
    if word in words or any(len(word) >= FAMILY and other[:FAMILY] == word[:FAMILY] for other in words):
        return True
    return process.extractOne(word, words, scorer=fuzz.ratio, score_cutoff=SAME_WORD) is not None


def is_within(title: Title, new: Title) -> bool:
    """Whether all words of a title stand in what is being written."""
    return len(title.stems) >= LEAST_WITHIN and new.text.issuperset(title.stems)
