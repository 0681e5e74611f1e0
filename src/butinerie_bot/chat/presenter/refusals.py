"""How each refusal is said: what did not happen first, then how to do it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from butinerie_bot.chat.documents import Button, Document
from butinerie_bot.chat.presenter import accounts, campaign_refusals, gain_refusals, oneself, pilot_refusals
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.chat.words import Word, shown
from butinerie_bot.domain import refusals
from butinerie_bot.domain.ideas import State
from butinerie_bot.domain.members import Role
from butinerie_bot.domain.refusals import Refusal
from butinerie_bot.domain.reminder_refusals import DaysUnclear, NoReminder, SettingsUnclear

Said = Callable[[Voice, Any], Document]


def refused(voice: Voice, refusal: Refusal) -> Document:
    """The refusal as a message."""
    return SAID[type(refusal)](voice, refusal)


def _word(voice: Voice, word: str) -> str:
    return shown(Word(word), voice.language) if word in tuple(Word) else word


def _unknown_idea(voice: Voice, refusal: refusals.UnknownIdea) -> Document:
    ref = voice.ref(refusal.number)
    if not refusal.last:
        return voice.refusal("refuse-no-idea-yet", voice.form_button("idea", "idea"), ref=ref)
    last = voice.ref(refusal.last)
    return voice.refusal("refuse-unknown-idea", voice.button("list", "list:new"), ref=ref, last=last)


def _title(voice: Voice, refusal: refusals.TitleLength) -> Document:
    if refusal.length < refusal.least:
        return voice.refusal("refuse-title-short", least=refusal.least, length=refusal.length)
    return voice.refusal("refuse-title", max=refusal.most, n=refusal.length)


def _choice(voice: Voice, refusal: refusals.UnknownChoice) -> Document:
    own = ("into", "zone", "hours", "days", "language", "letter")
    phrase = f"refuse-{refusal.name}" if refusal.name in own else "refuse-choice"
    return voice.refusal(phrase, value=_quoted(refusal.value))


def _quoted(words: str) -> str:
    return words[:60] or "…"


def _reason(voice: Voice, refusal: refusals.ReasonMissing) -> Document:
    if refusal.length > refusal.most:
        return voice.refusal("refuse-reason-long", most=refusal.most, length=refusal.length)
    number = str(refusal.number)
    if refusal.verb == Word.DECLINE:
        return voice.refusal("refuse-reason", number=number)
    return voice.refusal("refuse-reason-needed", word=_word(voice, refusal.verb), number=number)


def _comment(voice: Voice, refusal: refusals.CommentLength) -> Document:
    if not refusal.length:
        return voice.refusal("refuse-comment-empty")
    return voice.refusal("refuse-comment", most=refusal.most, length=refusal.length)


def _date_unclear(voice: Voice, refusal: refusals.DateUnclear) -> Document:
    if not refusal.text:
        return voice.refusal("refuse-date-needed")
    return voice.refusal("date-unclear", *_other_days(voice, refusal), text=_quoted(refusal.text))


def _date_past(voice: Voice, refusal: refusals.DatePast) -> Document:
    phrase = "refuse-date-today" if refusal.day == voice.today else "refuse-date-past"
    return voice.refusal(phrase, *_other_days(voice, refusal), date=voice.date(refusal.day))


def _other_days(voice: Voice, refusal: refusals.DatePast | refusals.DateUnclear) -> tuple[Button, ...]:
    return oneself.soon(voice, refusal.reminder_id) if refusal.reminder_id else ()


def _days_unclear(voice: Voice, refusal: DaysUnclear) -> Document:
    return voice.refusal("days-backwards" if refusal.backwards else "days-unclear", text=_quoted(refusal.text))


def _settings(voice: Voice, refusal: SettingsUnclear) -> Document:
    blocks = tuple(block for each in refusal.choices for block in _choice(voice, each).blocks)
    return Document(blocks, refusal=True)


def _not_allowed(voice: Voice, refusal: refusals.NotAllowed) -> Document:
    roles = voice.listed([voice.text(f"roles-{role}") for role in refusal.roles], "list-or")
    if refusal.action not in tuple(Word):
        return voice.refusal("refuse-not-allowed-else", roles=roles)
    return voice.refusal("refuse-not-allowed", word=_word(voice, refusal.action), roles=roles)


def _author_only(voice: Voice, refusal: refusals.AuthorOnly) -> Document:
    button = voice.form_button("comment", f"comment:{refusal.number}")
    return voice.refusal("refuse-author-only", button, ref=voice.ref(refusal.number))


def _answered(voice: Voice, refusal: refusals.AlreadyAnswered) -> Document:
    ref = voice.ref(refusal.number)
    if refusal.action == Word.EDIT:
        return voice.refusal("refuse-answered", voice.form_button("variant", "idea"), ref=ref)
    if refusal.action == Word.WITHDRAW:
        return voice.refusal("refuse-answered-withdraw", ref=ref)
    return voice.refusal("refuse-answered-already", ref=ref)


def _voting_closed(voice: Voice, refusal: refusals.VotingClosed) -> Document:
    ref = voice.ref(refusal.number)
    if refusal.day is None:
        return voice.refusal("vote-closed-undated", ref=ref)
    return voice.refusal("vote-closed", ref=ref, date=voice.date(refusal.day))


def _merged(voice: Voice, refusal: refusals.IdeaMerged) -> Document:
    button = voice.button("card", f"show:{refusal.survivor}")
    refs = {"ref_b": voice.ref(refusal.number), "ref_a": voice.ref(refusal.survivor)}
    return voice.refusal("refuse-merged", button, **refs)


def _not_open(voice: Voice, refusal: refusals.NotOpen) -> Document:
    if refusal.state == State.OPEN:
        return voice.refusal("refuse-open-already", ref=voice.ref(refusal.number))
    status = voice.text(f"status-{refusal.state}").casefold()
    return voice.refusal("refuse-not-open", ref=voice.ref(refusal.number), status=status)


def _others_joined(voice: Voice, refusal: refusals.OthersJoined) -> Document:
    refs = voice.listed([voice.ref(number) for number in refusal.joined])
    return voice.refusal(
        "refuse-others-joined", ref=voice.ref(refusal.number), refs=refs, number=str(refusal.number)
    )  # fmt: skip


def _undo_newer(voice: Voice, refusal: refusals.UndoNewerFirst) -> Document:
    return voice.refusal("refuse-undo-newer", ref=voice.ref(refusal.number), newer=voice.ref(refusal.newer))


def _unknown_unit(voice: Voice, refusal: refusals.UnknownUnit) -> Document:
    if not refusal.nearest:
        return voice.refusal("refuse-unknown-unit", name=_quoted(refusal.name))
    word = shown(Word.UNIT, voice.language)
    return voice.refusal("refuse-unknown-unit-near", name=_quoted(refusal.name), word=word, nearest=refusal.nearest)


def _unknown_role(voice: Voice, refusal: refusals.UnknownRole) -> Document:
    roles = voice.listed([voice.text(f"role-{role}") for role in Role])
    return voice.refusal("refuse-unknown-role", name=_quoted(refusal.name), roles=roles)


def _wrong_code(voice: Voice, refusal: refusals.WrongCode) -> Document:
    if refusal.tries_left <= 0:
        return voice.refusal("refuse-claim-over")
    return voice.refusal("refuse-claim", n=refusal.tries_left)


def _wrong_use(voice: Voice, refusal: refusals.WrongUse) -> Document:
    if refusal.command not in tuple(Word):
        return voice.refusal("refuse-wrong-form")
    said = voice.refusal("refuse-wrong-use", word=_word(voice, refusal.command))
    return Document((*said.blocks, *voice.lines(f"about-{refusal.command}")), refusal=True)


def _promise_stands(voice: Voice, refusal: refusals.PromiseStands) -> Document:
    facts = {"ref": voice.ref(refusal.number), "date": voice.date(refusal.due)}
    return voice.refusal("refuse-promise-stands", **facts)


SAID: Mapping[type[Refusal], Said] = MappingProxyType(
    {
        refusals.UnknownIdea: _unknown_idea,
        refusals.TitleLength: _title,
        refusals.TextTooLong: lambda voice, no: voice.refusal("refuse-text", length=no.length, most=no.most),
        refusals.UnknownChoice: _choice,
        refusals.ReasonMissing: _reason,
        refusals.CommentLength: _comment,
        refusals.DatePast: _date_past,
        refusals.DateUnclear: _date_unclear,
        DaysUnclear: _days_unclear,
        SettingsUnclear: _settings,
        NoReminder: lambda voice, _: voice.refusal("refuse-no-reminder"),
        refusals.NotAllowed: _not_allowed,
        refusals.AuthorOnly: _author_only,
        refusals.AlreadyAnswered: _answered,
        refusals.VotingClosed: _voting_closed,
        refusals.OwnIdea: lambda voice, _: voice.refusal("vote-own"),
        refusals.GuestVote: lambda voice, _: voice.refusal("refuse-guest"),
        refusals.IdeaMerged: _merged,
        refusals.MergeWithItself: lambda voice, no: voice.refusal("refuse-itself", ref=voice.ref(no.number)),
        refusals.NotOpen: _not_open,
        refusals.OthersJoined: _others_joined,
        refusals.NothingToUndo: lambda voice, _: voice.refusal("refuse-nothing-to-undo"),
        refusals.UndoNewerFirst: _undo_newer,
        refusals.DraftGone: lambda voice, _: voice.refusal("refuse-draft-gone"),
        refusals.OthersMessage: lambda voice, _: voice.refusal("refuse-others-message"),
        refusals.UnknownPerson: lambda voice, no: voice.refusal("refuse-unknown-person", handle=_quoted(no.handle)),
        refusals.UnknownUnit: _unknown_unit,
        refusals.UnknownRole: _unknown_role,
        refusals.WrongCode: _wrong_code,
        refusals.PrivateOnly: lambda voice, no: voice.refusal("refuse-private-only", word=_word(voice, no.action)),
        refusals.ChannelOnly: lambda voice, no: voice.refusal("refuse-channel-only", word=_word(voice, no.action)),
        refusals.LastAdministrator: lambda voice, _: voice.refusal("refuse-last-administrator"),
        refusals.WrongUse: _wrong_use,
        refusals.UnknownWorkspace: lambda voice, _: voice.refusal("refuse-unknown-workspace"),
        refusals.UnknownComment: lambda voice, no: voice.refusal("refuse-unknown-comment", ref=voice.ref(no.number)),
        refusals.PromiseStands: _promise_stands,
        refusals.BotVote: lambda voice, _: voice.refusal("refuse-bot"),
        **campaign_refusals.SAID,
        **pilot_refusals.SAID,
        **gain_refusals.SAID,
        **accounts.REFUSALS,
    }
)
