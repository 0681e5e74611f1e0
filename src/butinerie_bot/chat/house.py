"""What the intake was handed, and what it asks of it again and again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast

from butinerie_bot.application import commands, queries
from butinerie_bot.application.commands import Command
from butinerie_bot.application.people import Who
from butinerie_bot.application.ports import Clock, Reader, Recorder
from butinerie_bot.application.views import IdeaLine, IdeaView, PersonView, PrivacyView, StandingView
from butinerie_bot.chat.events import ChatEvent
from butinerie_bot.chat.gateway import Capability, Profile
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.domain.ideas import TITLE_MOST

TEXT_COMPARED = 2_000
"""Characters of a text that are compared with the ideas there are."""


@dataclass(frozen=True, slots=True)
class House:
    """Recorder, reader and clock. ``language`` is spoken to people whose organization is unknown.

    ``address`` is what links to the web begin with, empty when there is none.
    """

    recorder: Recorder
    reader: Reader
    profiles: Mapping[str, Profile]
    clock: Clock
    language: str
    address: str = ""

    def can(self, event: ChatEvent, capability: Capability) -> bool:
        """Whether the connection that an event came by declares it."""
        return self.profiles[event.connection].can(capability)

    def voice(self, connection: str, language: str) -> Voice:
        """How somebody is spoken to on that connection."""
        return Voice(language, self.profiles[connection], self.clock.now().date(), self.profiles)

    async def person(self, who: Who) -> PersonView:
        """What is known of them."""
        return cast("PersonView", await self.reader.ask(queries.KnowPerson(who)))

    async def idea(self, who: Who, number: int) -> IdeaView:
        """An idea whole. Raises :class:`UnknownIdea`."""
        return cast("IdeaView", await self.reader.ask(queries.ShowIdea(who, number)))

    async def standing(self, who: Who, number: int) -> StandingView | None:
        """Where they stand on an idea, None for one that is not there."""
        found = cast("Mapping[int, StandingView]", await self.reader.ask(queries.StandOn(who, (number,))))
        return found.get(number)

    async def privacy(self, who: Who) -> PrivacyView:
        """What the privacy sentence needs."""
        return cast("PrivacyView", await self.reader.ask(queries.ShowPrivacy(who)))

    async def similar(self, who: Who, title: str, text: str = "") -> tuple[IdeaLine, ...]:
        """Ideas close to this one; a title too long to be one is close to none."""
        if not title.strip() or len(title) > TITLE_MOST:
            return ()
        asked = queries.FindSimilar(who, title, text[:TEXT_COMPARED])
        return cast("tuple[IdeaLine, ...]", await self.reader.ask(asked))

    async def compared(self, command: Command) -> Command:
        """A new idea travels with the numbers of those close to it, found before it is queued."""
        if not isinstance(command, commands.Submit | commands.PointOut):
            return command
        content = command.content
        text = f"{content.problem}\n{content.proposal}".strip()
        found = await self.similar(command.who, content.title, text)
        return replace(command, similar=tuple(idea.number for idea in found))
