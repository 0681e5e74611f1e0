"""Cards and documents as Telegram's HTML with inline buttons, within its limits; pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from butinerie_bot.chat.cards import Card
from butinerie_bot.chat.documents import Document, Inline, Link, Mention, Paragraph, Quote, Style, Text
from butinerie_bot.chat.forms import Form
from butinerie_bot.chat.gateway import Content
from butinerie_bot.chat.marks import MARKS, bar
from butinerie_telegram.entities import units_of
from butinerie_telegram.keyboards import Keyboard, keyboard
from butinerie_telegram.runs import Run, cut, ended, fitted, html, inert, pages

TAGS = {Style.PLAIN: "", Style.BOLD: "b", Style.SMALL: "i", Style.CODE: "code"}
LONGEST_TOAST = 200
"""Characters of the answer to a press."""

WEEKS = 9
"""Cells of a pilot's bar."""

Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Payload:
    """``text`` in HTML and the rows of buttons under it."""

    text: str
    buttons: Keyboard


def render(content: Content, handle: str = "") -> Payload:
    """One message; ``handle`` is the bot's name where others read along, and buttons open the private talk."""
    runs = fitted(_joined(list(lines_of(content))))
    return Payload(_some(html(runs)), keyboard(content, handle))


def render_pages(content: Content) -> Sequence[Payload]:
    """As many messages as it takes to say all of it, the buttons under the last."""
    said = [_some(html(page)) for page in pages(list(lines_of(content)))]
    return [*(Payload(text, []) for text in said[:-1]), Payload(said[-1], keyboard(content))]


def render_form(form: Form) -> Payload:
    """A form's lead and questions; Telegram has no forms, the bot asks them one by one."""
    asked = (Paragraph((Text(field.label, Style.BOLD),)) for field in form.fields)
    lead = (Paragraph((Text(form.lead),)),) if form.lead else ()
    return render(Document((Paragraph((Text(form.title, Style.BOLD),)), *lead, *asked)))


def toast(document: Document) -> str:
    """A document's words as the answer to a press."""
    said = "\n".join("".join(run.text for run in line) for line in lines_of(document))
    return said if units_of(said) <= LONGEST_TOAST else f"{cut(said, LONGEST_TOAST - 1).rstrip()}…"


def lines_of(content: Content) -> Iterator[Line]:
    """What is read, line by line."""
    if isinstance(content, Card):
        yield from _card(content)
        return
    for block in content.blocks:
        yield _block(block)
    for row in content.rows:
        for block in row.blocks:
            yield _block(block)


def _block(block: Paragraph | Quote) -> Line:
    runs = tuple(map(_inline, block.content))
    return _quoted(runs) if isinstance(block, Quote) else runs


def _quoted(runs: Line) -> Line:
    return tuple(replace(run, quoted=True) for run in runs)


def _inline(inline: Inline) -> Run:
    if isinstance(inline, Link):
        return Run(inert(inline.text), f'<a href="{escape(inline.url)}">', "</a>")
    if isinstance(inline, Mention):
        known = inline.account.isascii() and inline.account.isdecimal()
        before, after = (f'<a href="tg://user?id={inline.account}">', "</a>") if known else ("", "")
        return Run(inert(inline.name), before, after)
    return _set(inline.text, inline.style)


def _set(said: str, style: Style = Style.PLAIN) -> Run:
    tag = TAGS[style]
    # Within code Telegram reads no calls, and who presses it copies it: it must be what is to be sent.
    kept = ended(said) if style is Style.CODE else inert(said)
    return Run(kept, f"<{tag}>" if tag else "", f"</{tag}>" if tag else "")


def _card(card: Card) -> Iterator[Line]:
    reference = Run(f" · {card.reference}")
    yield (Run(f"{MARKS[card.status]} "), _set(card.title, Style.BOLD), reference)
    yield (_set(card.byline),)
    if card.status_line:
        yield (_set(card.status_line, Style.BOLD),)
    if card.campaign:
        yield (_set(card.campaign),)
    for section in card.sections:
        yield (Run("\n"), _set(section.label, Style.BOLD))
        yield (_set(section.text),)
    if card.reason:
        yield (Run("\n"), _set(card.reason.headline, Style.BOLD))
        yield _quoted((_set(card.reason.text),))
    yield from _foot(card)


def _foot(card: Card) -> Iterator[Line]:
    """What stands under the texts: the pilot, the promise, who supports, notes, the way back."""
    told = [*card.pilot, *(bar(card.progress, WEEKS) if card.progress else ())]
    told += [card.promise.sentence if card.promise else ""]
    told += [" · ".join(card.tags), card.tally, *card.notes]
    said = [line for line in told if line]
    if said:
        # A quotation keeps its distance by itself.
        yield (_set(said[0]),) if card.reason else (Run("\n"), _set(said[0]))
    for line in said[1:]:
        yield (_set(line),)
    if card.gestures:
        yield (_set(card.gestures, Style.SMALL),)
    if card.link:
        yield (_inline(card.link),)


def _joined(lines: Sequence[Line]) -> Line:
    joined: list[Run] = []
    for line in lines:
        joined += [Run("\n"), *line] if joined else line
    return tuple(joined)


def _some(said: str) -> str:
    """Telegram refuses a message without words."""
    return said if said.strip() else "…"
