"""Groups: who is in them, what the bot may there, topics, and becoming a supergroup."""

from collections.abc import Sequence

from fake_telegram import wire
from fake_telegram.errors import Json
from fake_telegram.people import People
from fake_telegram.records import Chat, ChatKind, Membership, Message, Person, Status, Topic
from fake_telegram.state import State

ALL_RIGHTS = frozenset(wire.RIGHTS)


class Groups:
    """What a group's administrators and members do to the group itself. The first member owns it."""

    def __init__(self, state: State, people: People) -> None:
        self.state = state
        self.people = people

    def create(
        self,
        title: str,
        members: Sequence[Person],
        kind: ChatKind = "supergroup",
        *,
        forum: bool = False,
        username: str = "",
    ) -> Chat:
        """A group without the bot; of any kind but private."""
        number = next(self.state.numbers)
        identity = -(4_000_000 + number) if kind == "group" else -(1_001_000_000_000 + number)
        chat = Chat(identity, kind, title, username, forum)
        chat.members = {person.id: Membership("member") for person in members}
        chat.members[members[0].id] = Membership("creator", ALL_RIGHTS)
        self.state.chats[identity] = chat
        return chat

    def add_bot(self, chat: Chat, *, administrator: bool = False, rights: Sequence[str] = ()) -> None:
        """Take the bot in; told of it by ``my_chat_member`` and, but in channels, a service message."""
        self._set_bot(chat, Membership("administrator" if administrator else "member", frozenset(rights)))
        if chat.kind != "channel":
            self._service(chat, self._owner(chat), new_chat_members=[wire.user(self.state.bot)])

    def promote_bot(self, chat: Chat, *rights: str) -> None:
        """Make the bot an administrator."""
        self._set_bot(chat, Membership("administrator", frozenset(rights)))

    def demote_bot(self, chat: Chat) -> None:
        """Make it a plain member again."""
        self._set_bot(chat, Membership("member"))

    def remove_bot(self, chat: Chat) -> None:
        """Throw the bot out."""
        self._set_bot(chat, Membership("kicked"))

    def join(self, chat: Chat, person: Person) -> None:
        """Come into the group."""
        self._set_member(chat, person, Membership("member"))
        self._service(chat, person, new_chat_members=[wire.user(person)])

    def leave(self, chat: Chat, person: Person, status: Status = "left") -> None:
        """Go, or with ``kicked`` be thrown out."""
        self._service(chat, person, left_chat_member=wire.user(person))
        self._set_member(chat, person, Membership(status))

    def promote(self, chat: Chat, person: Person, *, anonymous: bool = False) -> None:
        """Make somebody an administrator; an anonymous one writes and reacts in the group's name."""
        self._set_member(chat, person, Membership("administrator", ALL_RIGHTS, anonymous))

    def migrate(self, chat: Chat) -> Chat:
        """The group becomes a supergroup: a new id, new message ids, the old messages out of the bot's reach."""
        new = self.create(chat.title, [self._owner(chat)])
        new.members = dict(chat.members)
        self._service(chat, self._owner(chat), migrate_to_chat_id=new.id)
        self._service(new, self._owner(new), migrate_from_chat_id=chat.id)
        chat.migrated_to = new.id
        return new

    def open_topic(self, chat: Chat, name: str) -> Topic:
        """A new topic; its id is that of the message that tells of it."""
        message = self._service(chat, self._owner(chat), forum_topic_created={"name": name, "icon_color": 7322096})
        chat.topics[message.id] = message.topic = Topic(message.id, name)
        return message.topic

    def close_topic(self, chat: Chat, topic: Topic) -> None:
        """Only administrators write there from now on."""
        topic.closed = True
        self._service(chat, self._owner(chat), topic, forum_topic_closed={})

    def _set_bot(self, chat: Chat, new: Membership) -> None:
        old = chat.membership(self.state.bot.id)
        chat.members[self.state.bot.id] = new
        self._told("my_chat_member", chat, self._owner(chat), self.state.bot, old, new)

    def _set_member(self, chat: Chat, person: Person, new: Membership) -> None:
        old = chat.membership(person.id)
        chat.members[person.id] = new
        if self.state.my_rights(chat).administers:
            self._told("chat_member", chat, person, person, old, new)

    def _told(self, kind: str, chat: Chat, by: Person, whom: Person, old: Membership, new: Membership) -> None:
        body: Json = {
            "chat": wire.chat(chat),
            "from": wire.user(by),
            "date": int(self.state.clock()),
            "old_chat_member": wire.member(whom, old),
            "new_chat_member": wire.member(whom, new),
        }
        self.state.updates.put(kind, body, chat.id)

    def _service(self, chat: Chat, by: Person, topic: Topic | None = None, **fields: object) -> Message:
        message = self.state.new_message(chat, by)
        message.service, message.topic = fields, topic
        self.state.add(message)
        if self.people.hears(message):
            self.state.updates.put("message", wire.message(message), chat.id)
        return message

    def _owner(self, chat: Chat) -> Person:
        return next(self.state.people[account] for account, held in chat.members.items() if held.status == "creator")
