"""Help, welcome, privacy, and what to say to words that are no command."""

from collections.abc import Sequence

from butinerie_bot.application.views import PrivacyView
from butinerie_bot.chat.documents import Button, Document, Emphasis, Paragraph, Quote
from butinerie_bot.chat.interpreter import SAY
from butinerie_bot.chat.ports import Completion
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.chat.words import SPELLINGS, Word, may_say, shown
from butinerie_bot.domain.members import Role

DAYS_OF_A_YEAR = 365.25

ACTION_MOST = 64
"""Bytes of a button's action."""


def welcome(voice: Voice) -> Document:
    """The first words of the bot."""
    return voice.document(
        "welcome",
        voice.form_button("idea", "idea", Emphasis.PRIMARY),
        voice.button("list", "list:new"),
        voice.button("help", "help", Emphasis.QUIET),
    )


def guide(voice: Voice, word: Word | None, roles: frozenset[Role]) -> Document:
    """What works, for the person's role; with a word, that word."""
    if word is not None:
        return voice.document(f"about-{word}")
    added = (("help-stewards", Role.STEWARD), ("help-administrators", Role.ADMINISTRATOR))
    more = (block for phrase, role in added if role in roles for block in voice.lines(phrase))
    buttons = (voice.form_button("idea", "idea"), voice.button("list", "list:new"))
    return Document((*voice.lines("help"), *more), buttons)


def unread(voice: Voice, words: str, meant: str) -> Document:
    """Words that are no command, with the nearest one to run."""
    told = words[:60]
    see_help = voice.button("help", "help", Emphasis.QUIET)
    if not meant:
        return voice.refusal("unknown-words", see_help, word=told, idea_command=voice.idea_command)
    run = _run(voice, meant)
    return voice.refusal("unknown-command", *run, see_help, word=told, suggestion=meant[:60])


def _run(voice: Voice, meant: str) -> tuple[Button, ...]:
    action = f"{SAY}{meant}"
    if len(action.encode()) > ACTION_MOST:
        return ()
    return (voice.button("run", action, Emphasis.PRIMARY, word=meant),)


def which(voice: Voice, number: int) -> Document:
    """``retirer N``, said by its author: the idea, or the support."""
    return voice.document(
        "which-withdrawal",
        voice.button("withdraw-support", f"unsupport:{number}"),
        voice.button("withdraw-idea", f"withdraw:{number}", Emphasis.QUIET),
        ref=voice.ref(number),
    )


def how_to_hide(voice: Voice, number: int, comment: int) -> Document:
    """A comment is hidden by a form, or by these words."""
    return voice.document("hide-comment-how", number=str(number), comment=str(comment))


def privacy(voice: Voice, view: PrivacyView) -> Document:
    """What is kept, where, how long, and whom to talk to."""
    return voice.document("privacy", **_kept(voice, view))


def privacy_line(voice: Voice, view: PrivacyView) -> tuple[Paragraph | Quote, ...]:
    """The same in small, under the first answer somebody gets."""
    return voice.lines("welcome-privacy", **_kept(voice, view))


def _kept(voice: Voice, view: PrivacyView) -> dict[str, str]:
    contact = view.contact or voice.text("contact-administrators")
    years = round(view.retention_days / DAYS_OF_A_YEAR)
    kept = voice.phrases.count("n-years", years) if years else voice.phrases.count("n-days", view.retention_days)
    return {"retention": kept, "contact": contact}


def completions(voice: Voice, roles: frozenset[Role]) -> Sequence[Completion]:
    """The commands that these roles may say, in their language."""
    return tuple(_completion(voice, word) for word in SPELLINGS if may_say(word, roles))


def _completion(voice: Voice, word: Word) -> Completion:
    spelled = shown(word, voice.language)
    command = voice.idea_command if word is Word.IDEA else f"/butinerie {spelled}"
    arguments = f"arguments-{word}"
    taken = voice.text(arguments) if voice.phrases.has(arguments) else ""
    return Completion(command, taken, voice.text(f"meaning-{word}"))
