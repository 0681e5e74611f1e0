"""What platforms have brought, noted now and then: so that it is known what they no longer keep after an outage."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from butinerie_bot.application.commands import NoteReading
from butinerie_bot.application.ports import Clock, Recorder, StoreAway, TooBusy

NOTED_EVERY = timedelta(minutes=10)
"""An outage that ends is known to this precision."""


class Listening:
    """One connection's; ``organizations`` are the ids of those it may belong to."""

    def __init__(self, connection: str, organizations: Sequence[int], recorder: Recorder, clock: Clock) -> None:
        self._connection = connection
        self._organizations = organizations
        self._recorder = recorder
        self._clock = clock
        self._noted: datetime | None = None

    async def heard(self, kept: timedelta) -> None:
        """The platform has brought all that it keeps, for so long; writes only now and then."""
        now = self._clock.now()
        if self._noted is not None and now - self._noted < NOTED_EVERY:
            return
        try:
            for each in self._organizations:
                await self._recorder.do(NoteReading(each, self._connection, kept))
        except (StoreAway, TooBusy):
            # Nothing is noted: it is asked again after the next reading.
            return
        self._noted = now
