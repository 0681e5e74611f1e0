"""What the machinery keeps for a time, and forgets in small pieces."""

from datetime import timedelta

from butinerie_bot.storage.recording import early, failures, seen
from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables import outbox
from butinerie_bot.storage.tables_reminders import personal_letters
from butinerie_bot.storage.times import micros

SEEN_KEPT = timedelta(days=14)
FAILED_KEPT = timedelta(days=14)
EARLY_KEPT = timedelta(minutes=early.KEPT_MINUTES)
ENDED_KEPT = timedelta(days=30)
LETTERS_KEPT = timedelta(days=60)


class TraceStore(Store):
    """Dead letters stay until somebody looks, and the rows of cards as long as their cards."""

    def purge(self, most: int) -> int:
        """Forget up to ``most`` of each kind; return how many went."""
        gone = seen.purge(self.connection, self._before(SEEN_KEPT), most)
        gone += failures.purge(self.connection, self._before(FAILED_KEPT), most)
        gone += early.purge(self, self._before(EARLY_KEPT), most)
        return gone + self._letters(most) + self._deliveries(most)

    def _letters(self, most: int) -> int:
        """Who had which week's letter, once no letter goes on from there."""
        old = self.values(
            personal_letters.c.id, personal_letters, personal_letters.c.owed_at < self._before(LETTERS_KEPT), most=most
        )  # fmt: skip
        return self.drop(personal_letters, personal_letters.c.id.in_(old))

    def _deliveries(self, most: int) -> int:
        ended = outbox.c.state.in_(("sent", "dropped")) & (outbox.c.ended_at < self._before(ENDED_KEPT))
        old = self.values(outbox.c.id, outbox, ended, outbox.c.key.not_like("card:%"), most=most)
        return self.drop(outbox, outbox.c.id.in_(old))

    def _before(self, kept: timedelta) -> int:
        return micros(self.now - kept)
