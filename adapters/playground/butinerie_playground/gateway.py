"""The bot's verbs on this platform."""

from collections.abc import Callable, Sequence

from butinerie_bot.chat.events import MessageRef, Person
from butinerie_bot.chat.gateway import Capability, Content, Gone, Profile, Rejected, Target, Unreachable
from butinerie_playground.cast import BOT, person_of
from butinerie_playground.platform import Platform
from butinerie_playground.render import kind_of, render
from butinerie_playground.rooms import bot_hears, bot_talk
from butinerie_playground.store import Message

LONGEST_NUMBER = 18


class PlaygroundGateway:
    """Posts, edits and deletes as the bot; a delivery is looked for before it is sent."""

    def __init__(self, platform: Platform, profile: Profile, announce: Callable[[], None]) -> None:
        self._platform = platform
        self._profile = profile
        self._announce = announce

    async def post(self, target: Target, content: Content, delivery: str) -> MessageRef:
        """Post in a channel or thread. Raises :class:`Gone` when it is not there."""
        if not self._platform.rooms.exists(target.channel) or not bot_hears(target.channel):
            raise Gone(channel=True)
        thread = None if target.thread is None else self._standing(MessageRef(target.channel, target.thread)).id
        return self._once(target.channel, thread, content, delivery)

    async def edit(self, message: MessageRef, content: Content, delivery: str) -> None:  # noqa: ARG002
        """Change our message; the same content again is success. Raises :class:`Gone`."""
        ours = self._standing(message)
        payload = self._render(content)
        if ours.payload != payload:
            self._platform.store.rewrite(ours, payload, None)
            self._announce()

    async def delete(self, message: MessageRef) -> None:
        """Take our message away; already gone is success."""
        ours = self._platform.store.get(_number(message.message))
        if ours is not None and not ours.deleted:
            self._platform.store.remove(ours)
            self._announce()

    async def direct(self, person: str, content: Content, delivery: str) -> MessageRef:
        """Write to one person in private. Raises :class:`Unreachable` when they must write first and did not."""
        if person not in self._platform.people:
            raise Rejected(f"no such person: {person}")
        if not self._profile.can(Capability.DIRECT_FIRST) and not self._platform.has_written_to_bot(person):
            raise Unreachable(person)
        return self._once(bot_talk(person), None, content, delivery)

    async def list_reactions(self, message: MessageRef) -> Sequence[tuple[Person, str]]:
        """Who reacted with what. Raises :class:`Gone`, and :class:`Rejected` where the profile cannot list."""
        if not self._profile.can(Capability.LIST_REACTIONS):
            raise Rejected("this profile lists no reactions")
        shown = self._standing(message)
        language, people = self._platform.reading.language, self._platform.people
        return [
            (person_of(people[person], language(person)), emoji)
            for person, emoji in self._platform.store.reactions([shown.id])[shown.id]
        ]

    def _once(self, channel: str, thread: int | None, content: Content, delivery: str) -> MessageRef:
        with self._platform.database.transaction():
            sent = self._platform.store.delivered(delivery)
            if sent is not None:
                return MessageRef(sent.channel, str(sent.id))
            message = Message(
                0,
                channel,
                BOT,
                kind_of(content),
                self._render(content),
                self._platform.clock(),
                thread,
                delivery=delivery,
            )
            posted = self._platform.store.add(message)
        self._announce()
        return MessageRef(channel, str(posted))

    def _render(self, content: Content) -> dict[str, object]:
        return dict(render(content, self._profile.can(Capability.BUTTONS)))

    def _standing(self, message: MessageRef) -> Message:
        found = self._platform.store.get(_number(message.message))
        if found is None or found.deleted or found.channel != message.channel:
            raise Gone
        return found


def _number(message: str) -> int:
    """The platform's own number of a message; 0, which no message has, for what cannot be one."""
    return int(message) if message.isascii() and message.isdecimal() and len(message) <= LONGEST_NUMBER else 0
