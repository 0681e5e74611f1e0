"""Ideas that come from elsewhere, known by their source and their id there."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert

from butinerie_bot.application.commands import ImportedIdea
from butinerie_bot.domain.ideas import OriginKind, State
from butinerie_bot.storage.aggregates.ideas import text_of
from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables import ideas
from butinerie_bot.storage.times import micros


class ImportStore(Store):
    """Imported ideas are open and have no author."""

    def known(self, source: str, external_ids: Collection[str]) -> frozenset[str]:
        theirs = (ideas.c.source == source) & ideas.c.external_id.in_(external_ids)
        return frozenset(self.values(ideas.c.external_id, ideas, theirs))

    def add_all(self, source: str, new: Sequence[ImportedIdea], first: int, promised_on: date | None) -> Sequence[int]:
        """Their ids; they are numbered from ``first`` on."""
        rows = [self._row(source, each, number, promised_on) for number, each in enumerate(new, first)]
        if rows:
            self.connection.execute(insert(ideas), rows)
        return [row["id"] for row in rows]

    def _row(self, source: str, new: ImportedIdea, number: int, promised_on: date | None) -> dict[str, Any]:
        idea_id, posted = self.ids.next(), self._began(new.posted_on)
        return {
            "organization_id": self.organization.id, "id": idea_id, "root_id": idea_id, "number": number,
            "state": State.OPEN.value, "created_at": posted, "opened_at": posted, "changed_at": self.moment,
            "origin": OriginKind.IMPORT.value, "source": source, "external_id": new.external_id, "link": new.link,
            "supports": new.supports, "tag": new.tag, "promised_on": promised_on and promised_on.isoformat(),
            **text_of(new.content),
        }  # fmt: skip

    def _began(self, day: date | None) -> int:
        if day is None:
            return self.moment
        return micros(datetime.combine(day, time(), ZoneInfo(self.organization.zone)))
