"""All ideas in one CSV file, which opens in a spreadsheet and can be imported again."""

import csv
from collections.abc import Iterable
from pathlib import Path

from butinerie_bot.exchange.cells import neutralised
from butinerie_bot.exchange.mapping import Kind
from butinerie_bot.exchange.problems import Unreadable
from butinerie_bot.storage.queries.exporting import Exported

COLUMNS = (
    "id", "title", "problem", "proposal", "lens", "state", "votes", "volunteers", "interests", "comments", "supports",
    "promised_on", "decision", "reason", "decided_on", "until", "merged_into", "unit", "tag", "created_at", "link",
    "source", "external_id",
)  # fmt: skip


def write_csv(file: Path, ideas: Iterable[Exported]) -> int:
    """How many were written. Raises :class:`Unreadable`, when it cannot be written.

    Semicolons and a byte-order mark: so a spreadsheet in French or German opens it with its accents at a double click.
    """
    try:
        with file.open("w", encoding="utf-8-sig", newline="") as out:
            writer = csv.writer(out, delimiter=";")
            writer.writerow(COLUMNS)
            count = 0
            for count, each in enumerate(ideas, 1):  # noqa: B007 - the last one tells how many
                writer.writerow([neutralised(cell) for cell in cells(each)])
            return count
    except OSError as error:
        raise Unreadable("export-failed", file=str(file), detail=error.strerror or str(error)) from error


def cells(each: Exported) -> list[str]:
    """The row of an idea, in the order of the columns; our own ideas are known elsewhere by their id here."""
    idea, tally, decision = each.idea, each.idea.tally, each.decision
    return [
        str(idea.number), idea.content.title, idea.content.problem, idea.content.proposal, idea.content.lens or "",
        idea.state, str(tally.votes), str(tally.volunteers), str(tally.interests), str(tally.comments),
        str(idea.origin.supports), idea.promised_on.isoformat() if idea.promised_on else "",
        decision.verb if decision else "", decision.reason if decision else "",
        each.decided_on.isoformat() if each.decided_on else "",
        decision.until.isoformat() if decision and decision.until else "",
        str(each.survivor or ""), each.unit, each.tag, each.opened_on.isoformat(), idea.origin.link,
        idea.origin.source or Kind.OWN.value, idea.origin.external_id or str(idea.id),
    ]  # fmt: skip
