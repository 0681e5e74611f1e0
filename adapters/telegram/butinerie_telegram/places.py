"""How Telegram's chats, topics and people are named to the bot.

A topic of a forum is a channel of its own, ``-100…/7``. A message belongs to its chat alone, since a reaction does not
tell its topic.
"""

from dataclasses import dataclass

from butinerie_bot.chat.events import AccountKind, MessageRef, Person, Place
from butinerie_bot.chat.reading import Json, table, text, true
from butinerie_telegram.reading import number

SUPERGROUP = "-100"
LANGUAGES = ("fr", "en")


@dataclass(frozen=True, slots=True)
class Here:
    """What a translation needs to know: the connection, the bot's own id and name, what Telegram's clock says.

    ``latest`` is the newest date seen (ms since 1970), for events that bear none.
    """

    connection: str
    bot: int
    handle: str
    latest: int = 0

    @property
    def us(self) -> Person:
        """The bot itself."""
        return Person(str(self.bot), kind=AccountKind.BOT)


def topic_of(message: Json) -> int | None:
    """The topic of a forum that a message stands in, None in its general one."""
    return number(message, "message_thread_id") if true(message, "is_topic_message") else None


def ref_of(message: Json) -> MessageRef | None:
    """Which message it is."""
    chat, which = number(table(message, "chat"), "id"), number(message, "message_id")
    return None if chat is None or which is None else MessageRef(str(chat), str(which))


def thread_of(message: Json, bot: int) -> str | None:
    """The message whose thread this one is in: what a reply answers, or the root of the replies that Telegram names."""
    answered = table(message, "reply_to_message")
    reply, root = number(answered, "message_id"), number(message, "message_thread_id")
    if true(message, "is_topic_message"):
        # In a topic, what answers nothing answers the message that began the topic.
        found = None if reply == root else reply
    else:
        found = reply if number(table(answered, "from"), "id") == bot else root or reply
    return None if found is None else str(found)


def place_of(message: Json, thread: str | None = None) -> Place | None:
    """Where a message stands: in a chat, or in a topic of it, which goes by its name where the message tells it."""
    chat, topic = table(message, "chat"), topic_of(message)
    which = number(chat, "id")
    if which is None:
        return None
    direct = chat.get("type") == "private"
    called = text(table(message, "reply_to_message", "forum_topic_created"), "name")
    name = "" if direct else " / ".join(filter(None, (text(chat, "title"), called)))
    return Place(str(which) if topic is None else f"{which}/{topic}", thread=thread, direct=direct, name=name)


def person_of(user: Json) -> Person | None:
    """An account; Telegram tells its language at most, no time zone."""
    found = number(user, "id")
    if found is None:
        return None
    name = " ".join(filter(None, (text(user, "first_name"), text(user, "last_name"))))
    kind = AccountKind.BOT if true(user, "is_bot") else AccountKind.PERSON
    language = text(user, "language_code")[:2].casefold()
    return Person(
        str(found), name, text(user, "username"), kind, language if language in LANGUAGES else None
    )  # fmt: skip


def link_to(message: Json) -> str | None:
    """Where a message can be opened; groups that are no supergroup have no links."""
    chat, which = table(message, "chat"), number(message, "message_id")
    public, known = text(chat, "username"), str(number(chat, "id"))
    if which is None or chat.get("type") == "private":
        return None
    if public.isascii() and public.replace("_", "").isalnum():
        return f"https://t.me/{public}/{which}"
    return f"https://t.me/c/{known.removeprefix(SUPERGROUP)}/{which}" if known.startswith(SUPERGROUP) else None
