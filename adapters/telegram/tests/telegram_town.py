"""Two people of a group and of their private talks, moved as Telegram's clients let them."""

from collections.abc import Sequence
from dataclasses import dataclass

from fake_telegram import Chat, Message, Person
from telegram_driver import INVISIBLE, TelegramDriver

from butinerie_bot.testing.telling import Story, plain


@dataclass
class Town:
    """Nadia shares and leads; Karim shares too and answers as a steward."""

    driver: TelegramDriver
    story: Story
    nadia: Person
    karim: Person
    home: Chat

    @classmethod
    async def of(cls, driver: TelegramDriver, language: str = "fr") -> "Town":
        """The driver's author and steward in its home, everybody speaking that language."""
        story, state = Story(driver, language), driver.fake.state
        await story.everyone_speaks()
        nadia, karim = (state.people[int(one)] for one in (driver.cast.author, driver.cast.steward))
        return cls(driver, story, nadia, karim, state.chats[int(driver.home)])

    def said_to(self, person: Person) -> Sequence[Message]:
        """The bot's messages in somebody's private talk."""
        return self._ours(self.driver.fake.people.private(person))

    def told(self, person: Person) -> Sequence[str]:
        """Their words."""
        return [plain(message.text).translate(INVISIBLE) for message in self.said_to(person)]

    def latest(self, person: Person) -> Message:
        """The last of them."""
        return self.said_to(person)[-1]

    def shown(self, words: str) -> Sequence[Message]:
        """The bot's messages in the group that say that."""
        return [message for message in self._ours(self.home) if words in plain(message.text)]

    async def says(self, title: str, words: str) -> bool:
        """Whether the card of that title says that, once it may be edited again."""
        await self.driver.world.settle()
        await self.driver.world.advance(minutes=1)
        return words in plain(self.shown(title)[0].text)

    async def say(self, person: Person, text: str, *, aloud: bool = False) -> str:
        """Say it in private, or ``aloud`` in the group; what is answered in private."""
        before = len(self.said_to(person))
        people = self.driver.fake.people
        people.say(person, self.home if aloud else people.private(person), text)
        await self.heard()
        return "\n".join(self.told(person)[before:])

    async def press(self, person: Person, message: Message, action: str) -> str:
        """Press the first button that carries that; the words of the answer to the press."""
        pressed = self.driver.fake.people.press_data(person, message, _data(message, action))
        await self.heard()
        assert pressed.answer is not None, "every press is answered"
        return plain(str(pressed.answer["text"])).translate(INVISIBLE)

    async def react(self, person: Person, title: str, *emoji: str) -> None:
        """Give the card of that title these reactions and no others."""
        self.driver.fake.people.react(person, self.shown(title)[0], *emoji)
        await self.heard()

    async def heard(self) -> None:
        """Wait until the bot has done all that it was asked."""
        await self.driver.heard_out()
        await self.driver.world.settle()

    def _ours(self, chat: Chat) -> Sequence[Message]:
        people, bot = self.driver.fake.people, self.driver.fake.state.bot
        return [message for message in people.standing(chat) if message.sender is bot]


def _data(message: Message, action: str) -> str:
    carried = [str(button.get("callback_data", "")) for button in message.buttons.values()]
    found = [data for data in carried if action in data]
    assert found, f"no button carries {action!r}, there are {carried}"
    return found[0]
