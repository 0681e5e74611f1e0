"""The two engines' full text, side by side: SQLite's FTS5, PostgreSQL's tsvector; kept by triggers (migration 0002)."""

from collections.abc import Callable, Mapping

from sqlalchemy import BigInteger, Connection, TextualSelect, column, text

from butinerie_bot.storage.search.words import stem, terms

SQLITE, POSTGRESQL = "sqlite", "postgresql"
JOINED = {SQLITE: (" OR ", " AND "), POSTGRESQL: (" | ", " & ")}

HOLDING = {
    SQLITE: """
        SELECT f.rowid AS id FROM search_words f
        CROSS JOIN ideas i ON i.organization_id = :organization AND i.id = f.rowid WHERE f.search_words MATCH :asked
    """,
    POSTGRESQL: """
        SELECT w.idea_id AS id FROM search_words w
        WHERE w.organization_id = :organization AND w.words @@ CAST(:asked AS tsquery)
    """,
}
BEST = {
    SQLITE: " ORDER BY f.rank LIMIT :most",
    POSTGRESQL: " ORDER BY ts_rank(w.words, CAST(:asked AS tsquery)) DESC, w.idea_id DESC LIMIT :most",
}

IN_TITLE: Mapping[str, Callable[[str], str]] = {
    SQLITE: lambda asked: f"title: ({asked})",
    POSTGRESQL: lambda asked: asked.replace(":*", ":*A"),
}


def matches(connection: Connection, organization_id: int, words: str) -> TextualSelect:
    """The select of the ids of the ideas that hold all the words, or words that begin alike."""
    engine = connection.dialect.name
    asked = asked_of(engine, stems(words), every=True)
    found = text(HOLDING[engine]).bindparams(asked=asked, organization=organization_id)
    return found.columns(column("id", BigInteger))


def ranked(
    connection: Connection, organization_id: int, sought: list[str], most: int, *, every: bool = False
) -> list[int]:
    """The ids of the ideas that hold some of the stems (``every``: all of them), the best first."""
    asked = asked_of(connection.dialect.name, sought, every=every)
    return best(connection, organization_id, asked, most)


def titled(connection: Connection, organization_id: int, sought: list[str], most: int) -> list[int]:
    """The ids of the ideas whose title holds some of the stems, the best first."""
    engine = connection.dialect.name
    asked = asked_of(engine, sought, every=False)
    return best(connection, organization_id, IN_TITLE[engine](asked), most)


def best(connection: Connection, organization_id: int, asked: str, most: int) -> list[int]:
    """What answers the engine's own query best."""
    engine = connection.dialect.name
    facts = {"asked": asked, "organization": organization_id, "most": most}
    return list(connection.scalars(text(HOLDING[engine] + BEST[engine]), facts))


def stems(words: str) -> list[str]:
    """The beginnings by which words are looked up."""
    return list(dict.fromkeys(stem(term) for term in terms(words)))


def asked_of(engine: str, sought: list[str], *, every: bool) -> str:
    """The engine's own query; a stem holds letters and digits only, so nothing needs escaping."""
    if engine == SQLITE:
        return JOINED[engine][every].join(f'"{begin}"*' for begin in sought) or '""'
    return JOINED[engine][every].join(f"'{begin}':*" for begin in sought)
