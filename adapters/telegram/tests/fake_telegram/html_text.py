"""Telegram's HTML parse mode: text and entities, or the refusal with the byte where it went wrong."""

import re
from html import unescape

from fake_telegram.errors import ApiError, Json, bad

TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler", "span": "spoiler",
    "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote", "tg-emoji": "custom_emoji",
}  # fmt: skip
MARK = re.compile(r"<|&(?:lt|gt|amp|quot|#[0-9]+|#[xX][0-9a-fA-F]+);")
TAG_NAME = re.compile(r"[^\s>]*")
ATTRIBUTE = re.compile(r"\s*([^\s=>/\"']+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[A-Za-z0-9.-]+))?")
MOST_ENTITIES = 100


def utf16(text: str) -> int:
    """Length in UTF-16 code units, as Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


class HtmlText:
    """One parsing; ``parsed`` returns what it found."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._text = ""
        self._open: list[tuple[str, dict[str, str], int]] = []
        self._entities: list[Json] = []

    def parsed(self) -> tuple[str, list[Json]]:
        """The visible text and its entities."""
        while found := MARK.search(self._source, self._at):
            self._text += self._source[self._at : found.start()]
            self._at = found.start()
            if found.group() != "<":
                self._text += unescape(found.group())
                self._at = found.end()
            elif self._source.startswith("</", self._at):
                self._close_tag()
            else:
                self._open_tag()
        self._text += self._source[self._at :]
        if self._open:
            raise self._refusal(f'Can\'t find end tag corresponding to start tag "{self._open[-1][0]}"')
        return self._text, sorted(self._entities, key=lambda entity: (entity["offset"], -entity["length"]))

    def _open_tag(self) -> None:
        tag = self._name(self._at + 1)
        after = self._at + 1 + len(tag)
        if after >= len(self._source):
            raise self._refusal("Unclosed start tag", placed=True)
        if tag.lower() not in TAGS:
            raise self._refusal(f'Unsupported start tag "{tag.lower()}"', placed=True)
        attributes, end = self._attributes(tag.lower(), after)
        self._open.append((tag.lower(), attributes, utf16(self._text)))
        self._at = end

    def _close_tag(self) -> None:
        if not self._open:
            raise self._refusal("Unexpected end tag", placed=True)
        tag = self._name(self._at + 2)
        end = self._source.find(">", self._at)
        if end < 0 or self._source[self._at + 2 + len(tag) : end].strip():
            raise self._refusal("Unclosed end tag", placed=True)
        expected, attributes, start = self._open[-1]
        if tag.lower() not in ("", expected):
            byte = self._byte()
            raise bad(
                f"can't parse entities: Unmatched end tag at byte offset {byte},"
                f' expected "</{expected}>", found "</{tag.lower()}>"'
            )
        self._open.pop()
        self._entities.extend(self._entity(expected, attributes, start))
        self._at = end + 1

    def _attributes(self, tag: str, at: int) -> tuple[dict[str, str], int]:
        found: dict[str, str] = {}
        while (rest := self._source[at:].lstrip()) and not rest.startswith(">"):
            attribute = ATTRIBUTE.match(self._source, at)
            if attribute is None:
                raise self._refusal(f'Empty attribute name in the tag "{tag}"', placed=True)
            name, value = attribute.groups()
            if value is None and (tag, name) != ("blockquote", "expandable"):
                raise self._refusal(
                    f'Expected equal sign in declaration of an attribute of the tag "{tag}"', placed=True
                )
            found[name.lower()] = unescape((value or "").strip("\"'"))
            at = attribute.end()
        if not rest:
            raise self._refusal("Unclosed start tag", placed=True)
        if tag == "span" and found.get("class") != "tg-spoiler":
            raise self._refusal('Tag "span" must have class "tg-spoiler"', placed=True)
        return found, self._source.index(">", at) + 1

    def _entity(self, tag: str, attributes: dict[str, str], start: int) -> list[Json]:
        length = utf16(self._text) - start
        entity: Json = {"type": TAGS[tag], "offset": start, "length": length}
        if tag == "a":
            target = attributes.get("href") or self._text.encode("utf-16-le")[2 * start :].decode("utf-16-le")
            if not re.match(r"(https?|tg|mailto|tel):", target):
                return []
            entity["url"] = target
        if tag == "blockquote" and "expandable" in attributes:
            entity["type"] = "expandable_blockquote"
        return [entity] if length else []

    def _name(self, at: int) -> str:
        found = TAG_NAME.match(self._source, at)
        return found.group() if found else ""

    def _byte(self) -> int:
        return len(self._source[: self._at].encode())

    def _refusal(self, why: str, *, placed: bool = False) -> ApiError:
        where = f" at byte offset {self._byte()}" if placed else ""
        return bad(f"can't parse entities: {why}{where}")
