"""What people type, as Slack's clients write it: escaped, with its links marked, and once more as rich text."""

import re

from fake_slack.errors import Json

MARKED = re.compile(r"<(?:@[UW]\w+|#C\w+(?:\|[^>]*)?)>|(?<!\S)@(?P<all>here|channel|everyone)(?!\S)")
ADDRESS = re.compile(r"https?://[^\s<>]+")
PIECES = re.compile(r"<([^<>]+)>|(?<![\w:]):([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):")
ESCAPES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))


def typed(text: str) -> str:
    """The text of a message; ``<@U…>`` and ``<#C…>`` stand for what clients offered to complete, ``@here`` pings."""
    written, end = [], 0
    for match in MARKED.finditer(text):
        written += [_plain(text[end : match.start()]), f"<!{match['all']}>" if match["all"] else match[0]]
        end = match.end()
    return "".join([*written, _plain(text[end:])])


def escaped(text: str) -> str:
    """The three signs that mean something, as entities."""
    for sign, entity in ESCAPES:
        text = text.replace(sign, entity)
    return text


def rich_text(text: str, block_id: str) -> list[Json]:
    """The rich text block that clients add to what was typed."""
    elements, end = [], 0
    for match in PIECES.finditer(text):
        elements += [*_words(text[end : match.start()]), _piece(match)]
        end = match.end()
    elements += _words(text[end:])
    section = {"type": "rich_text_section", "elements": elements}
    return [{"type": "rich_text", "block_id": block_id, "elements": [section]}]


def _plain(text: str) -> str:
    return ADDRESS.sub(lambda match: f"<{match[0]}>", escaped(text))


def _words(text: str) -> list[Json]:
    for sign, entity in reversed(ESCAPES):
        text = text.replace(entity, sign)
    return [{"type": "text", "text": text}] if text else []


def _piece(match: re.Match[str]) -> Json:
    if match[2]:
        return {"type": "emoji", "name": match[2]}
    inner, _, label = match[1].partition("|")
    if inner.startswith("@"):
        return {"type": "user", "user_id": inner[1:]}
    if inner.startswith("#"):
        return {"type": "channel", "channel_id": inner[1:]}
    if inner.startswith("!"):
        return {"type": "broadcast", "range": inner[1:]}
    return {"type": "link", "url": inner, **({"text": label} if label else {})}
