"""What the stories of the conformance kit have in common: the words people type, how to find a card, how to answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from butinerie_bot.chat.gateway import Capability
from butinerie_bot.testing.driving import PRIVATE, Driver, Heard, Post

LANGUAGES = ("fr", "en")
CARDS_IN_A_STORY = 3
WORDS = {
    "fr": {
        "idea": "idée", "support": "soutenir", "unsupport": "retirer", "merge": "fusionner {} dans {}",
        "undo": "annuler", "select": "retenir", "decline": "décliner", "list": "liste", "promised": "Réponse promise",
        "skip": "Passer", "campaign": "campagne", "leave": "absence", "mine": "moi", "link": "lier", "pilot": "pilote",
        "tomorrow": "demain", "in_two_weeks": "dans 2 semaines", "because": "Parce que", "stopped": "C'est arrêté",
        "again": "je vous en reparle", "nameless": "anonyme", "ask": "demander", "answer": "répondre",
        "code": "Votre code :", "day_30": "Jour 30", "ownerless": "n'a plus de responsable",
        "yours": "est à vous", "reopen": "rouvrir", "reopened": "est de nouveau ouverte",
        "settings": "réglages", "drafts": "les rappels de brouillon",
        "similar": "proche", "privacy": "Je garde", "counted_twice": "compte déjà",
        "gain": "gain", "verdict": "verdict", "spread": "essaimer", "unit": "unité", "time_lens": "Du temps",
        "counted": "(compté)", "six_months": "6 mois après", "elsewhere": "a marché ailleurs", "adopted": "adoptée",
        "travels": "Votre travail voyage",
        "letter": "lettre", "hive_letter": "La lettre de la ruche", "weekly": "Lettre : chaque semaine",
    },
    "en": {
        "idea": "idea", "support": "support", "unsupport": "unsupport", "merge": "merge {} into {}",
        "undo": "undo", "select": "select", "decline": "decline", "list": "list", "promised": "Answer promised",
        "skip": "Skip", "campaign": "campaign", "leave": "leave", "mine": "mine", "link": "link", "pilot": "pilot",
        "tomorrow": "tomorrow", "in_two_weeks": "in 2 weeks", "because": "Because", "stopped": "Stopped",
        "again": "bring it up again", "nameless": "anonymous", "ask": "ask", "answer": "answer",
        "code": "Your code:", "day_30": "Day 30", "ownerless": "has lost its owner",
        "yours": "is yours", "reopen": "reopen", "reopened": "is open again",
        "settings": "settings", "drafts": "draft reminders",
        "similar": "similar", "privacy": "I keep", "counted_twice": "already counts",
        "gain": "gain", "verdict": "verdict", "spread": "spread", "unit": "unit", "time_lens": "Time",
        "counted": "(counted)", "six_months": "6 months on", "elsewhere": "worked elsewhere", "adopted": "adopted",
        "travels": "Your work travels",
        "letter": "letter", "hive_letter": "The hive letter", "weekly": "Letter: every week",
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

    async def fill(self, person: str, heard: Heard, values: Mapping[str, str]) -> Heard:
        """Send the form that was opened, or answer in private what is asked instead, in the order of ``values``."""
        if heard.form:
            given = {name: value for name, value in values.items() if value}
            heard = await self.driver.submit(person, heard.form, given, PRIVATE)
        else:
            for value in values.values():
                heard = await self.driver.say(person, value or self.word("skip"), PRIVATE)
        await self.driver.world.settle()
        return heard

    async def latest(self, person: str) -> Post:
        """The bot's last message in that person's private talk."""
        return [post for post in await self.driver.sees(person, PRIVATE) if post.bot][-1]

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
        """Whether the idea's card says these words once all that is due was delivered.

        Where edits are paced, the cards of a channel wait for one another: there is time for each of a story's cards.
        """
        await self.driver.world.settle()
        if self.driver.world.connection.profile.edits_per_minute:
            for _ in range(CARDS_IN_A_STORY):
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

    async def choose(self, person: str, heard: Heard | Post, action: str, channel: str, row: int = 0) -> Heard:
        """Take one of the choices offered: press its button, or type its label where there are none.

        ``row`` is the number of one thing of several.
        """
        before = f"{row} " if row else ""
        held_there = (held for label, held in heard.buttons.items() if label.startswith(before))
        offered = next((held for held in held_there if _meant(action, held)), action)
        if self.can(Capability.BUTTONS):
            post = heard if isinstance(heard, Post) else None
            answer = await self.driver.press(person, offered, post, channel)
        else:
            answer = await self.driver.say(person, f"{before}{self._label(action)}", PRIVATE)
        await self.driver.world.settle()
        return answer

    def _label(self, action: str) -> str:
        return {
            "publish": {"fr": "Publier", "en": "Publish"},
            "dialogue:publish": {"fr": "Publier tout de suite", "en": "Publish now"},
            "consent-yes": {"fr": "Publier à mon nom", "en": "Publish with my name"},
            "consent-no": {"fr": "Laisser où il est", "en": "Leave it there"},
            "why": {"fr": "Pourquoi ce rappel ?", "en": "Why this reminder?"},
            "later": {"fr": "Plus tard", "en": "Later"},
            "stop": {"fr": "Arrêter ceux-ci", "en": "Stop these"},
            "link-yes": {"fr": "Lier les comptes", "en": "Link the accounts"},
            "lead": {"fr": "Mener le pilote", "en": "Lead the pilot"},
            "checkin-on-track": {"fr": "En bonne voie", "en": "On track"},
            "tomorrow": {"fr": "Demain", "en": "Tomorrow"},
            "keep": {"fr": "Garder le pilote", "en": "Keep the pilot"},
            "done": {"fr": "Je m'en charge", "en": "I'll take it"},
            "form:settings": {"fr": "Horaires", "en": "Hours"},
            "kinds": {"fr": "Rappels", "en": "Reminders"},
            "letter:on": {"fr": "Recevoir en privé", "en": "Get it privately"},
            "letter:off": {"fr": "Arrêter la lettre", "en": "Stop the letter"},
            "still": {"fr": "Toujours vrai", "en": "Still true"},
            "gain-counted": {"fr": "Compté", "en": "Counted"},
            "adopt": {"fr": "Reprendre tel quel", "en": "Use as it is"},
            "stop-rule": {"fr": "Arrêter", "en": "Stop"},
        }[action][self.language]


def _meant(action: str, held: str) -> bool:
    """Whether an action begins like that, or ends in that word alone."""
    return held.startswith(action) or held.endswith(f":{action}")
