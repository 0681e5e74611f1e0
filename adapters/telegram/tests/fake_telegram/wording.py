"""The text of a message: what the bot sends is parsed and measured, what people write gets its entities."""

import re
from collections.abc import Mapping

from fake_telegram.errors import Json, bad
from fake_telegram.html_text import MOST_ENTITIES, HtmlText, utf16
from fake_telegram.parameters import Arguments
from fake_telegram.records import Person
from fake_telegram.wire import user

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
TYPED = (
    ("bot_command", re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,32}(?:@[A-Za-z0-9_]{4,32})?(?!\w)")),
    ("mention", re.compile(r"(?<![\w@])@[A-Za-z0-9_]{4,32}")),
    ("hashtag", re.compile(r"(?<![\w#])#\w*[^\W\d]\w*")),
    ("url", re.compile(r"https?://\S+")),
)


def composed(arguments: Arguments, name: str = "text", longest: int = LONGEST_TEXT) -> tuple[str, list[Json]]:
    """The text and entities that the bot sends, refused when empty, too long or not well formed."""
    source = arguments.text(name)
    mode = arguments.text("parse_mode")
    if mode and mode.lower() != "html":
        raise bad("unsupported parse_mode")
    text, entities = HtmlText(source).parsed() if mode else (source, arguments.objects("entities"))
    text, entities = _trimmed(text, entities)
    if not text and name == "text":
        raise bad("message text is empty")
    if utf16(text) > longest:
        raise bad("message is too long" if name == "text" else "message caption is too long")
    if len(entities) > MOST_ENTITIES:
        raise bad("too many entities")
    return text, entities


def typed(text: str, people: Mapping[str, Person]) -> list[Json]:
    """The entities of what somebody typed; ``people``: written name → account, for mentions without a username."""
    found = [_entity(text, kind, match.start(), match.end()) for kind, form in TYPED for match in form.finditer(text)]
    for name, person in people.items():
        start = text.index(name)
        found.append({**_entity(text, "text_mention", start, start + len(name)), "user": user(person)})
    return sorted(found, key=lambda entity: int(entity["offset"]))


def _entity(text: str, kind: str, start: int, end: int) -> Json:
    return {"type": kind, "offset": utf16(text[:start]), "length": utf16(text[start:end])}


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Leading and trailing white space goes, as Telegram's servers cut it."""
    cut = utf16(text) - utf16(text.lstrip())
    kept, most = text.strip(), utf16(text.strip())
    moved = []
    for entity in entities:
        start = max(entity["offset"] - cut, 0)
        end = min(entity["offset"] - cut + entity["length"], most)
        if end > start:
            moved.append({**entity, "offset": start, "length": end - start})
    return kept, moved
