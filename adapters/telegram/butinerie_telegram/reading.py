"""Reading what came as JSON: whatever is missing, null or of another kind reads as nothing."""

from collections.abc import Mapping, Sequence
from typing import Any

Json = Mapping[str, Any]

LARGEST = 2**52
"""Telegram's ids and dates stay below it (Bot API: "at most 52 significant bits")."""


def table(of: Json, *path: str) -> Json:
    """The object at that path, empty when there is none."""
    for key in path:
        found = of.get(key)
        of = found if isinstance(found, dict) else {}
    return of


def number(of: Json, key: str) -> int | None:
    """A whole number as Telegram makes them."""
    found = of.get(key)
    whole = isinstance(found, int) and not isinstance(found, bool) and -LARGEST < found < LARGEST
    return found if whole else None


def text(of: Json, key: str) -> str:
    """A string that can be stored, empty when there is none."""
    found = of.get(key)
    if not isinstance(found, str):
        return ""
    return found.encode("utf-8", "replace").decode("utf-8").replace("\0", "")


def rows(of: Json, key: str) -> Sequence[Json]:
    """The objects of a list."""
    found = of.get(key)
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def true(of: Json, key: str) -> bool:
    """Whether it is ``true``."""
    return of.get(key) is True
