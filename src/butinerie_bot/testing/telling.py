"""What the stories of the conformance kit have in common: the words people type, how to find a card, how to answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from butinerie_bot.chat.gateway import Capability
from butinerie_bot.testing.driving import PRIVATE, Driver, Heard, Post

LANGUAGES = ("fr", "en")
WORDS = {
    "fr": {
        "idea": "idée", "support": "soutenir", "unsupport": "retirer", "merge": "fusionner {} dans {}",
        "undo": "annuler", "select": "retenir", "decline": "décliner", "list": "liste", "promised": "Réponse promise",
        "similar": "proche", "privacy": "Je garde", "counted_twice": "compte déjà",
    },
    "en": {
        "idea": "idea", "support": "support", "unsupport": "unsupport", "merge": "merge {} into {}",
        "undo": "undo", "select": "select", "decline": "decline", "list": "list", "promised": "Answer promised",
        "similar": "similar", "privacy": "I keep", "counted_twice": "already counts",
    },
}  # fmt: skip


def plain(text: str) -> str:
    """The text with ordinary spaces, as a test types it."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@dataclass(frozen=True, slots=True)
class Story:
    """A driver with the shorthand of stories, all people speaking one language."""

    driver: Driver
    language: str

    def word(self, name: str, *facts: object) -> str:
        """The word people type or read, in this story's language."""
        return WORDS[self.language][name].format(*facts)

    def can(self, capability: Capability) -> bool:
        """Whether the platform declares it."""
        return self.driver.world.connection.profile.can(capability)

    async def everyone_speaks(self) -> None:
        """Let the platform tell the story's language for each person."""
        cast = self.driver.cast
        for person in filter(None, (cast.author, cast.voter, cast.other, cast.steward, cast.administrator, cast.guest)):
            await self.driver.speak(person, self.language)

    async def ask(self, person: str, name: str, rest: object = "", channel: str | None = None) -> Heard:
        """Say a command by its name and what follows, in the home channel unless another is named; then settle."""
        place = self.driver.home if channel is None else channel
        heard = await self.driver.ask(person, f"{self.word(name)} {rest}".strip(), place)
        await self.driver.world.settle()
        return heard

    async def share(self, person: str, title: str) -> Post:
        """Share an idea that has no similar one; its card in the home channel."""
        await self.ask(person, "idea", title)
        return await self.card(title)

    async def cards(self, title: str, channel: str | None = None) -> Sequence[Post]:
        """The bot's messages that show this title to everybody in a channel."""
        place = self.driver.home if channel is None else channel
        posts = await self.driver.sees(self.driver.cast.voter, place)
        return [post for post in posts if post.bot and not post.private and not post.thread and title in post.text]

    async def card(self, title: str) -> Post:
        """The one card that shows this title in the home channel."""
        found = await self.cards(title)
        assert len(found) == 1, f"{len(found)} cards show {title!r}"
        return found[0]

    async def shows(self, title: str, words: str) -> bool:
        """Whether the idea's card says these words once all that is due was delivered."""
        await self.driver.world.settle()
        if self.driver.world.connection.profile.edits_per_minute:
            await self.driver.world.advance(minutes=1)
        return words in plain((await self.card(title)).text)

    async def comments(self) -> int:
        """How many comments the first idea has."""
        await self.driver.world.settle()
        return await self.driver.world.comments()

    async def told(self, person: str, words: str) -> int:
        """How many messages in that person's private talk with the bot say these words."""
        posts = await self.driver.sees(person, PRIVATE)
        return sum(post.bot and words in plain(post.text) for post in posts)

    async def choose(self, person: str, heard: Heard | Post, action: str, channel: str) -> Heard:
        """Take one of the choices offered: press its button, or type its label where there are none."""
        offered = next((held for held in heard.buttons.values() if held.startswith(action)), action)
        if self.can(Capability.BUTTONS):
            post = heard if isinstance(heard, Post) else None
            answer = await self.driver.press(person, offered, post, channel)
        else:
            answer = await self.driver.say(person, self._label(action), PRIVATE)
        await self.driver.world.settle()
        return answer

    def _label(self, action: str) -> str:
        return {
            "publish": {"fr": "Publier", "en": "Publish"},
            "dialogue:publish": {"fr": "Publier tout de suite", "en": "Publish now"},
            "consent-yes": {"fr": "Publier à mon nom", "en": "Publish with my name"},
            "consent-no": {"fr": "Laisser où il est", "en": "Leave it there"},
        }[action][self.language]
