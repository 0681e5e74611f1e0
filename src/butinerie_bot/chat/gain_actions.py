"""What the buttons of gains and adoptions ask; the number is the idea's."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from butinerie_bot.application.adoptions import commands as adoptions
from butinerie_bot.application.adoptions.queries import ShowAdoption
from butinerie_bot.application.gains import commands
from butinerie_bot.application.people import Who
from butinerie_bot.chat.intents import Ask, Do, Fill, Intent
from butinerie_bot.domain.adoptions import Reason
from butinerie_bot.domain.gains import Proof
from butinerie_bot.domain.order import Order

Made = Callable[[Who, int, Order], Intent]


def _proof(proof: Proof) -> Made:
    return lambda who, number, _: Do(commands.ProveGain(who, number, proof.value))


def _reason(reason: Reason) -> Made:
    return lambda who, number, _: Do(adoptions.PassOver(who, number, reason.value))


def _form(name: str) -> Made:
    return lambda _who, number, _: Fill(name, number)


ON_NUMBER: Mapping[str, Made] = MappingProxyType(
    {
        "gain-none": lambda who, number, _: Do(commands.LeaveUnmeasured(who, number)),
        "adoption": lambda who, number, _: Ask(ShowAdoption(who, number)),
        "adopt": lambda who, number, _: Do(adoptions.Adopt(who, number)),
        "pass-over": lambda who, number, _: Do(adoptions.PassOver(who, number)),
        **{f"gain-{proof.value}": _proof(proof) for proof in Proof},
        **{f"pass-{reason.value}": _reason(reason) for reason in Reason},
        **{name: _form(name) for name in ("gain", "gain-figure", "adapt")},
    }
)
