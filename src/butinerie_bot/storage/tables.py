"""The tables. ``organization_id`` comes first in every key; times are UTC microseconds since 1970, days ISO dates.

Integers keep the hot path cheap on both engines and free of time zones.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_PLAIN = Text().with_variant(Text(collation="C"), "postgresql")
"""Text compared byte by byte on both engines, so that a range of keys is what begins alike."""


def _id(name: str, nullable: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=nullable)


def _text(name: str, default: str = "") -> Column[str]:
    return Column(name, Text, nullable=False, server_default=default)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False, server_default=text("false"))


def _count(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default="0")


def _sequence() -> Column[int]:
    """A platform's own, as wide as its times; SQLite has one width only."""
    return Column("order_sequence", BigInteger().with_variant(Integer, "sqlite"), nullable=False, server_default="0")


organizations = Table(
    "organizations", metadata,
    _id("id"), _text("name"), _text("language", "fr"), _text("zone", "Europe/Paris"), _text("country", "FR"),
    _text("policy", "{}"), _count("last_number"), _id("homeless_told_at", nullable=True), _id("created_at"),
    PrimaryKeyConstraint("id"), UniqueConstraint("name"),
)  # fmt: skip

workspaces = Table(
    "workspaces", metadata,
    _id("organization_id"), _text("connection"), _text("workspace"),
    PrimaryKeyConstraint("connection", "workspace"),
)  # fmt: skip

units = Table(
    "units", metadata,
    _id("organization_id"), _id("id"), _text("name"), _text("folded"),
    PrimaryKeyConstraint("organization_id", "id"), UniqueConstraint("organization_id", "folded"),
)  # fmt: skip

members = Table(
    "members", metadata,
    _id("organization_id"), _id("id"), _id("unit_id", nullable=True), Column("language", String(2)),
    Column("zone", Text), _flag("privacy_told"), _id("news_sent_at", nullable=True), _id("created_at"),
    _flag("letter"),
    PrimaryKeyConstraint("organization_id", "id"),
)  # fmt: skip

accounts = Table(
    "accounts", metadata,
    _id("organization_id"), _id("id"), _id("member_id"), _text("connection"), _text("workspace"), _text("platform_id"),
    _text("name"), _text("handle"), _text("kind", "person"), Column("language", String(2)), Column("zone", Text),
    _id("spoke_at", nullable=True), _id("created_at"), _id("left_at", nullable=True),
    PrimaryKeyConstraint("organization_id", "id"),
    UniqueConstraint("organization_id", "connection", "workspace", "platform_id"),
    Index("ix_accounts_member", "organization_id", "member_id"),
    Index("ix_accounts_handle", "organization_id", "connection", "handle"),
)  # fmt: skip

grants = Table(
    "grants", metadata,
    _id("organization_id"), _id("member_id"), _text("role"),
    Column("unit_id", BigInteger, nullable=False, server_default="0"),
    PrimaryKeyConstraint("organization_id", "member_id", "role", "unit_id"),
)  # fmt: skip

channels = Table(
    "channels", metadata,
    _id("organization_id"), _id("id"), _text("connection"), _text("workspace"), _text("channel"), _text("thread"),
    _text("name"), Column("language", String(2)), _flag("home"), _id("created_at"), _text("former"),
    PrimaryKeyConstraint("organization_id", "id"),
    UniqueConstraint("organization_id", "connection", "workspace", "channel", "thread"),
)  # fmt: skip

ideas = Table(
    "ideas", metadata,
    _id("organization_id"), _id("id"), _count("number"), _text("state"), _text("title"), _text("problem"),
    _text("proposal"), Column("lens", String(16)), _id("author_id", nullable=True), _id("unit_id", nullable=True),
    _id("created_at"), _id("opened_at", nullable=True), Column("promised_on", String(10)), _id("root_id"),
    _id("merged_into", nullable=True), _flag("edited"), _id("changed_at"),
    _text("origin", "member"), _text("link"), _text("source"), _text("external_id"), _id("pointed_by", nullable=True),
    _count("supports"), _text("tag"), _count("votes"), _count("volunteers"), _count("interests"), _count("comments"),
    _id("campaign_id", nullable=True),
    PrimaryKeyConstraint("organization_id", "id"),
    Index("uq_ideas_number", "organization_id", "number", unique=True, sqlite_where=text("number > 0"),
          postgresql_where=text("number > 0")),
    Index("uq_ideas_external", "organization_id", "source", "external_id", unique=True,
          sqlite_where=text("source <> ''"), postgresql_where=text("source <> ''")),
    Index("ix_ideas_state", "organization_id", "state", "promised_on"),
    Index("ix_ideas_root", "organization_id", "root_id"),
    Index("ix_ideas_author", "organization_id", "author_id"),
    Index("ix_ideas_campaign", "organization_id", "campaign_id"),
)  # fmt: skip

