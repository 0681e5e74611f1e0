"""From an event to what it asks: words are read, nothing is looked up, nothing is changed."""

import re
from dataclasses import replace
from functools import singledispatch

from butinerie_bot.application import commands
from butinerie_bot.application.forms import command_for
from butinerie_bot.application.people import Shown, Where, Who
from butinerie_bot.chat.actions import act
from butinerie_bot.chat.arguments import READINGS, Said
from butinerie_bot.chat.contents import drawn
from butinerie_bot.chat.emoji import gesture
from butinerie_bot.chat.events import (
    ChatEvent,
    Deactivated,
    Deleted,
    DeskOpened,
    Edited,
    Event,
    Joined,
    Left,
    MessageRef,
    Moved,
    Person,
    PointedOut,
    Pressed,
    Reacted,
    ReactionsListed,
    ReactionsSet,
    ReactionsUncounted,
    Reactivated,
    Submitted,
)  # fmt: skip
from butinerie_bot.chat.events import Said as Message
from butinerie_bot.chat.grammar import Sentence, corrected, nearest, read
from butinerie_bot.chat.intents import AtDesk, Do, Guide, Ignore, Intent, Misused, Unread, Welcome
from butinerie_bot.chat.reminder_actions import identified
from butinerie_bot.chat.speech import Speech, called, spoken
from butinerie_bot.chat.words import GREETINGS, Word, fold
from butinerie_bot.domain.refusals import WrongUse
from butinerie_bot.domain.votes import Gesture

SAY = "say:"
"""Before a command that a button says as if it were typed."""

GREETING_MOST = 20
"""Characters of the longest greeting, whatever its signs."""

MANY = 999_999
"""What a column holds of reactions that nobody counts."""

_READ_ANYTIME = frozenset({Word.HELP, Word.LIST, Word.REVIEW, Word.PRIVACY})
_NUMBERS = re.compile(r"(?:(?:n[°o]|#|dans|into|in)?\s*\d+\s*)+", re.IGNORECASE)

SENTENCE, SHORTEST_IDEA = 4, 3
"""Words from which a private text is an idea to confirm: whatever it begins with; when it looks like no command."""

_AFTER_IDEA = frozenset(Word) - {Word.SEARCH, Word.UNIT, Word.CLAIM, Word.PROMISE, Word.LINK}
"""Words that ``/idea`` understands as commands, read whole; after it the others begin a title."""


def who_of(event: Event, person: Person | None = None, wrote: bool = True) -> Who:
    """The account that acted (or that ``person``), as its platform names it."""
    told = person or event.person
    return Who(
        event.connection, event.place.workspace, told.id, told.name, told.handle, told.kind, told.language, told.zone,
        wrote,
    )  # fmt: skip


def where_of(event: Event) -> Where:
    """Where it happened."""
    place = event.place
    return Where(event.connection, place.workspace, place.channel, place.thread, place.direct, place.name)


@singledispatch
def interpret(_event: ChatEvent) -> Intent:
    """What the event asks. Raises a Refusal for a form whose values cannot be read."""
    return Ignore()


@interpret.register
def said(event: Message) -> Intent:
    """What a message asks: a command, an idea said in private, a reply under a card, or nothing of ours."""
    if not (event.addressed or event.place.direct or is_command(event)):
        return _reply(event)
    name, speech = _called(event)
    sentence = read(speech)
    intent = _command(event, sentence)
    if name == "idea" and not _sure(sentence, intent):
        return _read(event, Word.IDEA, speech) or Misused(Word.IDEA)
    return intent or _wordless(event, sentence, speech)


def is_command(event: Message) -> bool:
    """Whether the message calls the bot by a command's prefix, whatever waits in that talk."""
    return event.command is not None or bool(called(Speech(event.text))[0])


def meanwhile(event: Message) -> Intent | None:
    """What a message asks while a question waits: a command of which nothing could be meant as the answer.

    That is help, a list, one's settings, or a word with an idea's number and nothing else; ``décliner 3 invitations``
    may be an answer.
    """
    sentence = read(Speech(event.text))
    rest = sentence.rest.text.strip()
    bare = sentence.word is Word.SETTINGS and not rest
    alone = bare or sentence.word in _READ_ANYTIME or _NUMBERS.fullmatch(rest) is not None
    intent = _command(event, sentence) if alone else None
    return intent if sentence.word is not Word.IDEA and _sure(sentence, intent) else None


def _called(event: Message) -> tuple[str, Speech]:
    speech = Speech(event.text)
    if event.command is not None:
        return ("butinerie" if fold(event.command) == "butinerie" else "idea"), speech
    return called(speech)


def _sure(sentence: Sentence, intent: Intent | None) -> bool:
    return intent is not None and sentence.word in _AFTER_IDEA and not (
        sentence.word is Word.HELP and isinstance(intent, Guide) and intent.word is None and bool(sentence.rest.text)
    )  # fmt: skip


def _command(event: Message, sentence: Sentence) -> Intent | None:
    return _read(event, sentence.word, sentence.rest) if sentence.word is not None else None


def _read(event: Message, word: Word, rest: Speech) -> Intent | None:
    private = event.place.direct or event.command is not None
    return READINGS[word](Said(who_of(event), where_of(event), event.order, rest, event.link or "", private))


