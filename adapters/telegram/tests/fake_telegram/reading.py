"""The arguments as they stand in a request: query, form, JSON or multipart, as the Bot API takes them."""

import json
from email import message_from_bytes
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from fake_telegram.errors import bad
from fake_telegram.http_server import Request


def raw_arguments(request: Request) -> dict[str, Any]:
    """All arguments by name, those of the address first."""
    query = dict(parse_qsl(urlsplit(request.target).query, keep_blank_values=True))
    kind = request.headers.get("content-type", "")
    if not request.body:
        return query
    if kind.startswith("application/json"):
        return {**query, **_json(request.body)}
    if kind.startswith("multipart/form-data"):
        return {**query, **_parts(kind, request.body)}
    if kind.startswith("application/x-www-form-urlencoded"):
        return {**query, **dict(parse_qsl(request.body.decode(), keep_blank_values=True))}
    raise bad("unsupported Content-Type")


def _json(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except ValueError:
        raise bad("can't parse JSON object") from None
    if not isinstance(found, dict):
        raise bad("JSON object expected")
    return {name: value for name, value in found.items() if value is not None}


def _parts(kind: str, body: bytes) -> dict[str, Any]:
    """Fields as text, files as name and content."""
    whole = message_from_bytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body)
    found: dict[str, Any] = {}
    attached: dict[str, Any] = {}
    for part in whole.walk():
        content = part.get_payload(decode=True)
        name = part.get_param("name", header="content-disposition")
        if not isinstance(content, bytes) or not isinstance(name, str):
            continue
        file = part.get_filename()
        if file is None:
            found[name] = content.decode()
        else:
            attached[name] = (file, content)
    return _resolved(found, attached)


def _resolved(found: dict[str, Any], attached: dict[str, Any]) -> dict[str, Any]:
    """``attach://NAME`` stands for the part of that name."""
    named = {f"attach://{name}": name for name in attached}
    used = {named[value] for value in found.values() if value in named}
    fields = {name: attached[named[value]] if value in named else value for name, value in found.items()}
    return {**fields, **{name: file for name, file in attached.items() if name not in used}}