idea_texts = Table(
    "idea_texts", metadata,
    _id("organization_id"), _id("id"), _id("idea_id"), _text("title"), _text("problem"), _text("proposal"),
    Column("lens", String(16)), _id("by_account"), _id("replaced_at"),
    PrimaryKeyConstraint("organization_id", "id"), Index("ix_idea_texts_idea", "organization_id", "idea_id"),
)  # fmt: skip

signals = Table(
    "signals", metadata,
    _id("organization_id"), _id("idea_id"), _id("account_id"), _text("gesture"), _text("source"),
    _flag("on_"), _flag("spent"), _id("order_time"), _sequence(),
    PrimaryKeyConstraint("organization_id", "idea_id", "account_id", "gesture", "source"),
    sqlite_with_rowid=False,
)  # fmt: skip

votes = Table(
    "votes", metadata,
    _id("organization_id"), _id("idea_id"), _text("gesture"), _id("member_id"),
    PrimaryKeyConstraint("organization_id", "idea_id", "gesture", "member_id"),
    sqlite_with_rowid=False,
)  # fmt: skip

comments = Table(
    "comments", metadata,
    _id("organization_id"), _id("id"), _id("idea_id"), _id("account_id"), _text("connection"), _text("channel"),
    _text("message"), _text("text"), _flag("hidden"), _flag("deleted"), _id("order_time"), _sequence(),
    _id("created_at"),
    PrimaryKeyConstraint("organization_id", "id"),
    Index("ix_comments_idea", "organization_id", "idea_id", "id"),
    Index("uq_comments_message", "organization_id", "connection", "channel", "message", unique=True,
          sqlite_where=text("message <> ''"), postgresql_where=text("message <> ''")),
)  # fmt: skip

decisions = Table(
    "decisions", metadata,
    _id("organization_id"), _id("id"), _id("idea_id"), _text("verb"), _text("reason"), _id("by_account"), _id("at"),
    Column("until", String(10)), _id("owner_id", nullable=True), _flag("undone"),
    Column("former_state", String(16), nullable=False, server_default="open"),
    PrimaryKeyConstraint("organization_id", "id"), Index("ix_decisions_idea", "organization_id", "idea_id"),
    Index("ix_decisions_account", "organization_id", "by_account", "at"),
)  # fmt: skip

promises = Table(
    "promises", metadata,
    _id("organization_id"), _id("id"), _id("idea_id"), Column("made", String(10), nullable=False),
    Column("due", String(10), nullable=False), Column("kept", Boolean), _id("decision_id", nullable=True),
    PrimaryKeyConstraint("organization_id", "id"), Index("ix_promises_idea", "organization_id", "idea_id"),
)  # fmt: skip

merges = Table(
    "merges", metadata,
    _id("organization_id"), _id("id"), _id("idea_id"), _id("into_id"), _id("by_account"), _id("at"),
    Column("former_state", String(16), nullable=False), Column("former_promise", String(10)),
    _id("undone_at", nullable=True),
    PrimaryKeyConstraint("organization_id", "id"), Index("ix_merges_idea", "organization_id", "idea_id"),
)  # fmt: skip

hidings = Table(
    "hidings", metadata,
    _id("organization_id"), _id("id"), _id("idea_id"), _id("comment_id", nullable=True), _text("reason"),
    _id("by_account"), _id("at"), Column("former_state", String(16)),
    PrimaryKeyConstraint("organization_id", "id"), Index("ix_hidings_idea", "organization_id", "idea_id"),
)  # fmt: skip

cards = Table(
    "cards", metadata,
    _id("organization_id"), _id("idea_id"), _id("channel_id"), _text("channel"), _text("message"), _count("losses"),
    _flag("abandoned"),
    PrimaryKeyConstraint("organization_id", "idea_id", "channel_id"),
)  # fmt: skip

shown = Table(
    "shown", metadata,
    _id("organization_id"), _text("connection"), _text("channel"), _text("message"), _id("idea_id"), _id("channel_id"),
    PrimaryKeyConstraint("organization_id", "connection", "channel", "message"),
    Index("ix_shown_idea", "organization_id", "idea_id"),
    sqlite_with_rowid=False,
)  # fmt: skip

