"""Payloads as a reader sees them, line by line, so that a table of them can be read."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

MARKS = {"bold": "**", "italic": "_", "code": "`"}


def shown(blocks: Sequence[Mapping[str, Any]]) -> str:
    """A blank line between blocks, ``> `` before quotations, ``[label](action)`` for buttons, ``!`` before a first."""
    return "\n\n".join("\n".join(_block(block)) for block in blocks)


def _block(block: Mapping[str, Any]) -> Iterator[str]:
    match block["type"]:
        case "divider":
            yield "---"
        case "actions":
            yield " ".join(map(_button, block["elements"]))
        case "rich_text":
            yield from (line for part in block["elements"] for line in _part(part))
        case "input":
            yield from _input(block)
        case other:
            yield f"?{other}"


def _part(part: Mapping[str, Any]) -> Iterator[str]:
    before = "> " if part["type"] == "rich_text_quote" else ""
    yield from (f"{before}{line}" for line in "".join(map(_element, part["elements"])).split("\n"))


def _element(element: Mapping[str, Any]) -> str:
    match element["type"]:
        case "emoji":
            return f":{element['name']}:"
        case "user":
            return f"<@{element['user_id']}>"
        case "link":
            return f"[{element['text']}]<{element['url']}>"
    mark = "".join(MARKS[name] for name in element.get("style", {}))
    text: str = element["text"]
    return f"{mark}{text}{mark}"


def _button(button: Mapping[str, Any]) -> str:
    first = "!" if button.get("style") == "primary" else ""
    return f"{first}[{button['text']['text']}]({button['value']})"


def _input(block: Mapping[str, Any]) -> Iterator[str]:
    element = block["element"]
    kind = "lines" if element.get("multiline") else element["type"]
    needed = "" if block["optional"] else " *"
    begun = element.get("initial_value") or element.get("initial_option", {}).get("value", "")
    yield f"{block['label']['text']}{needed} <{kind}> {begun}".rstrip()
    for option in element.get("options", ()):
        described = f": {option['description']['text']}" if "description" in option else ""
        yield f"  ( ) {option['text']['text']} = {option['value']}{described}"
    if "hint" in block:
        yield from (f"  {line}" for line in block["hint"]["text"].split("\n"))
