"""What the bot itself does, or is asked to from the shell, for one organization. Each is handled in one transaction."""

from dataclasses import dataclass
from datetime import date, timedelta

from butinerie_bot.application.people import Where, Who
from butinerie_bot.domain.ideas import Content
from butinerie_bot.domain.members import Role


@dataclass(frozen=True, slots=True)
class Routine:
    """What the bot itself asks, for one organization."""

    organization_id: int


@dataclass(frozen=True, slots=True)
class MakeClaimCode(Routine):
    """A code for the first administrator, unless one has an account on a connection that is active."""

    connections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Appoint(Routine):
    """A role given from the shell, to an account that spoke to the bot or not yet; ``role`` in either language."""

    connection: str
    platform_id: str
    role: str
    workspace: str = ""


@dataclass(frozen=True, slots=True)
class NoteReading(Routine):
    """A platform has brought all that it keeps, of the time ``kept`` before now."""

    connection: str
    kept: timedelta


@dataclass(frozen=True, slots=True)
class OweNews(Routine):
    """Voters whose news no delivery carries yet are owed one, at most one a person and day."""


@dataclass(frozen=True, slots=True)
class Remind(Routine):
    """Reminders whose date has come become deliveries, wait for an allowed moment, or end."""


@dataclass(frozen=True, slots=True)
class PointOutSupported(Routine):
    """Stewards are to hear of open ideas that have reached the organization's number of supporters."""


@dataclass(frozen=True, slots=True)
class OweDigests(Routine):
    """The week's letter, to every home channel that has none yet."""


@dataclass(frozen=True, slots=True)
class ReopenDeferred(Routine):
    """Deferred ideas whose date has come are open again, with a new promise."""


@dataclass(frozen=True, slots=True)
class RefreshPromises(Routine):
    """Cards whose promised date has passed say so."""


@dataclass(frozen=True, slots=True)
class Expire(Routine):
    """Drafts, dialogues, questions of consent and old traces that have had their time."""


@dataclass(frozen=True, slots=True)
class Recount(Routine):
    """Recount tallies from their signals, for at most 200 ideas from ``after`` (an idea's id) on."""

    after: int = 0


@dataclass(frozen=True, slots=True)
class CastPerson:
    """Somebody of a trial platform, with the roles written beside their name."""

    who: Who
    unit: str
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class EnrolCast(Routine):
    """The people and home channels of a trial platform; who was enrolled before is left as they are by now."""

    people: tuple[CastPerson, ...]
    homes: tuple[tuple[Where, str], ...]


@dataclass(frozen=True, slots=True)
class ImportedIdea:
    """One row of an import, read and bounded; ``posted_on`` is the date at its source."""

    external_id: str
    content: Content
    posted_on: date | None
    link: str = ""
    supports: int = 0
    tag: str = ""


@dataclass(frozen=True, slots=True)
class ImportIdeas(Routine):
    """At most 200 ideas of one source; ``post`` shows cards, ``promise`` owes an answer by that date."""

    source: str
    ideas: tuple[ImportedIdea, ...]
    post: bool = False
    promise: date | None = None
