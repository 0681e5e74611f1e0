"""What can be asked without changing anything: answered from the read pool, leaving no trace."""

from dataclasses import dataclass

from butinerie_bot.application.people import Who


@dataclass(frozen=True, slots=True)
class Query:
    """All queries say who asks; the organization follows from their connection and workspace."""

    who: Who


@dataclass(frozen=True, slots=True)
class KnowPerson(Query):
    """→ :class:`~butinerie_bot.application.views.PersonView`."""


@dataclass(frozen=True, slots=True)
class ListIdeas(Query):
    """→ IdeaList. ``order`` is ``top | new | closing | mine | answered``."""

    order: str = "new"
    page: int = 1


@dataclass(frozen=True, slots=True)
class ShowIdea(Query):
    """→ IdeaView. Raises :class:`~butinerie_bot.domain.refusals.UnknownIdea`."""

    number: int


@dataclass(frozen=True, slots=True)
class ShowDraft(Query):
    """→ DraftView of one's own waiting draft. Raises :class:`~butinerie_bot.domain.refusals.DraftGone`."""

    draft_id: int


@dataclass(frozen=True, slots=True)
class ListComments(Query):
    """→ tuple of CommentView, newest last, at most 20."""

    number: int


@dataclass(frozen=True, slots=True)
class SearchIdeas(Query):
    """→ IdeaList, best first."""

    words: str


@dataclass(frozen=True, slots=True)
class FindSimilar(Query):
    """→ tuple of IdeaLine, closest first, at most 3, only those close enough to be shown before posting."""

    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class ShowMine(Query):
    """→ MineView."""


@dataclass(frozen=True, slots=True)
class ReviewIdeas(Query):
    """→ ReviewView; stewards only. Raises :class:`~butinerie_bot.domain.refusals.NotAllowed`."""


@dataclass(frozen=True, slots=True)
class ShowPrivacy(Query):
    """→ PrivacyView."""


@dataclass(frozen=True, slots=True)
class StandOn(Query):
    """→ mapping of number to StandingView."""

    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ListShown(Query):
    """→ the messages (channel, message) of the asking connection that show an idea which takes votes, newest first."""


@dataclass(frozen=True, slots=True)
class ShowBoard(Query):
    """→ BoardView. ``state`` is a state's value or ``all``; ``order`` is ``new | top | promised``."""

    search: str = ""
    state: str = "all"
    order: str = "new"
    page: int = 1
