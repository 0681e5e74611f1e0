"""A person's own page: what waits, their ideas, their pilots, ideas to support, the way to the rest."""

from butinerie_bot.application.desk import DeskView
from butinerie_bot.application.views import IdeaLine, IdeaView
from butinerie_bot.chat.answers import Desk
from butinerie_bot.chat.documents import Button, Document, Emphasis, Inline, Paragraph, Row, Text
from butinerie_bot.chat.presenter import lists, nudges, pilots
from butinerie_bot.chat.presenter.voice import Voice


def desk(voice: Voice, view: DeskView, *, known: bool) -> Desk:
    """The parts that have something to say; who was never met is welcomed first."""
    first = _waiting(voice, view) if known else voice.document("desk-welcome", _share(voice))
    parts = (first, _ideas(voice, view), _drafts(voice, view), _led(voice, view), _unseen(voice, view), _rest(voice))
    return Desk(tuple(part for part in parts if part.blocks))


def _waiting(voice: Voice, view: DeskView) -> Document:
    if not view.waiting:
        return voice.document("desk-nothing-waits", _share(voice))
    rows = tuple(nudges.row(voice, number, content) for number, content in enumerate(view.waiting, 1))
    return Document(voice.lines("batch", n=len(rows)), (_share(voice),), rows=rows)


def _share(voice: Voice) -> Button:
    return voice.form_button("idea", "idea", Emphasis.PRIMARY)


def _ideas(voice: Voice, view: DeskView) -> Document:
    if not view.ideas:
        return Document(())
    told = tuple(block for idea in view.ideas for block in lists.line(voice, idea))
    return Document((*voice.lines("mine-ideas"), *told))


def _drafts(voice: Voice, view: DeskView) -> Document:
    rows = tuple(
        _row(number, (Text(title),), voice.form_button("resume", f"edit-draft:{draft}", hint=title))
        for number, (draft, title) in enumerate(view.drafts, 1)
    )
    return Document(voice.lines("mine-drafts") if rows else (), rows=rows)


def _led(voice: Voice, view: DeskView) -> Document:
    rows = tuple(_pilot(voice, number, each) for number, each in enumerate(view.pilots, 1))
    return Document(voice.lines("desk-pilots") if rows else (), rows=rows)


def _pilot(voice: Voice, number: int, view: IdeaView) -> Row:
    follow = voice.button("follow-pilot", f"pilot:{view.idea.number}", hint=view.idea.content.title)
    return _row(number, _within(pilots.line(voice, view)), follow)


def _unseen(voice: Voice, view: DeskView) -> Document:
    rows = tuple(_idea(voice, number, each) for number, each in enumerate(view.unseen, 1))
    return Document(voice.lines("desk-unseen") if rows else (), rows=rows)


def _idea(voice: Voice, number: int, idea: IdeaLine) -> Row:
    support = voice.button("support", f"support:{idea.number}", hint=idea.title)
    see = voice.button("see", f"show:{idea.number}", Emphasis.QUIET, hint=idea.title, ref=voice.ref(idea.number))
    return _row(number, _within(lists.line(voice, idea)), support, see)


def _rest(voice: Voice) -> Document:
    return voice.document(
        "desk-rest",
        voice.button("mine", "mine"),
        voice.button("list", "list:new"),
        voice.button("settings", "settings"),
        voice.button("help", "help", Emphasis.QUIET),
    )


def _row(number: int, said: tuple[Inline, ...], *buttons: Button) -> Row:
    return Row(number, (Paragraph((Text(f"{number}. "), *said)),), buttons)


def _within(blocks: lists.Blocks) -> tuple[Inline, ...]:
    return tuple(inline for block in blocks for inline in block.content)
