"""What stewards say: answer ideas, merge, hide. Without a reason the form asks for it."""

import re

from butinerie_bot.application import commands
from butinerie_bot.chat import speech
from butinerie_bot.chat.arguments.said import Said, numbered
from butinerie_bot.chat.intents import Do, Fill, Intent
from butinerie_bot.chat.speech import Speech
from butinerie_bot.domain.decisions import Verb

_INTO = re.compile(r"\s*(?:into|in|dans|avec|with|→|->)?(?=\W)", re.IGNORECASE)
_COMMENT = re.compile(r"\s*(?:comment|commentaire)\s+(\d{1,19})\b", re.IGNORECASE)
_BEFORE_REASON = " \t\n\u00a0\u202f:,"


@numbered
def select(said: Said, number: int, rest: Speech) -> Intent:
    """An owner, if any, and the reason."""
    owner, rest = speech.person(rest) or (None, rest)
    reason = rest.text.strip(_BEFORE_REASON)
    if reason:
        return Do(commands.Decide(said.who, number, Verb.SELECT, reason, owner=owner))
    if owner is None:
        return Fill("select", number)
    return Fill("select", number, (("owner", f"id:{owner.platform_id}" if owner.platform_id else owner.handle),))


@numbered
def decline(said: Said, number: int, rest: Speech) -> Intent:
    """The reason."""
    reason = rest.text.strip(_BEFORE_REASON)
    return Do(commands.Decide(said.who, number, Verb.DECLINE, reason)) if reason else Fill("decline", number)


@numbered
def defer(said: Said, number: int, rest: Speech) -> Intent:
    """A date, a colon, the reason."""
    until, _, reason = (part.strip() for part in rest.text.partition(":"))
    if until and reason:
        return Do(commands.Decide(said.who, number, Verb.DEFER, reason, until))
    return Fill("defer", number, (("date", until),) if until else ())


@numbered
def promise(said: Said, number: int, rest: Speech) -> Intent | None:
    """A date."""
    day = rest.text.strip()
    return Do(commands.PromiseAnew(said.who, number, day)) if day else None


@numbered
def merge(said: Said, number: int, rest: Speech) -> Intent | None:
    """``into`` and the survivor's number; nothing: the form."""
    if not rest.text.strip():
        return Fill("merge", number)
    joint = _INTO.match(rest.text)
    into = speech.number(rest.after(joint.end() if joint else 0))
    return Do(commands.Merge(said.who, number, into[0])) if into and not into[1].text.strip() else None


@numbered
def hide(said: Said, number: int, rest: Speech) -> Intent:
    """A comment's id after the word, if it is only one; the reason."""
    only = _COMMENT.match(rest.text)
    comment = int(only[1]) if only else None
    reason = rest.text[only.end() if only else 0 :].strip(_BEFORE_REASON)
    if not reason:
        return Fill("hide", number, comment=comment or 0)
    return Do(commands.Hide(said.who, number, reason, comment))
