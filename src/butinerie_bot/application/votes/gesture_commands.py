"""What somebody asks by a gesture: a reaction, a press, a word that states it; what a platform lists after a gap."""

from dataclasses import dataclass

from butinerie_bot.application.people import Shown, Target, Who
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.votes import Gesture


@dataclass(frozen=True, slots=True)
class Command:
    """All commands say who asks."""

    who: Who


@dataclass(frozen=True, slots=True)
class React(Command):
    """A gesture by reaction, on a message that may show an idea; ``emoji`` exactly as the platform names it."""

    shown: Shown
    gesture: Gesture
    emoji: str
    on: bool
    order: Order


@dataclass(frozen=True, slots=True)
class SetReactions(Command):
    """All that somebody has given on one message by now, each with what it says; what else they gave there is off."""

    shown: Shown
    given: tuple[tuple[Gesture, str], ...]
    order: Order


@dataclass(frozen=True, slots=True)
class NoteUncounted(Command):
    """So many reactions that would support stand on a message in the name of ``actor`` (empty: of nobody at all)."""

    shown: Shown
    actor: str
    count: int
    order: Order


@dataclass(frozen=True, slots=True)
class State(Command):
    """A gesture by button or command: stated on, or withdrawn whatever gave it."""

    target: Target
    gesture: Gesture
    on: bool
    order: Order


@dataclass(frozen=True, slots=True)
class Reconcile(Command):
    """What a platform lists on one message after a gap that began at ``gap_began`` (the platform's own order)."""

    shown: Shown
    given: tuple[tuple[Who, Gesture, str], ...]
    gap_began: Order
