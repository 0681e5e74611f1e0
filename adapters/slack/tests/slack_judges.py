"""Who judges a payload: Slack's published types, its Python library, the strict fake, and what all three miss."""

import copy
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from fake_slack.blockkit.surfaces import checked_blocks, checked_view
from jsonschema_rs import Draft7Validator
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from butinerie_slack.payload import Payload

TYPES = Path(__file__).parent / "slack_types" / "schema.json"
HEAVIEST = 13_200
"""Bytes of a message's blocks."""


@cache
def schema(kind: str) -> Draft7Validator:
    """``Message``, ``Modal`` or ``Home``, as @slack/types has them."""
    known = json.loads(TYPES.read_text(encoding="utf-8"))
    return Draft7Validator({"$ref": f"#/definitions/{kind}", "definitions": known["definitions"]})


def message(payload: Payload) -> Payload:
    """The same, once Slack would take it."""
    blocks = list(payload.blocks)
    schema("Message").validate({"text": payload.text, "blocks": blocks})
    assert 1 <= len(payload.text) <= 4_000
    assert 1 <= len(blocks) <= 50
    assert len(json.dumps(blocks, ensure_ascii=False, separators=(",", ":")).encode()) <= HEAVIEST
    _parsed(blocks)
    checked_blocks(copy.deepcopy(blocks))
    _limits(blocks)
    return payload


def view(made: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same, once Slack would show it."""
    kind: str = made["type"]
    schema(kind.title()).validate(made)
    assert View(**made).to_dict() == made
    _parsed(made["blocks"])
    checked_view(copy.deepcopy(made), kind)
    assert len(made["blocks"]) <= 100
    assert all(len(made[part]["text"]) <= 24 for part in ("title", "submit", "close") if part in made)
    assert len(made.get("private_metadata", "")) <= 3_000
    _limits(made["blocks"])
    return made


def _parsed(blocks: Sequence[Any]) -> None:
    for block, given in zip(Block.parse_all(copy.deepcopy(list(blocks))), blocks, strict=True):
        assert block.to_dict() == given


def _limits(blocks: Sequence[Any]) -> None:
    """What neither the types nor the library look at."""
    pressed = [element for block in blocks if block["type"] == "actions" for element in block["elements"]]
    assert all(1 <= units(one["text"]["text"]) <= 75 and 1 <= len(one["value"].encode()) <= 64 for one in pressed)
    assert len({one["action_id"] for one in pressed}) == len(pressed)
    assert all(len(block["elements"]) <= 25 for block in blocks if block["type"] == "actions")
    for block in blocks:
        if block["type"] == "rich_text":
            assert units("".join(said(block))) <= 3_000
    for option in found(blocks, "options"):
        assert all(
            units(part["text"]) <= 75 for one in option for part in (one["text"], one.get("description")) if part
        )


def units(text: str) -> int:
    """UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def found(tree: Any, name: str) -> Iterator[Any]:
    """Every value of that name, however deep."""
    if isinstance(tree, Mapping):
        for key, value in tree.items():
            yield from (value,) if key == name else found(value, name)
    elif isinstance(tree, list | tuple):
        for each in tree:
            yield from found(each, name)


def said(tree: Any) -> Iterator[str]:
    """The words of rich text."""
    return (words for words in found(tree, "text") if isinstance(words, str))
