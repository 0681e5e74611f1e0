"""People write: in groups, topics and in private. The bot is told of what its privacy mode lets it hear."""

from collections.abc import Mapping, Sequence

from fake_telegram import wire
from fake_telegram.errors import Json
from fake_telegram.records import PRESENT, Chat, Message, Person, Topic
from fake_telegram.state import State
from fake_telegram.wording import typed


class Impossible(Exception):
    """Telegram's clients don't let a person do that."""


class Talking:
    """Every verb of somebody who writes."""

    def __init__(self, state: State) -> None:
        self.state = state

    def say(
        self,
        person: Person,
        chat: Chat,
        text: str,
        *,
        topic: Topic | None = None,
        mentions: Mapping[str, Person] | None = None,
    ) -> Message:
        """Write a message. ``mentions``: the name as written → an account without a username."""
        message = self._drafted(person, chat, topic)
        message.text, message.entities = text, typed(text, mentions or {})
        return self._said(message)

    def reply(self, person: Person, to: Message, text: str) -> Message:
        """Answer a message, in its topic."""
        message = self._drafted(person, to.chat, to.topic)
        message.text, message.entities, message.reply_to = text, typed(text, {}), to
        return self._said(message)

    def show(self, person: Person, chat: Chat, *captions: str) -> Sequence[Message]:
        """Post a photo, or an album of them: one message each, of one ``media_group_id``."""
        album = f"album{next(self.state.numbers)}" if len(captions) > 1 else None
        return [self._photo(person, chat, caption, album) for caption in captions]

    def edit(self, message: Message, text: str) -> None:
        """Give one's own message another text."""
        message.text, message.entities, message.edited = text, typed(text, {}), self.state.clock()
        self._tell(message, "edited_")

    def delete(self, message: Message) -> None:
        """Take a message away, the bot's too; bots are never told."""
        del message.chat.messages[message.id]

    def standing(self, chat: Chat) -> list[Message]:
        """What is to be read in a chat, oldest first, without service messages."""
        return [message for message in chat.messages.values() if not message.service]

    def last_of_bot(self, chat: Chat) -> Message:
        """The latest message of the bot's there."""
        return [message for message in self.standing(chat) if message.sender is self.state.bot][-1]

    def hears(self, message: Message) -> bool:
        """Whether the bot is told of a message: all where it administers, else what is meant for it."""
        if message.chat.kind == "private":
            return True
        mine = self.state.my_rights(message.chat)
        if mine.status not in PRESENT:
            return False
        everything = mine.administers or self.state.hears_all or bool(message.service)
        return everything or self._meant_for_bot(message)

    def _meant_for_bot(self, message: Message) -> bool:
        answered = message.reply_to is not None and message.reply_to.sender is self.state.bot
        return answered or any(self._names_bot(message.text, entity) for entity in message.entities)

    def _names_bot(self, text: str, entity: Json) -> bool:
        units = text.encode("utf-16-le")[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])]
        words = units.decode("utf-16-le").lower()
        mine = f"@{self.state.bot.username}".lower()
        if entity["type"] == "bot_command":
            return "@" not in words or words.endswith(mine)
        mentioned = entity.get("user", {}).get("id") == self.state.bot.id
        return mentioned or (entity["type"] == "mention" and words == mine)

    def _drafted(self, person: Person, chat: Chat, topic: Topic | None) -> Message:
        if chat.migrated_to is not None:
            raise Impossible("the group became a supergroup")
        if chat.with_person not in (None, person):
            raise Impossible("a private talk is for one")
        held = chat.membership(person.id)
        if chat.kind != "private" and held.status not in PRESENT:
            raise Impossible("who is not in the group cannot write there")
        message = self.state.new_message(chat, person)
        message.topic, message.anonymous = topic, held.anonymous
        return message

    def _photo(self, person: Person, chat: Chat, caption: str, album: str | None) -> Message:
        message = self._drafted(person, chat, None)
        message.text, message.entities = caption, typed(caption, {})
        size = {"file_id": f"p{message.id}", "file_unique_id": f"p{message.id}", "width": 90, "height": 60}
        message.media = {"photo": [size], **wire.filled(media_group_id=album)}
        return self._said(message)

    def _said(self, message: Message) -> Message:
        self.state.add(message)
        if message.chat.kind == "private" and message.sender is not None:
            message.sender.started = True
        self._tell(message)
        return message

    def _tell(self, message: Message, how: str = "") -> None:
        kind = "channel_post" if message.chat.kind == "channel" else "message"
        if self.hears(message):
            self.state.updates.put(how + kind, wire.message(message), message.chat.id)
