"""The search: full text and three-letter runs of titles, kept by triggers so that no writer can forget them."""

from alembic import op
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_LIGATURES = {"oe": "œŒ", "ae": "æ"}
_ACCENTS = {"a": "àâäÀÂ", "c": "çÇ", "e": "éèêëÉÈÊ", "i": "îïÎ", "o": "ôöÔ", "u": "ûùü", **_LIGATURES}
"""Those of French: SQLite's parser takes no more replacements in one expression."""


def upgrade() -> None:
    """Make the search tables of this engine, fill them from the ideas there are, and keep them so."""
    connection = op.get_bind()
    statements = _postgresql() if connection.dialect.name == "postgresql" else _sqlite()
    for statement in statements:
        connection.exec_driver_sql(statement)
    if connection.dialect.name == "postgresql":
        _trigrams_where_the_server_has_them(connection)


def _plain(value: str, letters: dict[str, str]) -> str:
    """The SQLite expression for a text without these letters, since triggers know no function of ours."""
    for plain, written in letters.items():
        for letter in written:
            value = f"replace({value}, '{letter}', '{plain}')"
    return value


_PUT = """
    INSERT INTO search_words(rowid, title, body) SELECT WORDS;
    INSERT INTO search_trigrams(rowid, title) SELECT LETTERS;
"""
_DROP = """
    INSERT INTO search_words(search_words, rowid, title, body) SELECT 'delete', WORDS;
    INSERT INTO search_trigrams(search_trigrams, rowid, title) SELECT 'delete', LETTERS;
"""


def _sqlite() -> list[str]:
    return [
        """
        CREATE VIRTUAL TABLE search_words
        USING fts5(title, body, content='', tokenize='unicode61 remove_diacritics 2')
        """,
        "INSERT INTO search_words(search_words, rank) VALUES ('rank', 'bm25(10.0, 1.0)')",
        "CREATE VIRTUAL TABLE search_trigrams USING fts5(title, content='', tokenize='trigram')",
        "CREATE VIRTUAL TABLE search_trigram_counts USING fts5vocab('search_trigrams', 'row')",
        f"CREATE TRIGGER search_put AFTER INSERT ON ideas BEGIN {_of('new', _PUT)} END",
        f"CREATE TRIGGER search_drop AFTER DELETE ON ideas BEGIN {_of('old', _DROP)} END",
        f"""
        CREATE TRIGGER search_change AFTER UPDATE OF title, problem, proposal ON ideas
        BEGIN {_of("old", _DROP)} {_of("new", _PUT)} END
        """,
        *(_of("ideas", part, " FROM ideas") for part in _PUT.split(";")[:2]),
    ]


def _of(row: str, template: str, source: str = "") -> str:
    """The template with what is searched of a row put in."""
    body = f"{row}.problem || ' ' || {row}.proposal"
    words = f"{row}.id, {_plain(f'{row}.title', _LIGATURES)}, {_plain(body, _LIGATURES)}{source}"
    letters = f"{row}.id, {_plain(f'{row}.title', _ACCENTS)}{source}"
    return template.replace("WORDS", words).replace("LETTERS", letters)


def _postgresql() -> list[str]:
    return [
        """
        CREATE FUNCTION search_plain(written text) RETURNS text IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
            SELECT lower(regexp_replace(
                normalize(replace(replace(replace(written, 'œ', 'oe'), 'Œ', 'oe'), 'æ', 'ae'), NFKD),
                '[\u0300-\u036f]', '', 'g'))
        $$
        """,
        """
        CREATE TABLE search_words (
            organization_id bigint NOT NULL, idea_id bigint NOT NULL, title text NOT NULL, words tsvector NOT NULL,
            PRIMARY KEY (organization_id, idea_id))
        """,
        """
        CREATE FUNCTION search_keep() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' THEN
                DELETE FROM search_words WHERE organization_id = old.organization_id AND idea_id = old.id;
                RETURN NULL;
            END IF;
            INSERT INTO search_words VALUES (new.organization_id, new.id, search_plain(new.title),
                setweight(to_tsvector('simple', search_plain(new.title)), 'A')
                || to_tsvector('simple', search_plain(new.problem || ' ' || new.proposal)))
            ON CONFLICT (organization_id, idea_id) DO UPDATE SET title = excluded.title, words = excluded.words;
            RETURN NULL;
        END $$
        """,
        """
        CREATE TRIGGER search_put AFTER INSERT OR DELETE OR UPDATE OF title, problem, proposal ON ideas
        FOR EACH ROW EXECUTE FUNCTION search_keep()
        """,
        "CREATE INDEX ix_search_words_words ON search_words USING gin (words)",
        "UPDATE ideas SET title = title",
    ]


def _trigrams_where_the_server_has_them(connection: Connection) -> None:
    here = text("SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'")
    if connection.scalar(here) is None:
        return
    try:
        with connection.begin_nested():
            connection.exec_driver_sql("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except DBAPIError:
        # Without the right to make it: words still begin alike, only misspelt ones are found less often.
        return
    connection.exec_driver_sql("CREATE INDEX ix_search_words_title ON search_words USING gin (title gin_trgm_ops)")
