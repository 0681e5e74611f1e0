"""What the buttons of pilots ask; the number is the idea's, or an offer's for the answers to one."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from butinerie_bot.application.people import Who
from butinerie_bot.application.pilots import commands
from butinerie_bot.application.pilots.queries import ListPilots, ShowPilot
from butinerie_bot.chat.intents import Ask, Do, Fill, Intent
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.pilots import Health, Verdict

Made = Callable[[Who, int, Order], Intent]


def _health(health: Health) -> Made:
    return lambda who, number, _: Do(commands.GiveCheckIn(who, number, health.value))


def _verdict(verdict: Verdict) -> Made:
    return lambda _who, number, _: Fill("verdict", number, (("verdict", verdict.value),))


def _form(name: str) -> Made:
    return lambda _who, number, _: Fill(name, number)


_FORMS = ("checkin", "checkin-line", "blocked", "lab", "handover", "verdict", "milestone")

ON_NUMBER: Mapping[str, Made] = MappingProxyType(
    {
        "pilot": lambda who, number, _: Ask(ShowPilot(who, number)),
        "lead": lambda who, offer, _: Do(commands.AnswerOffer(who, offer, yes=True)),
        "pass": lambda who, offer, _: Do(commands.AnswerOffer(who, offer, yes=False)),
        "pause": lambda who, number, _: Do(commands.PausePilot(who, number)),
        "resume": lambda who, number, _: Do(commands.ResumePilot(who, number)),
        "next-done": lambda who, number, _: Do(commands.FinishMilestone(who, number)),
        **{f"checkin-{health.value}": _health(health) for health in Health},
        **{f"verdict-{verdict.value}": _verdict(verdict) for verdict in Verdict},
        **{name: _form(name) for name in _FORMS},
    }
)
READ: Mapping[str, Callable[[Who, str], Intent]] = MappingProxyType({"pilots": lambda who, _: Ask(ListPilots(who))})
