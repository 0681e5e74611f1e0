"""Reading what came to an adapter as JSON: whatever is missing, null or of another kind reads as nothing."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

Json = Mapping[str, Any]

NOTHING: Json = MappingProxyType({})


def table(of: Json, *path: str) -> Json:
    """The object at that path, empty when there is none."""
    for key in path:
        found = of.get(key)
        if not isinstance(found, dict):
            return NOTHING
        of = found
    return of


def text(of: Json, key: str, *further: str) -> str:
    """The string at that path as it can be stored, empty when there is none."""
    found: object = of.get(key)
    for name in further:
        found = found.get(name) if isinstance(found, dict) else None
    if not isinstance(found, str):
        return ""
    if found.isascii() and "\0" not in found:
        return found
    return found.encode("utf-8", "replace").decode("utf-8").replace("\0", "")


def rows(of: Json, key: str) -> Sequence[Json]:
    """The objects of a list."""
    found = of.get(key)
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def true(of: Json, key: str) -> bool:
    """Whether it is ``true``."""
    return of.get(key) is True
