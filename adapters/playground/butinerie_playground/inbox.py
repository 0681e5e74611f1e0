"""What people did and the bot has yet to take: kept with the deed itself, until the bot says it has it."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from butinerie_playground.database import Database


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing a person did. ``time`` (ms) and ``sequence`` are the platform's order, never going back."""

    sequence: int
    person: str
    time: int
    kind: str
    body: Mapping[str, Any]
    acknowledged: bool = False


def _deed(row: sqlite3.Row) -> Deed:
    fields = dict(row)
    return Deed(**{**fields, "body": json.loads(fields["body"]), "acknowledged": bool(fields["acknowledged"])})


class Inbox:
    """The bot's inbox on this platform."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def put(self, person: str, kind: str, body: Mapping[str, Any], now: int) -> Deed:
        """Keep a deed for the bot; joins the transaction of the deed itself."""
        with self.database.transaction() as connection:
            latest = connection.execute("SELECT COALESCE(MAX(time), 0) FROM events").fetchone()[0]
            time = max(now, latest)
            added = (
                connection.execute(
                    "INSERT INTO events (person, time, kind, body) VALUES (?, ?, ?, ?)",
                    (person, time, kind, json.dumps(dict(body))),
                ).lastrowid
                or 0
            )
        return Deed(added, person, time, kind, body)

    def waiting(self, person: str) -> Sequence[Deed]:
        """What the bot has not taken of that person, the oldest first."""
        return [
            _deed(row)
            for row in self.database.rows(
                "SELECT * FROM events WHERE person = ? AND acknowledged = 0 ORDER BY sequence", person
            )
        ]

    def people_waiting(self) -> Sequence[str]:
        """Whose deeds wait."""
        rows = self.database.rows("SELECT DISTINCT person FROM events WHERE acknowledged = 0 ORDER BY person")
        return [row["person"] for row in rows]

    def acknowledge(self, deed: Deed) -> None:
        """The bot has it."""
        with self.database.transaction() as connection:
            connection.execute("UPDATE events SET acknowledged = 1 WHERE sequence = ?", (deed.sequence,))

    def done(self, person: str) -> Sequence[tuple[str, Mapping[str, Any]]]:
        """The last thousand deeds of a person, for the first steps."""
        rows = self.database.rows(
            "SELECT kind, body FROM events WHERE person = ? ORDER BY sequence DESC LIMIT 1000", person
        )
        return [(row["kind"], json.loads(row["body"])) for row in rows]
