"""Messages, reactions, what each has read and speaks: one method per statement, no rule."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from butinerie_playground.database import Database

Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """One message. ``kind`` is ``said`` (a person's), ``card`` or ``document`` (the bot's); times in ms."""

    id: int
    channel: str
    author: str
    kind: str
    payload: Payload
    posted: int
    thread: int | None = None
    only_for: str | None = None
    edited: int | None = None
    deleted: bool = False
    delivery: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Something to show again, in the order in which it happened."""

    sequence: int
    channel: str
    message: int


def message_from(row: sqlite3.Row) -> Message:
    """A row of the table as a message."""
    fields = dict(row)
    return Message(**{**fields, "payload": json.loads(fields["payload"]), "deleted": bool(fields["deleted"])})


class Store:
    """The chat's memory; every writing method also notes the change, for whoever watches."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def add(self, message: Message) -> int:
        """Keep a new message (its ``id`` is ignored) and return the id it got."""
        with self.database.transaction() as connection:
            added = (
                connection.execute(
                    "INSERT INTO messages (channel, author, kind, payload, posted, thread, only_for, delivery)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        message.channel,
                        message.author,
                        message.kind,
                        json.dumps(message.payload),
                        message.posted,
                        message.thread,
                        message.only_for,
                        message.delivery,
                    ),
                ).lastrowid
                or 0
            )
            self.note(message.channel, added, message.only_for)
            if message.thread is not None:
                self.note(message.channel, message.thread, message.only_for)
        return added

    def get(self, message: int) -> Message | None:
        """That message, deleted or not."""
        found = self.database.rows("SELECT * FROM messages WHERE id = ?", message)
        return message_from(found[0]) if found else None

    def delivered(self, delivery: str) -> Message | None:
        """The message that a delivery became, if it was sent."""
        found = self.database.rows("SELECT * FROM messages WHERE delivery = ?", delivery)
        return message_from(found[0]) if found else None

    def rewrite(self, message: Message, payload: Payload, edited: int | None) -> None:
        """Give a message another content."""
        with self.database.transaction() as connection:
            connection.execute(
                "UPDATE messages SET payload = ?, edited = ? WHERE id = ?", (json.dumps(payload), edited, message.id)
            )
            self.note(message.channel, message.id, message.only_for)

    def remove(self, message: Message) -> None:
        """Mark a message as gone and forget what it said."""
        with self.database.transaction() as connection:
            connection.execute("UPDATE messages SET deleted = 1, payload = '{}' WHERE id = ?", (message.id,))
            self.note(message.channel, message.id, message.only_for)

    def react(self, message: Message, person: str, emoji: str, on: bool) -> None:
        """Give or take away one reaction; repeated, it changes nothing."""
        statement = (
            "INSERT OR IGNORE INTO reactions (message, person, emoji) VALUES (?, ?, ?)"
            if on
            else "DELETE FROM reactions WHERE message = ? AND person = ? AND emoji = ?"
        )
        with self.database.transaction() as connection:
            connection.execute(statement, (message.id, person, emoji))
            self.note(message.channel, message.id, message.only_for)

    def reactions(self, messages: Sequence[int]) -> Mapping[int, list[tuple[str, str]]]:
        """Who reacted with what, by message, in the order people see."""
        given: dict[int, list[tuple[str, str]]] = {message: [] for message in messages}
        for row in self.database.rows(
            "SELECT message, person, emoji FROM reactions WHERE message IN (SELECT value FROM json_each(?))"
            " ORDER BY emoji, person",
            json.dumps(list(messages)),
        ):
            given[row["message"]].append((row["person"], row["emoji"]))
        return given

    def note(self, channel: str, message: int, only_for: str | None) -> None:
        """Tell whoever watches that a message is to be shown again."""
        with self.database.transaction() as connection:
            connection.execute(
                "INSERT INTO changes (channel, message, only_for) VALUES (?, ?, ?)", (channel, message, only_for)
            )
            connection.execute("DELETE FROM changes WHERE sequence <= (SELECT MAX(sequence) FROM changes) - 5000")
