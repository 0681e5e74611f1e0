"""What all may say: share and correct ideas, read them, take part."""

import re

from butinerie_bot.application import commands, queries
from butinerie_bot.application.ideas.signatures import SIGNATURES
from butinerie_bot.chat.arguments.said import Reading, Said, numbered, on_idea
from butinerie_bot.chat.contents import titled
from butinerie_bot.chat.intents import Ask, Do, Fill, Guide, Intent, TakeBack
from butinerie_bot.chat.speech import Speech
from butinerie_bot.chat.words import BY_SPELLING, NAMELESS, ORDERS, fold, meant
from butinerie_bot.domain.account_refusals import NamelessInPublic
from butinerie_bot.domain.votes import Gesture

_ORDER_AND_PAGE = re.compile(r"(\D*?)\s*(\d{1,4})?")
ORDER_MOST = 40
"""Characters of the longest order one can name; nothing longer is looked at."""


def idea(said: Said) -> Intent:
    """A title, further lines for its text; nothing: the form. "Anonymous" first: without a name.

    Raises :class:`NamelessInPublic` where all can read who writes it.
    """
    first, _, rest = said.text.partition(" ")
    if fold(first[:ORDER_MOST]).rstrip(":,") in NAMELESS:
        return _nameless(said, rest.strip())
    if not said.text:
        return Fill("idea")
    return Do(commands.Submit(said.who, said.where, titled(said.text), link=said.link))


def _nameless(said: Said, text: str) -> Intent:
    if not said.private:
        raise NamelessInPublic
    if not text:
        return Fill("idea", values=(("signature", SIGNATURES[1]),))
    return Do(commands.Submit(said.who, said.where, titled(text), anonymous=True))


@numbered
def edit(said: Said, number: int, rest: Speech) -> Intent:
    """Another title, further lines for another text; nothing: the form."""
    if not rest.text.strip():
        return Fill("edit", number)
    content = titled(rest.text.strip())
    return Do(commands.Edit(said.who, number, title=content.title, proposal=content.proposal or None))


def gesture(made: Gesture, on: bool) -> Reading:
    """A gesture stated on or off."""
    return on_idea(lambda said, number: Do(commands.State(said.who, number, made, on, said.order)))


@on_idea
def take_back(said: Said, number: int) -> Intent:
    """``unsupport N`` and ``retirer N``, which an author may mean otherwise."""
    return TakeBack(number, commands.State(said.who, number, Gesture.SUPPORT, False, said.order))


def undo(said: Said) -> Intent | None:
    """An idea's number, or nothing for the newest thing."""
    if not said.text:
        return Do(commands.Undo(said.who))
    return on_idea(lambda told, number: Do(commands.Undo(told.who, number)))(said)


def ideas(said: Said) -> Intent | None:
    """An order and a page, both optional."""
    found = _ORDER_AND_PAGE.fullmatch(said.text[:ORDER_MOST])
    order = meant(found[1], ORDERS) if found and found[1] else "new"
    if found is None or order is None:
        return None
    return Ask(queries.ListIdeas(said.who, order, max(1, int(found[2] or 1))))


def search(said: Said) -> Intent | None:
    """Words."""
    return Ask(queries.SearchIdeas(said.who, said.text)) if said.text else None


@numbered
def comment(said: Said, number: int, rest: Speech) -> Intent:
    """A text; nothing: the form."""
    text = rest.text.strip()
    return Do(commands.Comment(said.who, number, text)) if text else Fill("comment", number)


def guide(said: Said) -> Intent:
    """A command word; any other: the whole help."""
    return Guide(BY_SPELLING.get(fold(said.text[:ORDER_MOST])))
