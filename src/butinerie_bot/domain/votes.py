"""Promise 1: one person, at most one vote on an idea, whatever accounts, emoji, skin tones or messages it came through.

A signal is a row (idea, account, gesture, source). The source is one reaction as the platform names it on one message,
or the word ``stated``. Volunteering (🙋) and interest (🔁) are kept by the same rule as support (👍).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from butinerie_bot.domain.order import Order

STATED = "stated"


class Gesture(StrEnum):
    """What a reaction or a press says about an idea."""

    SUPPORT = "support"
    VOLUNTEER = "volunteer"
    INTEREST = "interest"


@dataclass(frozen=True, slots=True)
class Signal:
    """``order`` is the last change taken, on the account's own platform.

    On ``stated`` it is that of the last withdrawal.
    """

    source: str
    on: bool
    order: Order
    spent: bool = False


def reacted(known: Signal | None, source: str, on: bool, order: Order, withdrawn: Order | None) -> Signal | None:
    """The reaction's row after this change, or None when an older change must not overwrite a newer one.

    ``withdrawn`` is the order of the account's last withdrawal, on the same platform: what that platform dates before
    it arrives spent.
    """
    if known is not None and order < known.order:
        return None
    if not on:
        return Signal(source, False, order)
    given_anew = known is None or not known.on
    spent = withdrawn is not None and order < withdrawn if given_anew else known is not None and known.spent
    return Signal(source, True, order, spent)


def found(known: Signal | None, source: str, gap_began: Order, withdrawn: Order | None) -> Signal | None:
    """A reaction that reconciliation finds standing.

    Unknown until now, it is spent if its gap began before a withdrawal.
    """
    if known is not None and known.on:
        return None
    return Signal(source, True, gap_began, withdrawn is not None and gap_began < withdrawn)


def stated(known: Signal | None, on: bool, order: Order) -> Signal:
    """What a button or ``support`` states, taken as it arrives; stating off remembers the order of the withdrawal."""
    withdrawn = known.order if known is not None else Order(0)
    return Signal(STATED, on, withdrawn if on else max(order, withdrawn))


def spend(signals: Iterable[Signal]) -> list[Signal]:
    """The reactions then on, spent by a withdrawal; each counts again only when taken away and given anew."""
    return [replace(signal, spent=True) for signal in signals if signal.source != STATED and signal.on]


def supports(signals: Iterable[Signal]) -> bool:
    """Whether an account's signals on an idea add up to its support."""
    return any(signal.on and not signal.spent for signal in signals)
