"""Reading a request: who asks, in which language, with which words; everything bounded before it is used."""

import json
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request

from butinerie_playground.cast import Character
from butinerie_playground.platform import Refused
from butinerie_playground.wording import clean

LONGEST_BODY = 1024 * 1024
LONGEST_TEXT = 200_000
LONGEST_NAME = 100
LARGEST_NUMBER = 10**18


async def body_of(request: Request) -> Mapping[str, Any]:
    """The JSON object of a request. Raises :class:`Refused` when it is too long or none."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise Refused("unreadable", 415)
    whole = bytearray()
    async for piece in request.stream():
        whole += piece
        if len(whole) > LONGEST_BODY:
            raise Refused("too_long", 413)
    try:
        found = json.loads(whole)
    except (ValueError, RecursionError):
        raise Refused("unreadable") from None
    if not isinstance(found, dict):
        raise Refused("unreadable")
    return found


class Asked:
    """The fields of a request, read one by one by what they must be."""

    def __init__(self, fields: Mapping[str, Any]) -> None:
        self._fields = fields

    def character(self, people: Mapping[str, Character]) -> Character:
        """Who asks. Raises :class:`Refused` for somebody unknown."""
        found = people.get(self.name("as"))
        if found is None:
            raise Refused("no_such_person", 404)
        return found

    def name(self, key: str) -> str:
        """A short string."""
        return self.text(key, LONGEST_NAME)

    def text(self, key: str, most: int = LONGEST_TEXT) -> str:
        """A string, cleaned of what no page can show."""
        found = self._fields.get(key)
        if not isinstance(found, str):
            raise Refused("unreadable")
        if len(found) > most:
            raise Refused("too_long", 413)
        return clean(found)

    def number(self, key: str) -> int:
        """The number of a message."""
        found = self.maybe_number(key)
        if found is None:
            raise Refused("unreadable")
        return found

    def maybe_number(self, key: str) -> int | None:
        """The number of a message, or none; digits in a string are one too."""
        found = self._fields.get(key)
        if found is None or found == "":
            return None
        if isinstance(found, str) and found.isascii() and found.isdecimal() and len(found) < LONGEST_NAME:
            found = int(found)
        if isinstance(found, bool) or not isinstance(found, int) or not 0 < found < LARGEST_NUMBER:
            raise Refused("unreadable")
        return found

    def flag(self, key: str) -> bool:
        """Yes or no."""
        found = self._fields.get(key)
        if not isinstance(found, bool):
            raise Refused("unreadable")
        return found

    def values(self, key: str) -> Mapping[str, str]:
        """What a form's fields hold; at most twenty."""
        found = self._fields.get(key)
        if not isinstance(found, dict) or len(found) > 20:
            raise Refused("unreadable")
        fields = Asked(found)
        return {name[:LONGEST_NAME]: fields.text(name) for name in found}
