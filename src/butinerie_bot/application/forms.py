"""The forms there are: their fields in order, what each takes, and the command a filled form amounts to.

A platform with forms shows them whole; elsewhere a dialogue asks the same fields one by one.
"""

from collections.abc import Callable, Mapping

from butinerie_bot.application import commands
from butinerie_bot.application.adoptions import forms as adoption_forms
from butinerie_bot.application.asked import Asked as Asked
from butinerie_bot.application.asked import Filled as Filled
from butinerie_bot.application.campaigns import forms as campaign_forms
from butinerie_bot.application.gains import forms as gain_forms
from butinerie_bot.application.ideas.signatures import SIGNATURES, signature_of
from butinerie_bot.application.people import Named, Where, Who
from butinerie_bot.application.pilots import forms as pilot_forms
from butinerie_bot.application.reminders import forms as reminder_forms
from butinerie_bot.domain.comments import COMMENT_MOST
from butinerie_bot.domain.decisions import REASON_LEAST, REASON_MOST, Verb
from butinerie_bot.domain.ideas import TITLE_MOST, Content, Lens
from butinerie_bot.domain.refusals import DateUnclear, ReasonMissing, UnknownChoice, UnknownPerson, WrongUse

BY_ID = "id:"
LENSES = tuple(lens.value for lens in Lens)

_TEXTS = (Asked("problem", long=True), Asked("proposal", long=True), Asked("gain", choices=LENSES))
_REASON = Asked("reason", required=True, long=True, most=REASON_MOST)
_WORDS = (Asked("text", required=True, long=True, most=COMMENT_MOST),)
_IDEA = (Asked("title", required=True, most=TITLE_MOST), *_TEXTS, Asked("signature", choices=SIGNATURES))

FORMS: Mapping[str, tuple[Asked, ...]] = {
    "idea": _IDEA,
    "campaign-idea": _IDEA,
    "campaign": campaign_forms.CAMPAIGN,
    "edit": (Asked("title", most=TITLE_MOST), *_TEXTS),
    "comment": _WORDS,
    "select": (_REASON, Asked("owner", most=100)),
    "decline": (_REASON,),
    "defer": (Asked("date", required=True, most=60), _REASON),
    "hide": (_REASON,),
    "merge": (Asked("into", required=True, most=12),),
    "promise": reminder_forms.DAY,
    "snooze": reminder_forms.DAY,
    "settings": reminder_forms.SETTINGS,
    "leave": reminder_forms.LEAVE,
    "ask": _WORDS,
    "answer": _WORDS,
    **pilot_forms.FORMS,
    **gain_forms.FORMS,
    **adoption_forms.FORMS,
}
"""``edit`` and ``idea`` with a draft's number begin with what is written already; a part left out stays as it is.

``campaign-idea`` is the form of an idea for the campaign whose number it carries, ``answer`` that to a question
whose id it carries; ``snooze`` carries a reminder's id.
"""


def named(form_id: str) -> tuple[str, int]:
    """A form's id taken apart: ``decline:12`` is ("decline", 12). Raises :class:`WrongUse`."""
    form, _, number = form_id.partition(":")
    if form not in FORMS or (number and not number.isdecimal()):
        raise WrongUse(form)
    return form, int(number or 0)


def lens_of(value: str) -> Lens | None:
    """The lens of that value, None for the empty one. Raises :class:`UnknownChoice`."""
    if not value:
        return None
    if value not in LENSES:
        raise UnknownChoice("gain", value)
    return Lens(value)


def number_in(text: str) -> int:
    """An idea's number as people write it. Raises :class:`UnknownChoice`."""
    figures = text.strip().lstrip("#").removeprefix("n°").strip()
    if not (figures.isascii() and figures.isdecimal() and len(figures) < 10):
        raise UnknownChoice("into", text)
    return int(figures)


def person_of(text: str) -> Named | None:
    """A person as a form tells them: ``id:U123`` for a mention, else a handle with or without its ``@``."""
    if not text:
        return None
    if text.startswith(BY_ID):
        return Named(platform_id=text.removeprefix(BY_ID))
    return Named(handle=text.removeprefix("@"))


def written(person: Named) -> str:
    """The same, the other way."""
    return f"{BY_ID}{person.platform_id}" if person.platform_id else f"@{person.handle}"


