"""One delivery from its content to its ending; every way in which a platform says no has its own."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from butinerie_bot.application.deliveries import (
    Claimed,
    Content,
    Deferred,
    Ending,
    Lost,
    Moved,
    Settled,
    Unreached,
    What,
)
from butinerie_bot.application.digests.digests import DigestContent
from butinerie_bot.application.ports import Clock, Outbox, StoreAway, TooBusy
from butinerie_bot.application.reminders.nudges import BatchContent, Later, NudgeContent
from butinerie_bot.chat.cards import Card
from butinerie_bot.chat.documents import Document
from butinerie_bot.chat.events import MessageRef
from butinerie_bot.chat.gateway import (
    Capability,
    ChannelMoved,
    Gateway,
    Gone,
    Profile,
    Rejected,
    Target,
    Throttled,
    Unavailable,
    Unreachable,
)
from butinerie_bot.chat.presenter.choices import offered
from butinerie_bot.delivery.pace import Backoff, EditPace

Present = Callable[[Content, Profile], Document | Card]
Result = Settled | Deferred | Lost | Moved | Unreached
TRIES = 5
# Four deliveries of one lane may wait one behind the other: together they must end before their lease does.
LONGEST_CALL = 15.0

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Route:
    """How the deliveries of one connection leave."""

    gateway: Gateway
    profile: Profile


class Sender:
    """Sends what one connection owes; nothing here waits, what must wait goes back to its lane with a time."""

    def __init__(
        self, outbox: Outbox, route: Route, present: Present, clock: Clock, jitter: Callable[[], float]
    ) -> None:
        self._outbox = outbox
        self._route = route
        self._present = present
        self._clock = clock
        self._backoff = Backoff(jitter)
        self._pace = EditPace(route.profile.edits_per_minute)
        self._faults: Counter[int] = Counter()

    async def send(self, delivery: Claimed) -> Result:
        """Say how it went. Raises StoreAway or TooBusy: then nothing was sent."""
        try:
            result = await self._attempt(delivery)
        except (StoreAway, TooBusy):
            raise
        except Exception as error:  # noqa: BLE001 - whatever an adapter raises must hold up its own lane only
            return self._setback(delivery, error)
        self._faults.pop(delivery.id, None)
        return result

    async def _attempt(self, delivery: Claimed) -> Result:
        content = await self._outbox.content(delivery)
        if content is None:
            return Settled(delivery, Ending.DROPPED, error="of no use any more")
        if isinstance(content, Later):
            return Deferred(delivery, content.until, everywhere=False, error="", alone=True)
        if delivery.message and (moment := self._edit_moment(delivery)):
            return Deferred(delivery, moment, everywhere=False, error="", alone=True)
        said = self._present(content, self._route.profile)
        async with asyncio.timeout(LONGEST_CALL):
            settled = _of(await self._hand_over(delivery, said), content)
        self._backoff.worked()
        return settled

    def _edit_moment(self, delivery: Claimed) -> datetime | None:
        return self._pace.wait_until(delivery.id, delivery.message_channel, self._clock.now())

    async def _hand_over(self, delivery: Claimed, said: Document | Card) -> Settled:
        gateway, token = self._route.gateway, f"{delivery.id}-{delivery.version}"
        if delivery.message:
            return await self._edit(delivery, said, token)
        if delivery.person:
            posted = await gateway.direct(delivery.person, said, token)
        else:
            posted = await gateway.post(Target(delivery.channel, delivery.workspace, delivery.thread), said, token)
        return Settled(delivery, Ending.SENT, posted.channel, posted.message, choices=self._choices(delivery, said))

    async def _edit(self, delivery: Claimed, said: Document | Card, token: str) -> Settled:
        if not self._route.profile.can(Capability.EDIT):
            return Settled(delivery, Ending.DROPPED, error="this platform changes no message")
        await self._route.gateway.edit(MessageRef(delivery.message_channel, delivery.message), said, token)
        return Settled(delivery, Ending.SENT)

    def _choices(self, delivery: Claimed, said: Document | Card) -> tuple[tuple[str, str], ...]:
        """The words that stand for buttons, for a person whose platform has none."""
        if not delivery.person or self._route.profile.can(Capability.BUTTONS):
            return ()
        return offered(said)

    def _setback(self, delivery: Claimed, error: Exception) -> Result:
        now, told = self._clock.now(), f"{type(error).__name__}: {error}"
        match error:
            case Throttled():
                return Deferred(delivery, now + timedelta(seconds=error.seconds), error.everywhere, told)
            case Unavailable() | TimeoutError():
                return Deferred(delivery, self._backoff.failed(now), everywhere=True, error=told)
            case Gone():
                return _gone(delivery, error)
            case Unreachable() if delivery.person:
                first = self._route.profile.can(Capability.DIRECT_FIRST)
                return Unreached(delivery, told, opens=error.opens and not first)
            case ChannelMoved() if self._may_try(delivery):
                return Moved(delivery, error.former, error.now)
            case Rejected() | Unreachable() | ChannelMoved():
                return Settled(delivery, Ending.DEAD, error=told)
        return self._fault(delivery, error, told)

    def _may_try(self, delivery: Claimed) -> bool:
        """Whether it may still go wrong in this way."""
        self._faults[delivery.id] += 1
        if self._faults[delivery.id] < TRIES:
            return True
        del self._faults[delivery.id]
        return False

    def _fault(self, delivery: Claimed, error: Exception, told: str) -> Result:
        log.error("delivery_failed", delivery=delivery.id, connection=delivery.connection, exc_info=error)
        if self._may_try(delivery):
            until = self._clock.now() + timedelta(seconds=2 ** self._faults[delivery.id])
            return Deferred(delivery, until, everywhere=False, error=told)
        return Settled(delivery, Ending.DEAD, error=told)


def _told(content: Content) -> tuple[int, ...]:
    """The reminders that a message tells of."""
    match content:
        case NudgeContent():
            return (content.reminder_id,)
        case BatchContent():
            return tuple(item.reminder_id for item in content.items)
    return ()


def _of(settled: Settled, content: Content) -> Settled:
    """With what was told: the reminders; the ideas that a letter brings before people, and up to when it tells."""
    if isinstance(content, DigestContent):
        return replace(settled, shown=content.discovered, until=content.until)
    return replace(settled, told=_told(content))


def _gone(delivery: Claimed, error: Gone) -> Result:
    if delivery.subject.what is What.CARD:
        return Lost(delivery, error.channel)
    # A line under a card that is gone has lost its use; a talk that is gone is told by doctor.
    ending = Ending.DROPPED if delivery.thread else Ending.DEAD
    return Settled(delivery, ending, error=str(error))
