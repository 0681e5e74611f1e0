"""What one says of one's accounts and data, and between who asks and who wrote an idea."""

from butinerie_bot.application import commands
from butinerie_bot.application.accounts.own_data import ShowMyData
from butinerie_bot.chat.arguments.said import Said, numbered
from butinerie_bot.chat.intents import Ask, Do, Fill, Intent
from butinerie_bot.chat.speech import Speech
from butinerie_bot.chat.words import ERASURES, EXPORTS, fold

CODE_MOST = 40
"""Characters of what may be a code, or a word about one's data."""


@numbered
def ask(said: Said, number: int, rest: Speech) -> Intent:
    """A question for the author; nothing: the form."""
    text = rest.text.strip()
    return Do(commands.AskAuthor(said.who, number, text)) if text else Fill("ask", number)


@numbered
def answer(said: Said, number: int, rest: Speech) -> Intent | None:
    """The author's words to the newest question on that idea."""
    text = rest.text.strip()
    return Do(commands.AnswerQuestion(said.who, text, number)) if text else None


def link(said: Said) -> Intent | None:
    """Nothing: a code is given; a code: the two accounts are linked, once that is confirmed."""
    if not said.text:
        return Do(commands.GiveLinkCode(said.who, said.where))
    if len(said.text) > CODE_MOST:
        return None
    return Do(commands.EnterLinkCode(said.who, said.where, said.text))


def mydata(said: Said) -> Intent | None:
    """Export (or nothing), or erase."""
    wanted = fold(said.text[:CODE_MOST])
    if wanted in EXPORTS:
        return Ask(ShowMyData(said.who, said.where.direct))
    return Do(commands.AskErasure(said.who, said.where)) if wanted in ERASURES else None
