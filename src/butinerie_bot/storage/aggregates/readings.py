"""When platforms had brought all that they keep."""

from datetime import datetime

from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables_readings import readings
from butinerie_bot.storage.times import micros, moment


class ReadingStore(Store):
    """One row for each connection."""

    def take(self, connection: str) -> datetime | None:
        row = self.row(readings, readings.c.connection == connection)
        if row is None:
            self.insert(readings, connection=connection, read_at=self.moment)
            return None
        self.change(readings, readings.c.connection == connection, read_at=self.moment)
        return moment(row.read_at)

    def missed(self, connection: str, since: datetime, until: datetime) -> None:
        gap = {"missed_from": micros(since), "missed_until": micros(until)}
        self.change(readings, readings.c.connection == connection, **gap)