dialogues = Table(
    "dialogues", metadata,
    _id("organization_id"), _id("account_id"), _text("form"), _text("field"),
    Column("number", BigInteger, nullable=False, server_default="0"), _text("values_"),
    _text("place", "{}"), _id("asked_at"), _id("expires_at"),
    PrimaryKeyConstraint("organization_id", "account_id"), Index("ix_dialogues_expiry", "expires_at"),
)  # fmt: skip

choices = Table(
    "choices", metadata,
    _id("organization_id"), _id("account_id"), _text("choices", "[]"), _id("at"),
    PrimaryKeyConstraint("organization_id", "account_id"),
)  # fmt: skip

consents = Table(
    "consents", metadata,
    _id("organization_id"), _id("id"), _id("author_id"), _id("pointed_by"), _text("connection"), _text("channel"),
    _text("message"), _text("title"), _text("body"), _text("link"), _id("asked_at"), _id("expires_at"),
    PrimaryKeyConstraint("organization_id", "id"),
    UniqueConstraint("organization_id", "connection", "channel", "message"), Index("ix_consents_expiry", "expires_at"),
)  # fmt: skip

news = Table(
    "news", metadata,
    _id("organization_id"), _id("member_id"), _id("change_id"), _id("idea_id"), _id("told_at", nullable=True),
    _text("change"), Column("at", BigInteger, nullable=False, server_default="0"),
    PrimaryKeyConstraint("organization_id", "member_id", "change_id"),
    Index("ix_news_change", "organization_id", "change_id"),
)  # fmt: skip

claims = Table(
    "claims", metadata,
    _id("organization_id"), _text("digest"), _count("tries"), _id("expires_at"), _id("used_at", nullable=True),
    PrimaryKeyConstraint("organization_id"),
)  # fmt: skip

seen = Table(
    "seen", metadata,
    _text("connection"), _text("event"), _id("organization_id"), _text("subject"), _id("at"),
    PrimaryKeyConstraint("connection", "event"), Index("ix_seen_at", "at"),
    sqlite_with_rowid=False,
)  # fmt: skip

failed_events = Table(
    "failed_events", metadata,
    _id("id"), _text("reference"), _id("organization_id"), _text("connection"), _text("event"), _text("command"),
    _text("error"), _id("at"), _id("replayed_at", nullable=True),
    PrimaryKeyConstraint("id"), UniqueConstraint("reference"), Index("ix_failed_events_at", "at"),
)  # fmt: skip

early_events = Table(
    "early_events", metadata,
    _id("id"), _id("organization_id"), _text("connection"), _text("channel"), _text("message"), _text("command"),
    _id("at"),
    PrimaryKeyConstraint("id"), Index("ix_early_events_message", "connection", "channel", "message"),
)  # fmt: skip

outbox = Table(
    "outbox", metadata,
    _id("organization_id"), _id("id"), _text("connection"), _text("lane"), Column("kind", SmallInteger, nullable=False),
    Column("key", _PLAIN, nullable=False), _count("version"), _text("subject", "{}"), _id("channel_id", nullable=True),
    _id("account_id", nullable=True), _id("thread_of", nullable=True), _text("state", "waiting"), _id("due_at"),
    _count("attempts"), _id("lease_until", nullable=True), _count("claimed_version"), _text("error"), _id("created_at"),
    _id("ended_at", nullable=True),
    PrimaryKeyConstraint("organization_id", "id"), UniqueConstraint("organization_id", "connection", "lane", "key"),
    Index("ix_outbox_key", "organization_id", "key"),
    Index("ix_outbox_due", "connection", "due_at", sqlite_where=text("state IN ('waiting', 'claimed')"),
          postgresql_where=text("state IN ('waiting', 'claimed')")),
    Index("ix_outbox_claimed", "organization_id", "connection", sqlite_where=text("state = 'claimed'"),
          postgresql_where=text("state = 'claimed'")),
)  # fmt: skip

lanes = Table(
    "lanes", metadata,
    _text("connection"), _text("lane"), _id("until"), _text("error"),
    PrimaryKeyConstraint("connection", "lane"),
)  # fmt: skip

positions = Table(
    "positions", metadata,
    _text("connection"), _text("key"), _text("value"),
    PrimaryKeyConstraint("connection", "key"),
)  # fmt: skip

jobs = Table(
    "jobs", metadata,
    _id("organization_id"), _text("name"), _id("due_at"), _id("ran_at", nullable=True), _text("error"),
    PrimaryKeyConstraint("organization_id", "name"),
)  # fmt: skip
