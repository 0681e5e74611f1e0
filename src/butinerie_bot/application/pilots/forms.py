"""The forms of pilots; their number is the idea's."""

from collections.abc import Mapping

from butinerie_bot.application.asked import Asked, Filled
from butinerie_bot.application.pilots.commands import AddLine, CallLab, GiveCheckIn, GiveVerdict, ReportBlocked
from butinerie_bot.domain.pilots import LESSON_MOST, LINE_MOST, Health, Verdict

LINE = Asked("line", required=True, most=LINE_MOST)
HEALTH = Asked("health", required=True, choices=tuple(health.value for health in Health))

FORMS: Mapping[str, tuple[Asked, ...]] = {
    "checkin": (HEALTH, Asked("line", most=LINE_MOST)),
    "checkin-line": (LINE,),
    "blocked": (LINE,),
    "lab": (LINE,),
    "milestone": (Asked("place", required=True, most=3), Asked("date", required=True, most=60)),
    "handover": (Asked("person", required=True, most=100),),
    "verdict": (
        Asked("verdict", required=True, choices=tuple(verdict.value for verdict in Verdict)),
        Asked("lesson", required=True, long=True, most=LESSON_MOST),
        Asked("next", long=True, most=LESSON_MOST),
    ),
}


def checkin(filled: Filled) -> GiveCheckIn:
    """How it is doing."""
    return GiveCheckIn(filled.who, filled.number, filled.text("health"), filled.text("line"))


def line(filled: Filled) -> AddLine:
    """A line for the check-in given last."""
    return AddLine(filled.who, filled.number, filled.text("line"))


def blocked(filled: Filled) -> ReportBlocked:
    """What stands in the way."""
    return ReportBlocked(filled.who, filled.number, filled.text("line"))


def lab(filled: Filled) -> CallLab:
    """What the lab is asked."""
    return CallLab(filled.who, filled.number, filled.text("line"))


def verdict(filled: Filled) -> GiveVerdict:
    """What becomes of it."""
    texts = (filled.text("verdict"), filled.text("lesson"), filled.text("next"))
    return GiveVerdict(filled.who, filled.number, *texts)
