"""The search: full text of ideas and the words they hold, kept by triggers so that no writer can forget them."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_LIGATURES = {"oe": "œŒ", "ae": "æÆ"}


def upgrade() -> None:
    """Make the search tables of this engine, fill them from the ideas there are, and keep them so."""
    connection = op.get_bind()
    statements = _postgresql() if connection.dialect.name == "postgresql" else _sqlite()
    for statement in statements:
        connection.exec_driver_sql(statement)


_PUT = "INSERT INTO search_words(rowid, title, body) SELECT WORDS;"
_DROP = "INSERT INTO search_words(search_words, rowid, title, body) SELECT 'delete', WORDS;"


def _sqlite() -> list[str]:
    return [
        """
        CREATE VIRTUAL TABLE search_words
        USING fts5(title, body, content='', tokenize='unicode61 remove_diacritics 2')
        """,
        "INSERT INTO search_words(search_words, rank) VALUES ('rank', 'bm25(10.0, 1.0)')",
        "CREATE VIRTUAL TABLE search_terms USING fts5vocab('search_words', 'row')",
        f"CREATE TRIGGER search_put AFTER INSERT ON ideas BEGIN {_of('new', _PUT)} END",
        f"CREATE TRIGGER search_drop AFTER DELETE ON ideas BEGIN {_of('old', _DROP)} END",
        f"""
        CREATE TRIGGER search_change AFTER UPDATE OF title, problem, proposal ON ideas
        BEGIN {_of("old", _DROP)} {_of("new", _PUT)} END
        """,
        _of("ideas", _PUT, " FROM ideas"),
    ]


def _of(row: str, template: str, source: str = "") -> str:
    """The template with what is searched of a row put in; accents are FTS5's own work, ligatures are not."""
    title, body = _apart(f"{row}.title"), _apart(f"{row}.problem || ' ' || {row}.proposal")
    return template.replace("WORDS", f"{row}.id, {title}, {body}{source}")


def _apart(value: str) -> str:
    for plain, written in _LIGATURES.items():
        for letter in written:
            value = f"replace({value}, '{letter}', '{plain}')"
    return value


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
            organization_id bigint NOT NULL, idea_id bigint NOT NULL, words tsvector NOT NULL,
            PRIMARY KEY (organization_id, idea_id))
        """,
        'CREATE TABLE search_terms (term text COLLATE "C" NOT NULL)',
        "CREATE INDEX ix_search_terms_term ON search_terms (term)",
        """
        CREATE FUNCTION search_keep() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' THEN
                DELETE FROM search_words WHERE organization_id = old.organization_id AND idea_id = old.id;
                RETURN NULL;
            END IF;
            INSERT INTO search_words VALUES (new.organization_id, new.id,
                setweight(to_tsvector('simple', search_plain(new.title)), 'A')
                || to_tsvector('simple', search_plain(new.problem || ' ' || new.proposal)))
            ON CONFLICT (organization_id, idea_id) DO UPDATE SET words = excluded.words;
            -- Not unique, so that two processes never wait for one another: a word that stands twice does no harm.
            INSERT INTO search_terms SELECT lexeme FROM unnest(to_tsvector('simple', search_plain(new.title)))
            WHERE NOT EXISTS (SELECT FROM search_terms WHERE term = lexeme);
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
