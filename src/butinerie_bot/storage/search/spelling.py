"""Words that no idea holds, set right by those that ideas do hold: what finds a misspelt title on either engine."""

from rapidfuzz import fuzz, process
from sqlalchemy import Connection, text

from butinerie_bot.storage.search.words import stem, terms

LIKE_ENOUGH = 75.0
MOST_SPELLINGS = 3
LAST_LETTER = "\U0010ffff"

KNOWN = "SELECT term FROM search_terms WHERE term >= :first AND term < :last"


def spellings(connection: Connection, words: str) -> list[str]:
    """The stems of the words, and for each that begins no known word those of the known ones that it may mean.

    What ideas of another organization hold counts as known: it is compared with, never shown.
    """
    found: list[str] = []
    for term in terms(words):
        begin = stem(term)
        found.append(begin)
        if not known(connection, begin, most=1):
            found += [stem(word) for word in meant(connection, term)]
    return list(dict.fromkeys(found))


def meant(connection: Connection, term: str) -> list[str]:
    """Known words with the same first letter that are spelt nearly so."""
    near = process.extract(
        term, known(connection, term[0]), scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH, limit=MOST_SPELLINGS
    )
    return [word for word, _, _ in near]


def known(connection: Connection, begin: str, most: int = 100_000) -> list[str]:
    """Words that ideas hold and that begin so."""
    facts = {"first": begin, "last": begin + LAST_LETTER, "most": most}
    return list(connection.scalars(text(f"{KNOWN} LIMIT :most"), facts))
