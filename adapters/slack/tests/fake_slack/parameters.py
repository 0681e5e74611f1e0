"""The arguments of a method: known by name, of their documented type, there when required."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fake_slack.errors import Json, SlackError, invalid_arguments


@dataclass(frozen=True, slots=True)
class Signature:
    """``takes``: parameter → a name of ``READERS``; ``needs``: those that must be there."""

    takes: Mapping[str, str]
    needs: tuple[str, ...] = ()


class Arguments:
    """The arguments of one call. Slack overlooks names it does not know; here they are refused.

    But ``team_id``: every method of an app installed for a whole organization takes it, and libraries send it along.
    """

    def __init__(self, signature: Signature, given: Mapping[str, Any]) -> None:
        raw = {name: value for name, value in given.items() if name != "team_id"}
        if unknown := sorted(set(raw) - set(signature.takes)):
            raise invalid_arguments(f"unexpected argument: {unknown[0]}")
        if missing := [name for name in signature.needs if raw.get(name) in (None, "")]:
            raise invalid_arguments(*(f"missing required field: {name}" for name in missing))
        self._read: dict[str, Any] = {name: READERS[signature.takes[name]](name, value) for name, value in raw.items()}

    def __contains__(self, name: str) -> bool:
        return name in self._read

    def text(self, name: str) -> str:
        """A string, empty when absent."""
        return str(self._read.get(name, ""))

    def number(self, name: str, otherwise: int) -> int:
        """An integer."""
        return int(self._read.get(name, otherwise))

    def yes(self, name: str) -> bool:
        """Whether a switch is on; off when absent."""
        return bool(self._read.get(name, False))

    def maybe(self, name: str) -> Any:
        """Whatever it is, None when absent."""
        return self._read.get(name)


def _string(name: str, value: Any) -> str:
    if isinstance(value, str):
        return value
    raise invalid_arguments(f"must be a string [json-pointer:/{name}]")


def _integer(name: str, value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and value.isdecimal():
        return int(value)
    raise invalid_arguments(f"must be an integer [json-pointer:/{name}]")


def _boolean(name: str, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if value in ("true", "false", "1", "0"):
        return bool(value in ("true", "1"))
    raise invalid_arguments(f"must be a boolean [json-pointer:/{name}]")


def _blocks(name: str, value: Any) -> list[Any]:
    read = _decoded(value, f"invalid_{name}_format")
    if not isinstance(read, list):
        raise SlackError(f"invalid_{name}_format")
    return read


def _object(name: str, value: Any) -> Json:
    read = _decoded(value, "invalid_arguments")
    if not isinstance(read, dict):
        raise invalid_arguments(f"must be an object [json-pointer:/{name}]")
    return read


def _decoded(value: Any, error: str) -> Any:
    try:
        return json.loads(value) if isinstance(value, str) else value
    except ValueError:
        raise SlackError(error) from None


READERS = {"str": _string, "int": _integer, "bool": _boolean, "blocks": _blocks, "object": _object}
