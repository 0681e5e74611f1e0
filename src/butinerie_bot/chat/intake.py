"""The way in for every event of every platform: read, recorded or looked up, answered."""

from collections.abc import Mapping, Sequence
from typing import cast

from butinerie_bot.application import queries
from butinerie_bot.application.campaigns.queries import ListCampaigns
from butinerie_bot.application.campaigns.views import CampaignList
from butinerie_bot.application.people import Who
from butinerie_bot.application.ports import Clock, Reader, Recorder
from butinerie_bot.application.views import BoardView, StandingView
from butinerie_bot.chat.answers import Answer
from butinerie_bot.chat.events import ChatEvent, MessageRef, Person
from butinerie_bot.chat.gateway import Profile
from butinerie_bot.chat.house import House
from butinerie_bot.chat.ports import Board, BoardRequest, Completion, Standing, Suggestion
from butinerie_bot.chat.presenter import campaigns, helping, sharing
from butinerie_bot.chat.presenter.board import board
from butinerie_bot.chat.receiving import Receiving


class ChatIntake:
    """All an adapter may ask (:class:`~butinerie_bot.chat.ports.Intake`). ``profiles`` are by connection."""

    def __init__(
        self, recorder: Recorder, reader: Reader, profiles: Mapping[str, Profile], clock: Clock, language: str = "fr",
        address: str = "",
    ) -> None:  # fmt: skip
        self._house = House(recorder, reader, profiles, clock, language, address)

    async def receive(self, event: ChatEvent) -> Answer:
        """Take an event; returns after the commit."""
        return await Receiving(self._house, event).answer()

    async def suggest(self, connection: str, workspace: str, text: str, language: str) -> Sequence[Suggestion]:
        """Ideas close to a title being written."""
        voice = self._house.voice(connection, language)
        found = await self._house.similar(Who(connection, workspace, ""), text)
        return tuple(sharing.suggestion(voice, idea) for idea in found)

    async def standing(
        self, connection: str, workspace: str, person: Person, numbers: Sequence[int]
    ) -> Mapping[int, Standing]:
        """Where that person stands on each idea."""
        asked = queries.StandOn(_who(connection, workspace, person), tuple(numbers))
        found = cast("Mapping[int, StandingView]", await self._house.reader.ask(asked))
        return {
            number: Standing(view.supports, view.volunteers, view.interested, view.own, view.open)
            for number, view in found.items()
        }

    async def board(self, connection: str, workspace: str, language: str, request: BoardRequest) -> Board:
        """The read-only list of ideas."""
        who = Who(connection, workspace, "")
        asked = queries.ShowBoard(who, request.search, request.status, request.sort, request.page)
        view = cast("BoardView", await self._house.reader.ask(asked))
        return board(self._house.voice(connection, language), view)

    async def campaign(self, connection: str, workspace: str, channel: str, language: str) -> str:
        """The campaign that runs in a channel, in a few words."""
        found = cast("CampaignList", await self._house.reader.ask(ListCampaigns(Who(connection, workspace, ""))))
        return campaigns.running(self._house.voice(connection, language), found, channel)

    async def shown(self, connection: str, workspace: str) -> Sequence[MessageRef]:
        """Our messages on which a reaction counts now."""
        asked = queries.ListShown(Who(connection, workspace, ""))
        found = cast("Sequence[tuple[str, str]]", await self._house.reader.ask(asked))
        return [MessageRef(*each) for each in found]

    async def completions(self, connection: str, workspace: str, person: Person, language: str) -> Sequence[Completion]:
        """The commands that person may use, in their language."""
        known = await self._house.person(_who(connection, workspace, person))
        return helping.completions(self._house.voice(connection, language), known.roles)


def _who(connection: str, workspace: str, person: Person) -> Who:
    return Who(
        connection, workspace, person.id, person.name, person.handle, person.kind, person.language, person.zone
    )  # fmt: skip
