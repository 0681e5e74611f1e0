"""The page's own few words, in two languages (``words.json``); what the bot says comes from the bot."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

LANGUAGES = ("fr", "en")
ZONE = ZoneInfo("Europe/Paris")


@cache
def _tables() -> Mapping[str, Mapping[str, Any]]:
    tables: Mapping[str, Mapping[str, Any]] = json.loads(
        Path(__file__).with_name("words.json").read_text(encoding="utf-8")
    )
    return tables


class Words:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._table = _tables()[language]

    def __getitem__(self, key: str) -> str:
        return str(self._table[key])

    def say(self, key: str, **values: object) -> str:
        """A sentence with its blanks filled."""
        return str(self._table[key]).format(**values)

    def some(self, key: str, n: int, **values: object) -> str:
        """A sentence for ``n`` things; in French 0 and 1 are singular, in English 1 only."""
        single = n < 2 if self.language == "fr" else n == 1
        return str(self._table[key][0 if single else 1]).format(n=n, **values)

    def hour(self, ms: int) -> str:
        """The hour of a moment, as people write it."""
        moment = local(ms)
        return f"{moment.hour}\u00a0h\u00a0{moment:%M}" if self.language == "fr" else f"{moment.hour}:{moment:%M}"

    def day(self, ms: int) -> str:
        """The day of a moment, with its weekday."""
        moment = local(ms)
        weekday, month = self._table["days"][moment.weekday()], self._table["months"][moment.month - 1]
        day = "1er" if self.language == "fr" and moment.day == 1 else str(moment.day)
        return f"{weekday} {day}\u00a0{month}"

    def date(self, ms: int) -> str:
        """The day of a moment, with its weekday and its year."""
        return f"{self.day(ms)} {local(ms).year}"

    def for_script(self) -> Mapping[str, Any]:
        """What the page's scripts say by themselves."""
        return {key: self._table[key] for key in SCRIPTED}


SCRIPTED = (
    "sending",
    "retry",
    "waiting",
    "failed",
    "offline",
    "errors_title",
    "draft_back",
    "new_messages",
    "unread",
    "commands",
    "edit_label",
    "save",
    "cancel",
    "similar_support",
    "step_done",
    "step_todo",
)


def local(ms: int) -> datetime:
    """A moment in the zone of the playground's people."""
    return datetime.fromtimestamp(ms / 1000, ZONE)
