"""What a person sees of the chat: logs, threads, what is new; reading only, but for the mark of what was read."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from butinerie_playground.database import Database
from butinerie_playground.rooms import Rooms
from butinerie_playground.store import Change, Message, message_from

LONGEST_LOG = 200
LARGEST_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Replies:
    """What a thread holds: how many answers, by whom (the last three), when the last one came (ms)."""

    count: int
    authors: tuple[str, ...]
    last: int


class Reading:
    """The reader's side of the store; everything asks for whom."""

    def __init__(self, database: Database, rooms: Rooms) -> None:
        self.database = database
        self.rooms = rooms

    def log(self, person: str, channel: str, before: int | None = None) -> Sequence[Message]:
        """The latest messages of a channel (``before`` one, if given), the oldest first, replies apart."""
        rows = self.database.rows(
            "SELECT * FROM (SELECT * FROM messages WHERE channel = ? AND thread IS NULL AND deleted = 0"
            " AND (only_for IS NULL OR only_for = ?) AND id < ? ORDER BY id DESC LIMIT ?) ORDER BY id",
            channel,
            person,
            before or LARGEST_ID,
            LONGEST_LOG,
        )
        return [message_from(row) for row in rows]

    def thread(self, person: str, root: int) -> Sequence[Message]:
        """The replies under a message, the oldest first."""
        rows = self.database.rows(
            "SELECT * FROM messages WHERE thread = ? AND deleted = 0 AND (only_for IS NULL OR only_for = ?)"
            " ORDER BY id LIMIT ?",
            root,
            person,
            LONGEST_LOG,
        )
        return [message_from(row) for row in rows]

    def replies(self, roots: Sequence[int]) -> Mapping[int, Replies]:
        """What each thread holds that all its readers see."""
        found: dict[int, list[tuple[str, int]]] = {}
        for row in self.database.rows(
            "SELECT thread, author, posted FROM messages WHERE deleted = 0 AND only_for IS NULL"
            " AND thread IN (SELECT value FROM json_each(?)) ORDER BY id",
            json.dumps(list(roots)),
        ):
            found.setdefault(row["thread"], []).append((row["author"], row["posted"]))
        return {
            root: Replies(len(given), tuple(dict.fromkeys(author for author, _ in reversed(given)))[:3], given[-1][1])
            for root, given in found.items()
        }

    def position(self) -> int:
        """The latest change there is; a watcher begins after it."""
        return int(self.database.rows("SELECT COALESCE(MAX(sequence), 0) AS latest FROM changes")[0]["latest"])

    def changes(self, person: str, after: int) -> Sequence[Change]:
        """What that person may see of what changed, each message once, in the order of its last change."""
        rows = self.database.rows(
            "SELECT MAX(sequence) AS sequence, channel, message FROM changes"
            " WHERE sequence > ? AND (only_for IS NULL OR only_for = ?) GROUP BY channel, message ORDER BY 1",
            after,
            person,
        )
        return [Change(**dict(row)) for row in rows if self.rooms.may_read(person, row["channel"])]

    def unread(self, person: str) -> Mapping[str, int]:
        """How many messages of others wait, by channel, replies included."""
        rows = self.database.rows(
            "SELECT messages.channel AS channel, COUNT(*) AS waiting FROM messages LEFT JOIN reads ON reads.person = ?1"
            " AND reads.channel = messages.channel WHERE author <> ?1 AND deleted = 0"
            " AND (only_for IS NULL OR only_for = ?1) AND id > COALESCE(reads.message, 0) GROUP BY 1",
            person,
        )
        return {row["channel"]: row["waiting"] for row in rows if self.rooms.may_read(person, row["channel"])}

    def mark_read(self, person: str, channel: str) -> None:
        """That person has seen all there is in that channel."""
        with self.database.transaction() as connection:
            connection.execute(
                "INSERT INTO reads (person, channel, message) SELECT ?, ?, COALESCE(MAX(id), 0) FROM messages"
                " WHERE channel = ? ON CONFLICT (person, channel) DO UPDATE SET message = excluded.message",
                (person, channel, channel),
            )

    def language(self, person: str) -> str | None:
        """The language that person chose for their page."""
        rows = self.database.rows("SELECT language FROM languages WHERE person = ?", person)
        return rows[0]["language"] if rows else None

    def choose_language(self, person: str, language: str) -> None:
        """Remember the language of that person's page."""
        with self.database.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO languages (person, language) VALUES (?, ?)", (person, language))