def command_for(
    form: str, number: int, values: Mapping[str, str], who: Who, where: Where, similar: tuple[int, ...] = ()
) -> commands.Command:  # fmt: skip
    """What a filled form asks. ``number`` is the idea's (a draft's id for ``idea``; 0: none), ``similar`` as in Submit.

    Raises a refusal that names its field: :class:`UnknownChoice`, :class:`ReasonMissing`, :class:`DateUnclear`; or
    :class:`WrongUse` when there is no such form.
    """
    if form not in _COMMANDS:
        raise WrongUse(form)
    return _COMMANDS[form](Filled(form, number, values, who, where, similar))


def of_draft(form: str, number: int) -> bool:
    """Whether a draft is gone on with: what is skipped stays as it was."""
    return form == "idea" and bool(number)


def _idea(filled: Filled) -> commands.Command:
    lens = lens_of(filled.text("gain"))
    if filled.number and filled.form == "idea":
        gain = None if filled.part("gain") is None else filled.text("gain")
        parts = (filled.part("title"), filled.part("problem"), filled.part("proposal"))
        return commands.EditDraft(filled.who, filled.number, *parts, gain, filled.part("signature"))
    content = Content(filled.text("title"), filled.text("problem"), filled.text("proposal"), lens)
    campaign = filled.number if filled.form == "campaign-idea" else 0
    nameless = signature_of(filled.text("signature")) or False
    return commands.Submit(
        filled.who, filled.where, content, filled.similar, anonymous=nameless, campaign=campaign
    )  # fmt: skip


def _edit(filled: Filled) -> commands.Command:
    lens_of(filled.text("gain"))
    parts = (filled.part("title"), filled.part("problem"), filled.part("proposal"), filled.part("gain"))
    return commands.Edit(filled.who, filled.number, *parts)


def _comment(filled: Filled) -> commands.Command:
    return commands.Comment(filled.who, filled.number, filled.text("text"))


def _decide(filled: Filled) -> commands.Command:
    verb, until = Verb(filled.form), filled.text("date")
    if verb is Verb.DEFER and not until:
        raise DateUnclear("")
    owner = person_of(filled.text("owner"))
    return commands.Decide(filled.who, filled.number, verb, _reason(filled), until, owner)


def _hide(filled: Filled) -> commands.Command:
    return commands.Hide(filled.who, filled.number, _reason(filled))


def _merge(filled: Filled) -> commands.Command:
    return commands.Merge(filled.who, filled.number, number_in(filled.text("into")))


def _reason(filled: Filled) -> str:
    reason = filled.text("reason")
    if not reason:
        raise ReasonMissing(filled.number, filled.form, 0, REASON_LEAST, REASON_MOST)
    return reason


def _handover(filled: Filled) -> commands.Command:
    person = person_of(filled.text("person"))
    if person is None:
        raise UnknownPerson("")
    return commands.HandOver(filled.who, filled.number, person)


def _milestone(filled: Filled) -> commands.Command:
    place = filled.text("place")
    if not (place.isascii() and place.isdecimal() and len(place) < 4):
        raise UnknownChoice("place", place)
    return commands.MoveMilestone(filled.who, filled.number, int(place), filled.text("date"))


_COMMANDS: Mapping[str, Callable[[Filled], commands.Command]] = {
    "idea": _idea,
    "edit": _edit,
    "comment": _comment,
    "select": _decide,
    "decline": _decide,
    "defer": _decide,
    "hide": _hide,
    "merge": _merge,
    "promise": reminder_forms.promise,
    "snooze": reminder_forms.snooze,
    "settings": reminder_forms.settings,
    "leave": reminder_forms.leave,
    "ask": lambda filled: commands.AskAuthor(filled.who, filled.number, filled.text("text")),
    "answer": lambda filled: commands.AnswerQuestion(filled.who, filled.text("text"), question_id=filled.number),
    "campaign-idea": _idea,
    "campaign": campaign_forms.campaign,
    "checkin": pilot_forms.checkin,
    "checkin-line": pilot_forms.line,
    "blocked": pilot_forms.blocked,
    "lab": pilot_forms.lab,
    "verdict": pilot_forms.verdict,
    "handover": _handover,
    "milestone": _milestone,
    "gain": gain_forms.gain,
    "gain-figure": gain_forms.figure,
    "adapt": adoption_forms.adapt,
}
