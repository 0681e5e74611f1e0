"""The chat as one person sees it: what the templates draw, in that person's language and with their own votes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from butinerie_bot.chat.events import Person
from butinerie_bot.chat.gateway import Capability, Profile
from butinerie_bot.chat.ports import Intake, Standing, StoreAway
from butinerie_playground.card_view import card_view, document_view
from butinerie_playground.cast import BOT, BOT_NAME, Character, person_of
from butinerie_playground.emoji import place, spoken_name
from butinerie_playground.people import People
from butinerie_playground.platform import Platform
from butinerie_playground.reading import Replies
from butinerie_playground.store import Message
from butinerie_playground.words import Words, local

View = dict[str, Any]
LONGEST_SHOWN = 4000


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks, in which language; ``base`` is where the page itself stands (``http://127.0.0.1:8765``)."""

    character: Character
    words: Words
    base: str

    @property
    def id(self) -> str:
        """The person's id."""
        return self.character.id

    @property
    def person(self) -> Person:
        """The person as the bot knows them."""
        return person_of(self.character, self.words.language)


class Viewing:
    """Makes views of messages; asks the bot only where the viewer stands on the ideas shown."""

    def __init__(self, platform: Platform, intake: Intake, connection: str, profile: Profile) -> None:
        self._platform = platform
        self._intake = intake
        self._connection = connection
        self._profile = profile

    async def messages(self, viewer: Viewer, messages: Sequence[Message]) -> list[View]:
        """Each message as that person sees it."""
        ids = [message.id for message in messages]
        reactions = self._platform.store.reactions(ids)
        replies = self._platform.reading.replies(ids)
        standings = await self._standings(viewer, messages)
        return [
            self._view(viewer, message, reactions[message.id], replies.get(message.id), standings)
            for message in messages
        ]

    async def _standings(self, viewer: Viewer, messages: Sequence[Message]) -> Mapping[int, Standing]:
        numbers = sorted({card["number"] for message in messages for card in cards_in(message)})
        if not numbers:
            return {}
        try:
            return await self._intake.standing(self._connection, "", viewer.person, numbers)
        except StoreAway:
            return {}

    def _view(
        self,
        viewer: Viewer,
        message: Message,
        reactions: Sequence[tuple[str, str]],
        replies: Replies | None,
        standings: Mapping[int, Standing],
    ) -> View:
        words = viewer.words
        return {
            **_identity(message),
            "author": author_view(self._platform.people, message.author, words),
            "hour": words.hour(message.posted),
            "day": words.day(message.posted),
            "body": self._body(viewer, message, standings),
            "reactions": reaction_views(reactions, viewer.id, words),
            "replies": replies and replies_view(self._platform.people, replies, words),
            "can": self._gestures(viewer, message),
        }

    def _body(self, viewer: Viewer, message: Message, standings: Mapping[int, Standing]) -> View:
        if message.deleted:
            return {}
        if message.kind == "said":
            return said_view(message)
        today, drawn = local(self._platform.clock()).date(), self._profile.can(Capability.BUTTONS)
        if message.kind == "card":
            return {"card": card_view(message.payload, standings, viewer.words, today, drawn)}
        cards = [card_view(card, standings, viewer.words, today, drawn) for card in message.payload["cards"]]
        return {"document": {**document_view(message.payload, viewer.id, viewer.base), "cards": cards}}

    def _gestures(self, viewer: Viewer, message: Message) -> View:
        shared = message.only_for is None
        said = message.kind == "said"
        return {
            "react": shared and self._profile.can(Capability.REACTIONS),
            "reply": shared and message.thread is None,
            "idea": shared and said and message.thread is None and self._profile.can(Capability.MESSAGE_MENU),
            "edit": said and message.author == viewer.id,
            "delete": self._platform.may_delete(viewer.id, message),
        }


def cards_in(message: Message) -> Sequence[Mapping[str, Any]]:
    """The cards a message shows."""
    if message.kind == "card" and not message.deleted:
        return [message.payload]
    cards: Sequence[Mapping[str, Any]] = message.payload.get("cards", ())
    return cards


def said_view(message: Message) -> View:
    """A person's words; a very long text is cut for the page, the bot got all of it."""
    spans, left = [], LONGEST_SHOWN
    for words, person in message.payload["spans"]:
        if left > 0:
            spans.append({"text": words[:left] + ("…" if len(words) > left else ""), "person": person})
        left -= len(words)
    return {"spans": spans, "text": message.payload["text"]}


def author_view(people: People, author: str, words: Words) -> View:
    """Who wrote, and what stands beside the name."""
    if author == BOT:
        return {"id": BOT, "name": BOT_NAME, "bot": True, "about": words["robot"], "initial": "", "tint": 0}
    character = people[author]
    language = words.language
    about = f"{character.job[language]}, {character.unit[language]}"
    return {
        "id": author,
        "name": character.name,
        "bot": False,
        "about": about,
        "job": character.job[language],
        "initial": character.name[0],
        "tint": character.tint,
    }


def reaction_views(given: Sequence[tuple[str, str]], viewer: str, words: Words) -> list[View]:
    """Reactions counted, in the picker's order."""
    people: dict[str, list[str]] = {}
    for person, emoji in given:
        people.setdefault(emoji, []).append(person)
    return [
        {
            "emoji": emoji,
            "count": len(who),
            "mine": viewer in who,
            "label": words.some(
                "people_with_you" if viewer in who else "people_without_you",
                len(who),
                name=spoken_name(emoji, words),
            ),
        }
        for emoji, who in sorted(people.items(), key=lambda counted: place(counted[0]))
    ]


def replies_view(people: People, replies: Replies, words: Words) -> View:
    """The line under a message that leads to its thread."""
    return {
        "label": words.some("replies", replies.count),
        "last": words.say("last_reply", time=words.hour(replies.last)),
        "faces": [author_view(people, author, words) for author in reversed(replies.authors)],
    }


def _identity(message: Message) -> View:
    return {
        "id": message.id,
        "channel": message.channel,
        "thread": message.thread,
        "kind": message.kind,
        "posted": message.posted,
        "edited": message.edited is not None,
        "deleted": message.deleted,
        "whisper": message.only_for is not None,
    }
