"""A message's text with its entities as spans; Telegram counts in UTF-16 units."""

from collections.abc import Iterator

from butinerie_bot.chat.events import Span
from butinerie_bot.chat.reading import Json, rows, table, text
from butinerie_telegram.reading import number


def words(message: Json) -> tuple[Span, ...]:
    """The text or caption, each mention a span of its own; what overlaps or points outside is plain text."""
    said = text(message, "text") or text(message, "caption")
    listed = rows(message, "entities") or rows(message, "caption_entities")
    units = said.encode("utf-16-le")
    spans, done = [], 0
    for start, end, mention in sorted(_mentions(listed, units)):
        if start >= done:
            spans += [Span(_cut(units, done, start)), Span(_cut(units, start, end), mention)]
            done = end
    spans.append(Span(_cut(units, done, len(units) // 2)))
    return tuple(span for span in spans if span.text)


def _mentions(listed: object, units: bytes) -> Iterator[tuple[int, int, str]]:
    for entity in listed if isinstance(listed, list) else []:
        start, length = number(entity, "offset"), number(entity, "length")
        if start is None or length is None or start < 0 or length < 1 or 2 * (start + length) > len(units):
            continue
        user = number(table(entity, "user"), "id")
        if entity.get("type") == "mention":
            yield start, start + length, _cut(units, start, start + length)
        elif entity.get("type") == "text_mention" and user is not None:
            yield start, start + length, str(user)


def _cut(units: bytes, start: int, end: int) -> str:
    return units[2 * start : 2 * end].decode("utf-16-le", "replace")


def units_of(said: str) -> int:
    """How long Telegram says a text is."""
    return len(said.encode("utf-16-le", "surrogatepass")) // 2
