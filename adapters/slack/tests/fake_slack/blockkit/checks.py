"""The parts that checks are made of. Each takes a value, where it stands, and a report that gathers what is wrong."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Report:
    """``errors``: in Slack's words, each with its JSON pointer."""

    errors: list[str] = field(default_factory=list)

    def say(self, what: str, where: str) -> None:
        """Note something wrong."""
        self.errors.append(f"[ERROR] {what} [json-pointer:{where}]")


Check = Callable[[Any, str, Report], None]


def string(most: int, least: int = 1, form: str = ".*") -> Check:
    """A string of so many characters."""

    def check(value: Any, where: str, report: Report) -> None:
        if not isinstance(value, str):
            report.say("must be a string", where)
        elif len(value) > most:
            report.say(f"must be less than {most + 1} characters", where)
        elif len(value) < least:
            report.say(f"must be more than {least - 1} characters", where)
        elif not re.fullmatch(form, value, re.DOTALL):
            report.say("must be a valid value", where)

    return check


def integer(least: int, most: int) -> Check:
    """A whole number."""

    def check(value: Any, where: str, report: Report) -> None:
        if not isinstance(value, int) or isinstance(value, bool):
            report.say("must be an integer", where)
        elif not least <= value <= most:
            report.say(f"must be between {least} and {most}", where)

    return check


def boolean(value: Any, where: str, report: Report) -> None:
    """True or false."""
    if not isinstance(value, bool):
        report.say("must be a boolean", where)


def one_of(*allowed: str) -> Check:
    """One of these words."""

    def check(value: Any, where: str, report: Report) -> None:
        if value not in allowed:
            report.say("must be a valid enum value", where)

    return check


def several(each: Check, most: int, least: int = 1) -> Check:
    """A list of so many."""

    def check(value: Any, where: str, report: Report) -> None:
        if not isinstance(value, list):
            report.say("must be an array", where)
            return
        if len(value) > most:
            report.say(f"no more than {most} items allowed", where)
        if len(value) < least:
            report.say(f"no fewer than {least} items allowed", where)
        for place, one in enumerate(value):
            each(one, f"{where}/{place}", report)

    return check


def shape(needs: Mapping[str, Check], may: Mapping[str, Check] | None = None) -> Check:
    """An object with these fields and no others."""
    known = {**needs, **(may or {})}

    def check(value: Any, where: str, report: Report) -> None:
        if not isinstance(value, dict):
            report.say("must be an object", where)
            return
        for name in needs:
            if value.get(name) is None:
                report.say(f"missing required field: {name}", where)
        for name, held in value.items():
            if name not in known:
                report.say(f"invalid additional property: {name}", where)
            elif held is not None:
                known[name](held, f"{where}/{name}", report)

    return check


def typed(kinds: Mapping[str, Check]) -> Check:
    """An object told apart by its ``type``."""

    def check(value: Any, where: str, report: Report) -> None:
        kind = value.get("type") if isinstance(value, dict) else None
        if not isinstance(kind, str) or kind not in kinds:
            report.say(f"unsupported type: {kind}" if kind else "missing required field: type", where)
            return
        kinds[kind]({name: held for name, held in value.items() if name != "type"}, where, report)

    return check


def both(*checks: Check) -> Check:
    """All of these."""

    def check(value: Any, where: str, report: Report) -> None:
        for one in checks:
            one(value, where, report)

    return check


def exactly_one(*names: str) -> Check:
    """An object with one of these fields, not none and not two."""

    def check(value: Any, where: str, report: Report) -> None:
        there = [name for name in names if isinstance(value, dict) and value.get(name) is not None]
        if len(there) != 1:
            report.say(f"must define exactly one of {', '.join(names)}", where)

    return check
