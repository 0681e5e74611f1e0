"""What somebody asks about an idea that is not open yet."""

from dataclasses import dataclass

from butinerie_bot.application.people import Where
from butinerie_bot.application.votes.gesture_commands import Command
from butinerie_bot.domain.ideas import Content


@dataclass(frozen=True, slots=True)
class Submit(Command):
    """A new idea. ``similar`` are the numbers of close ideas found beforehand and not yet shown to its author.

    With any, the idea waits as a draft and they are shown; ``confirm`` makes it wait for a yes anyway.
    ``from_message`` when it is one's own message turned into an idea. An ``anonymous`` one always waits for a yes.
    ``campaign`` is the number of the campaign that was chosen (0: none was).
    """

    where: Where
    content: Content
    similar: tuple[int, ...] = ()
    confirm: bool = False
    link: str = ""
    from_message: bool = False
    anonymous: bool = False
    campaign: int = 0


@dataclass(frozen=True, slots=True)
class PublishDraft(Command):
    """Post a waiting draft; one without a name only when its author knows (``anonymous``) what that means.

    ``outside`` of any campaign, whatever it was written for.
    """

    draft_id: int
    anonymous: bool = False
    outside: bool = False


@dataclass(frozen=True, slots=True)
class EditDraft(Command):
    """Another text for a waiting draft, which is then shown whole; None leaves a part as it is."""

    draft_id: int
    title: str | None = None
    problem: str | None = None
    proposal: str | None = None
    gain: str | None = None
    signature: str | None = None


@dataclass(frozen=True, slots=True)
class EraseDraft(Command):
    """Forget a waiting draft."""

    draft_id: int


@dataclass(frozen=True, slots=True)
class KeepDraft(Command):
    """Leave a draft for later."""

    draft_id: int
