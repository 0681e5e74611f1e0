"""The two engines' full text, side by side; the tables are kept by triggers (migration 0002).

SQLite: ``search_words`` (FTS5, words) and ``search_trigrams`` (FTS5, three letters of the title). PostgreSQL: one table
``search_words`` with a tsvector and the folded title, which pg_trgm indexes where the server has it.
"""

from sqlalchemy import BigInteger, Connection, TextualSelect, column, text

from butinerie_bot.storage.words import folded, stem, terms, trigrams

SQLITE, POSTGRESQL = "sqlite", "postgresql"
JOINED = {SQLITE: (" OR ", " AND "), POSTGRESQL: (" | ", " & ")}
RAREST = 12
"""Three-letter runs of a text that are looked up, the rarest of it: more cost time and find the same (measured)."""

HOLDING = {
    SQLITE: """
        SELECT f.rowid AS id FROM search_words f
        CROSS JOIN ideas i ON i.organization_id = :organization AND i.id = f.rowid WHERE f.search_words MATCH :asked
    """,
    POSTGRESQL: """
        SELECT w.idea_id AS id FROM search_words w
        WHERE w.organization_id = :organization AND w.words @@ to_tsquery('simple', :asked)
    """,
}
BEST = {
    SQLITE: " ORDER BY f.rank LIMIT :most",
    POSTGRESQL: " ORDER BY ts_rank(w.words, to_tsquery('simple', :asked)) DESC, w.idea_id DESC LIMIT :most",
}
RARE_RUNS = """
    SELECT term FROM search_trigram_counts WHERE term IN (SELECT value FROM json_each(:runs)) ORDER BY doc LIMIT :most
"""
ALIKE = {
    SQLITE: """
        SELECT f.rowid FROM search_trigrams f
        CROSS JOIN ideas i ON i.organization_id = :organization AND i.id = f.rowid
        WHERE f.search_trigrams MATCH :asked ORDER BY f.rank LIMIT :most
    """,
    POSTGRESQL: """
        SELECT w.idea_id FROM search_words w WHERE w.organization_id = :organization AND w.title % :asked
        ORDER BY similarity(w.title, :asked) DESC, w.idea_id DESC LIMIT :most
    """,
}
HAS_TRIGRAMS = "SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'"


def matches(connection: Connection, organization_id: int, words: str) -> TextualSelect:
    """The select of the ids of the ideas that hold all the words, or words that begin alike."""
    engine = connection.dialect.name
    found = text(HOLDING[engine]).bindparams(asked=asked_of(engine, words, every=True), organization=organization_id)
    return found.columns(column("id", BigInteger))


def ranked(connection: Connection, organization_id: int, words: str, most: int, *, every: bool = False) -> list[int]:
    """The ids of the ideas that hold some of the words (``every``: all of them), the best first."""
    engine = connection.dialect.name
    facts = {"asked": asked_of(engine, words, every=every), "organization": organization_id, "most": most}
    return list(connection.scalars(text(HOLDING[engine] + BEST[engine]), facts))


def asked_of(engine: str, words: str, *, every: bool) -> str:
    """The words as the engine's own query; a term holds letters and digits only, so nothing needs escaping."""
    if engine == SQLITE:
        return JOINED[engine][every].join(f'"{stem(term)}"*' for term in terms(words)) or '""'
    return JOINED[engine][every].join(f"{stem(term)}:*" for term in terms(words))


def alike(connection: Connection, organization_id: int, title: str, most: int) -> list[int]:
    """The ids of the ideas whose title shares the most letters in a row, so that a misspelt word is found too."""
    facts = {"organization": organization_id, "most": most, "asked": folded(title)}
    if connection.dialect.name == POSTGRESQL:
        known = connection.scalar(text(HAS_TRIGRAMS)) is not None
        return list(connection.scalars(text(ALIKE[POSTGRESQL]), facts)) if known else []
    runs = connection.scalars(text(RARE_RUNS), {"runs": trigrams(title), "most": RAREST})
    facts["asked"] = " OR ".join(f'"{run}"' for run in runs) or '""'
    return list(connection.scalars(text(ALIKE[SQLITE]), facts))
