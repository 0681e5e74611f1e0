"""The arguments of a method: known by name, of their documented type, there when required."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fake_telegram.errors import Json, bad

MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "callback_query_id": "query identifier is not specified",
    "url": "url is empty",
}


@dataclass(frozen=True, slots=True)
class Signature:
    """``takes``: parameter → a name of ``READERS``; ``needs``: those that must be there."""

    takes: Mapping[str, str]
    needs: tuple[str, ...] = ()


class Arguments:
    """The arguments of one call, read by the names of its signature."""

    def __init__(self, signature: Signature, raw: Mapping[str, Any]) -> None:
        if unknown := sorted(set(raw) - set(signature.takes)):
            raise bad(f"unknown parameter {unknown[0]!r}")
        self._read: dict[str, Any] = {name: READERS[signature.takes[name]](name, value) for name, value in raw.items()}
        for name in signature.needs:
            if self._read.get(name) in (None, ""):
                raise bad(MISSING.get(name, f"parameter {name!r} is required"))

    def __contains__(self, name: str) -> bool:
        return name in self._read

    def text(self, name: str) -> str:
        """A string, empty when absent."""
        return str(self._read.get(name, ""))

    def number(self, name: str, otherwise: int = 0) -> int:
        """An integer."""
        return int(self._read.get(name, otherwise))

    def maybe(self, name: str) -> Any:
        """Whatever it is, None when absent."""
        return self._read.get(name)

    def chat(self) -> int | str:
        """The chat's id or @name."""
        chat: int | str = self._read["chat_id"]
        return chat

    def objects(self, name: str) -> list[Json]:
        """A list of objects, empty when absent."""
        found: list[Json] = self._read.get(name) or []
        if not all(isinstance(one, dict) for one in found):
            raise bad(f"can't parse {name}: expected an Array of Objects")
        return found


def _integer(name: str, value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,19}", value):
        return int(value)
    raise bad(f'field "{name}" must be of type Integer')


def _string(name: str, value: Any) -> str:
    if isinstance(value, str):
        return value
    raise bad(f'field "{name}" must be of type String')


def _boolean(name: str, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return bool(value == "true")
    raise bad(f'field "{name}" must be of type Boolean')


def _chat(name: str, value: Any) -> int | str:
    if isinstance(value, str) and re.fullmatch(r"@[A-Za-z0-9_]{4,32}", value):
        return value
    if value == "":
        raise bad("chat_id is empty")
    return _integer(name, value)


def _object(name: str, value: Any) -> Json:
    decoded = _decoded(name, value)
    if not isinstance(decoded, dict):
        raise bad(f"object expected as {name.replace('_', ' ')}")
    return decoded


def _array(name: str, value: Any) -> list[Any]:
    decoded = _decoded(name, value)
    if not isinstance(decoded, list):
        raise bad(f"expected an Array of {name.replace('_', ' ')}")
    return decoded


def _file(name: str, value: Any) -> tuple[str, bytes]:
    """An uploaded file: its name and content; ids of files already there and addresses are not played."""
    if isinstance(value, tuple) and value[1]:
        return str(value[0]), bytes(value[1])
    raise bad("file must be non-empty" if isinstance(value, tuple) else f"wrong file identifier/HTTP URL in {name}")


def _decoded(name: str, value: Any) -> Any:
    try:
        return json.loads(value) if isinstance(value, str) else value
    except ValueError:
        raise bad(f"can't parse {name.replace('_', ' ')} JSON object") from None


READERS = {
    "int": _integer, "str": _string, "bool": _boolean, "chat": _chat, "object": _object, "array": _array,
    "file": _file,
}  # fmt: skip