def _wordless(event: Message, sentence: Sentence, speech: Speech) -> Intent:
    """What is no command as it stands: a greeting, an idea said in private, a word to correct."""
    text = speech.text.strip()
    if not text:
        return Guide()
    if fold(text[:GREETING_MOST]).strip(" .!/") in GREETINGS:
        return Welcome()
    if event.place.direct and len(text.split()) >= SENTENCE:
        return _private_idea(event, text)
    if sentence.word is not None:
        return Misused(sentence.word)
    meant = nearest(sentence.first)
    if meant is None:
        idea = event.place.direct and len(text.split()) >= SHORTEST_IDEA
        return _private_idea(event, text) if idea else Unread(text)
    return Unread(sentence.first, f"{corrected(meant)}{text.removeprefix(sentence.first)}")


def _private_idea(event: Message, text: str) -> Intent:
    return Do(commands.Submit(who_of(event), where_of(event), drawn(text), confirm=True))


def _reply(event: Message) -> Intent:
    if event.place.thread is None or event.message is None:
        return Ignore()
    thread = Shown(event.connection, event.place.channel, event.place.thread)
    text = Speech(event.text).text
    return Do(commands.Reply(who_of(event), thread, _shown(event, event.message), text, event.order))


@interpret.register
def _pointed_out(event: PointedOut) -> Intent:
    content = drawn(Speech(event.text).text)
    if event.author.id == event.person.id:
        link = event.link or ""
        return Do(commands.Submit(who_of(event), where_of(event), content, link=link, from_message=True))
    author = who_of(event, event.author, wrote=False)
    message = _shown(event, event.message)
    return Do(commands.PointOut(who_of(event), author, where_of(event), message, content, link=event.link or ""))


@interpret.register
def _reacted(event: Reacted) -> Intent:
    made = gesture(event.emoji)
    if made is None:
        return Ignore()
    shown = _shown(event, event.message)
    return Do(commands.React(who_of(event, wrote=False), shown, made, event.emoji, event.on, event.order))


@interpret.register
def _set(event: ReactionsSet) -> Intent:
    given = tuple((made, emoji) for emoji in event.given if (made := gesture(emoji)) is not None)
    return Do(commands.SetReactions(who_of(event, wrote=False), _shown(event, event.message), given, event.order))


@interpret.register
def _uncounted(event: ReactionsUncounted) -> Intent:
    count = min(MANY, sum(many for emoji, many in event.given if gesture(emoji) is Gesture.SUPPORT))
    who, there = who_of(event, wrote=False), _shown(event, event.message)
    return Do(commands.NoteUncounted(who, there, event.actor, count, event.order))


@interpret.register
def _listed(event: ReactionsListed) -> Intent:
    given = tuple(
        (who_of(event, person, wrote=False), made, emoji)
        for person, emoji in event.given
        if (made := gesture(emoji)) is not None
    )
    return Do(commands.Reconcile(who_of(event, wrote=False), _shown(event, event.message), given, event.gap_began))


def _shown(event: Event, message: MessageRef) -> Shown:
    return Shown(event.connection, message.channel, message.message)


@interpret.register
def _pressed(event: Pressed) -> Intent:
    who = who_of(event, wrote=event.place.direct)
    if not event.action.startswith(SAY):
        return act(event.action, who, where_of(event), event.order)
    sentence = read(spoken(event.action.removeprefix(SAY)))
    if sentence.word is None:
        return Ignore()
    told = Said(who, where_of(event), event.order, sentence.rest, private=event.place.direct)
    return READINGS[sentence.word](told) or Misused(sentence.word)


@interpret.register
def _submitted(event: Submitted) -> Intent:
    name, *about = event.form.split(":")
    numbers = [identified(part) for part in about]
    if None in numbers or len(numbers) > (2 if name == "hide" else 1):
        raise WrongUse(event.form)
    number, comment = (*numbers, None, None)[:2]
    command = command_for(name, number or 0, event.values, who_of(event), where_of(event))
    return Do(replace(command, comment_id=comment) if isinstance(command, commands.Hide) else command)


@interpret.register
def _edited(event: Edited) -> Intent:
    text = Speech(event.text).text
    thread = event.place.thread
    under = None if thread is None else Shown(event.connection, event.place.channel, thread)
    return Do(commands.CorrectReply(who_of(event), _shown(event, event.message), text, event.order, under))


@interpret.register
def _deleted(event: Deleted) -> Intent:
    return Do(commands.RemoveReply(who_of(event, wrote=False), _shown(event, event.message), event.order))


@interpret.register
def _moved(event: Moved) -> Intent:
    return Do(commands.MoveChannel(who_of(event, wrote=False), where_of(event), event.now))


@interpret.register
def _came_or_went(event: Joined | Left) -> Intent:
    here = isinstance(event, Joined)
    return Do(commands.NotePresence(who_of(event, wrote=False), here, event.order, where_of(event)))


@interpret.register
def _switched(event: Deactivated | Reactivated) -> Intent:
    here = isinstance(event, Reactivated)
    return Do(commands.NotePresence(who_of(event, wrote=False), here, event.order))


@interpret.register
def _desk_opened(_event: DeskOpened) -> Intent:
    return AtDesk()
