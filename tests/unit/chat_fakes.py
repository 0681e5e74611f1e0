"""A recorder and a reader that answer as they are told, and events of somebody called Awa."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from butinerie_bot.application import outcomes, queries, views
from butinerie_bot.application.commands import Command, Routine
from butinerie_bot.application.outcomes import Outcome, Reached
from butinerie_bot.application.queries import Query
from butinerie_bot.chat.documents import Document
from butinerie_bot.chat.events import MessageRef, Order, Person, Place, Pressed, Said, Span, Submitted
from butinerie_bot.chat.gateway import Capability, Profile
from butinerie_bot.chat.intake import ChatIntake
from butinerie_bot.chat.phrases.templates import plain
from butinerie_bot.domain.decisions import Decision, Verb
from butinerie_bot.domain.ideas import Content, Idea, State
from butinerie_bot.domain.members import Role
from butinerie_bot.domain.promises import Promise

TODAY = date(2026, 6, 1)
NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
AWA = Person("U1", "Awa", "awa")
RICH = Profile(frozenset(Capability), "/idee", platform_name="Essai")
BUTTONS = Profile(
    frozenset({Capability.BUTTONS, Capability.REACTIONS, Capability.EDIT}), "/idee", platform_name="Essai"
)  # fmt: skip
TEXT = Profile(frozenset({Capability.REACTIONS, Capability.EVERY_EMOJI}), "!idea", platform_name="Essai")
PROFILES = {"rich": RICH, "buttons": BUTTONS, "text": TEXT}


class FakeRecorder:
    """Remembers commands; answers each with what ``outcomes`` holds for its type, else silence."""

    def __init__(self, language: str = "fr") -> None:
        self.language = language
        self.done: list[Command | Routine] = []
        self.keys: list[str | None] = []
        self.outcomes: dict[type[Any], Outcome] = {}
        self.greets: set[type[Any]] = set()

    async def do(self, command: Command | Routine, key: str | None = None) -> Reached:
        self.done.append(command)
        self.keys.append(key)
        outcome = self.outcomes.get(type(command), outcomes.Silent())
        return Reached(outcome, self.language, type(command) in self.greets)

    def only(self) -> Command | Routine:
        """The one command that was done."""
        assert len(self.done) == 1, self.done
        return self.done[0]


class FakeReader:
    """Answers each query with what ``views`` holds for its type, or raises it when it is an exception."""

    def __init__(self, language: str = "fr", roles: frozenset[Role] = frozenset()) -> None:
        self.asked: list[Query] = []
        self.person = views.PersonView(True, language, roles, privacy_told=True)
        self.views: dict[type[Query], Any] = {
            queries.FindSimilar: (),
            queries.StandOn: {},
            queries.ListComments: (),
            queries.ShowPrivacy: views.PrivacyView(365, ""),
        }

    async def ask(self, query: Query) -> Any:
        self.asked.append(query)
        if isinstance(query, queries.KnowPerson) and queries.KnowPerson not in self.views:
            return self.person
        view = self.views[type(query)]
        if isinstance(view, Exception):
            raise view
        return view


class StoppedClock:
    """Nine o'clock on the first of June 2026, in UTC."""

    def now(self) -> datetime:
        return NOW


@dataclass
class Chat:
    """An intake with its fakes, and ways to speak to it."""

    connection: str = "rich"
    language: str = "fr"
    roles: frozenset[Role] = frozenset()
    recorder: FakeRecorder = field(init=False)
    reader: FakeReader = field(init=False)
    intake: ChatIntake = field(init=False)

    def __post_init__(self) -> None:
        self.recorder = FakeRecorder(self.language)
        self.reader = FakeReader(self.language, self.roles)
        self.intake = ChatIntake(self.recorder, self.reader, PROFILES, StoppedClock())

    async def say(self, text: str, direct: bool = True, **more: Any) -> Any:
        return await self.intake.receive(said(text, direct=direct, connection=self.connection, **more))

    async def press(self, action: str, direct: bool = False, trigger: str | None = "t") -> Any:
        pressed = Pressed(
            connection=self.connection, id="e2", person=AWA, place=Place("D1" if direct else "C1", direct=direct),
            order=Order(2), action=action, trigger=trigger,
        )  # fmt: skip
        return await self.intake.receive(pressed)

    async def send(self, form: str, values: Mapping[str, str]) -> Any:
        sent = Submitted(
            connection=self.connection, id="e3", person=AWA, place=Place("C1"), order=Order(3), form=form, values=values
        )  # fmt: skip
        return await self.intake.receive(sent)


def said(
    *pieces: str | Span, direct: bool = False, addressed: bool = True, thread: str | None = None, **more: Any
) -> Said:  # fmt: skip
    """A message of Awa's."""
    shared: dict[str, Any] = {
        "connection": "rich",
        "id": "e1",
        "person": AWA,
        "order": Order(1),
        "message": MessageRef("C1", "m1"),
    }
    spans = tuple(piece if isinstance(piece, Span) else Span(piece) for piece in pieces)
    place = Place("D1" if direct else "C1", direct=direct, thread=thread)
    return Said(**(shared | {"text": spans, "addressed": addressed, "place": place} | more))


def idea(
    number: int = 12, state: State = State.OPEN, title: str = "Un guichet unique", **more: Any
) -> Idea:  # fmt: skip
    """An idea, open since the first of May 2026."""
    posted = datetime(2026, 5, 1, 8, 0, tzinfo=UTC)
    made: dict[str, Any] = {
        "content": Content(title),
        "author_id": 1,
        "unit_id": None,
        "created_at": posted,
        "opened_at": posted,
    }
    return Idea(id=number * 10, number=number, state=state, root_id=number * 10, **(made | more))


def view(shown: Idea | None = None, **more: Any) -> views.IdeaView:
    """An idea as a query shows it, by Awa of the unit Accueil."""
    made: dict[str, Any] = {
        "idea": shown or idea(), "authors": ("Awa",), "pointed_by": "", "unit": "Accueil", "decision": None,
        "decided_by": "", "promise": Promise(120, date(2026, 5, 29), date(2026, 6, 12)), "survivor": 0, "absorbed": (),
        "ended_on": None, "today": TODAY, "zone": "Europe/Paris",
    }  # fmt: skip
    return views.IdeaView(**(made | more))


def decision(verb: Verb, until: date | None = None, reason: str = "Deux sites sont partants.") -> Decision:
    """An answer of the first of June 2026."""
    return Decision(5, 120, verb, reason, 2, NOW, until=until)


def words(document: Document) -> str:
    """A message as it is read."""
    return "\n".join(plain(block.content) for block in document.blocks)


def labels(document: Document) -> list[str]:
    """The labels of its buttons."""
    return [button.label for button in document.buttons]
