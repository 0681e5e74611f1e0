"""People write: in channels, threads and direct messages. The app is told where it is a member."""

from fake_slack import wire
from fake_slack.errors import Impossible
from fake_slack.events import tell_changed, tell_deleted, tell_posted
from fake_slack.records import Channel, Message, Person
from fake_slack.state import State
from fake_slack.typed import rich_text, typed


class Talking:
    """Every verb of somebody who writes."""

    def __init__(self, state: State) -> None:
        self.state = state

    def say(self, person: Person, channel: Channel, text: str) -> Message:
        """Write a message. ``<@U…>`` (``person.mention``) mentions; all else is as typed."""
        return self._said(self._drafted(person, channel, text))

    def reply(self, person: Person, to: Message, text: str, *, broadcast: bool = False) -> Message:
        """Answer in the thread of a message, and to the whole channel too if so told."""
        message = self._drafted(person, to.channel, text)
        message.thread, message.broadcast = to.thread or to.ts, broadcast
        return self._said(message)

    def show(self, person: Person, channel: Channel, text: str = "", *, thread: Message | None = None) -> Message:
        """Post a photo, with words or without."""
        message = self._drafted(person, channel, text)
        message.subtype, message.thread = "file_share", (thread.thread or thread.ts) if thread else None
        name = self.state.name("F")
        message.files = [{"id": name, "name": f"{name}.jpg", "mimetype": "image/jpeg", "user": person.id, "size": 9}]
        return self._said(message)

    def post_as_webhook(self, channel: Channel, text: str) -> Message:
        """An integration posts: its messages have no user."""
        return self._said(Message(self.state.stamp(), channel, "", text, subtype="bot_message"))

    def edit(self, message: Message, text: str) -> None:
        """Give one's own message another text."""
        before = wire.message(message)
        self._word(message, text)
        message.edited = self.state.stamp()
        tell_changed(self.state, message, before)

    def unfurl(self, message: Message, url: str) -> None:
        """A preview appears below a message: told as a change though nobody edited it."""
        before = wire.message(message)
        message.attachments = [{"id": 1, "original_url": url, "from_url": url, "fallback": url, "title": url}]
        tell_changed(self.state, message, before)

    def delete(self, message: Message) -> None:
        """Take a message away; one with replies leaves a tombstone."""
        tell_deleted(self.state, message)

    def direct(self, person: Person) -> Channel:
        """Their direct messages with the app."""
        return self.state.direct(person)

    def last_of_bot(self, channel: Channel) -> Message:
        """The app's latest message there that everybody sees."""
        said = [message for message in channel.standing if message.bot]
        if not said:
            raise Impossible("the app said nothing there")
        return said[-1]

    def whispers(self, person: Person) -> list[Message]:
        """What only that person saw, oldest first."""
        return [message for message in self.state.ephemeral if message.seen_by == person.id]

    def permitted(self, person: Person, channel: Channel) -> None:
        """``Impossible`` for who cannot write there."""
        if person.deleted or person.id not in channel.members:
            raise Impossible("who is not there cannot write there")
        if channel.archived:
            raise Impossible("the channel is archived")
        if channel.kind == "im" and not self.state.app.messages_tab:
            raise Impossible("sending messages to this app has been turned off")

    def _drafted(self, person: Person, channel: Channel, text: str) -> Message:
        self.permitted(person, channel)
        message = Message(self.state.stamp(), channel, person.id, team=person.team)
        message.client_msg_id = f"00000000-0000-4000-9000-{next(self.state.numbers):012}"
        self._word(message, text)
        return message

    def _word(self, message: Message, text: str) -> None:
        message.text = typed(text)
        message.blocks = rich_text(message.text, f"r{next(self.state.numbers):05}") if text else None

    def _said(self, message: Message) -> Message:
        message.channel.messages[message.ts] = message
        tell_posted(self.state, message)
        return message
