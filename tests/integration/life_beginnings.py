"""Where lives begin, and the turn that one often takes from there."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from life_parts import STEWARD

DAY = timedelta(days=1)
Part = Callable[[Any], object]


def _supported(life: Any) -> None:
    life.support("ines", 1, True)
    life.help("lea", 1)


def _overdue(life: Any) -> None:
    life.passes(16 * DAY)
    life.promise(STEWARD, 1, 3)
    life.decide(STEWARD, 1, "decline", 3, "")


def _pair(life: Any) -> None:
    _supported(life)
    life.support("lea", 2, True)
    life.passes(DAY)
    life.share("ines")
    life.merge(STEWARD, (4, 1))
    life.merge(STEWARD, (2, 1))


def _apart(life: Any) -> None:
    life.undo(STEWARD)
    life.undo(STEWARD)


def _answered(verb: str) -> Part:
    def begin(life: Any) -> None:
        _supported(life)
        life.decide(STEWARD, 1, verb, 3, "")

    return begin


def _hidden(life: Any) -> None:
    _pair(life)
    life.hide(STEWARD, 2)
    life.withdraw("lea", 3)


def _shown(life: Any) -> None:
    life.support("ines", 3, True)
    life.reopen(STEWARD, 2)
    life.reopen("lea", 3)
    life.support("ines", 3, True)


def _running(life: Any) -> None:
    _answered("select")(life)
    life.answer_offer("nadia", 1, True)
    life.passes(DAY)


def _kept(life: Any) -> None:
    life.move("owner", 1, 1, 20)
    life.finish("owner", 1, 2)
    life.passes(29 * DAY)
    life.check_in("owner", 1, "on-track")


def _blocked(life: Any) -> None:
    _running(life)
    life.tell("owner", 1, True)


def _paused(life: Any) -> None:
    _running(life)
    life.hide(STEWARD, 1)
    life.pause("owner", 1)


def _resumed(life: Any) -> None:
    life.passes(4 * DAY)
    life.resume("owner", 1)
    life.reopen(STEWARD, 1)


def _offered(life: Any) -> None:
    _running(life)
    life.hand_over("owner", 1, "lea")


def _taken_back(life: Any) -> None:
    life.undo(STEWARD)
    life.passes(timedelta(minutes=3))


def _told(life: Any) -> None:
    life.passes(timedelta(minutes=3))
    life.reopen(STEWARD, 1)


def _erased(life: Any) -> None:
    life.begin("nadia")
    life.erase("nadia")
    life.passes(3 * DAY)
    life.answer_as_asked(1, False)


def _published(life: Any) -> None:
    life.begin("lea")
    life.end_draft("author", True)
    life.passes(31 * DAY)


LIVES: Mapping[str, tuple[Part, Part]] = {
    "a date that passes": (_supported, _overdue),
    "a pair": (_pair, _apart),
    "what is hidden": (_hidden, _shown),
    "a deferral": (_answered("defer"), lambda life: life.passes(4 * DAY)),
    "a deferral undone": (_answered("defer"), _taken_back),
    "a refusal": (_answered("decline"), _told),
    "drafts": (lambda life: life.begin("nadia"), _published),
    "an owner wanted": (_answered("select"), _erased),
    "a pilot": (_running, _kept),
    "a blocked pilot": (_blocked, lambda life: life.verdict("owner", 1, "spread")),
    "a pause": (_paused, _resumed),
    "a pilot offered": (_offered, lambda life: life.answer_as_asked(1, True)),
}
