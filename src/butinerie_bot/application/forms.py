"""The forms there are: their fields in order, what each takes, and the command a filled form amounts to.

A platform with forms shows them whole; elsewhere a dialogue asks the same fields one by one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from butinerie_bot.application import commands
from butinerie_bot.application.people import Named, Where, Who
from butinerie_bot.domain.comments import COMMENT_MOST
from butinerie_bot.domain.decisions import REASON_LEAST, REASON_MOST, Verb
from butinerie_bot.domain.ideas import TEXT_MOST, TITLE_MOST, Content, Lens
from butinerie_bot.domain.refusals import DateUnclear, ReasonMissing, UnknownChoice, WrongUse

FIELD_MOST = 3_000
BY_ID = "id:"
LENSES = tuple(lens.value for lens in Lens)


@dataclass(frozen=True, slots=True)
class Asked:
    """One field. ``most`` is the longest text in characters, in a form (a dialogue takes a whole ``TEXT_MOST``).

    ``long`` when it takes several lines; ``choices`` the values it is one of.
    """

    name: str
    required: bool = False
    long: bool = False
    most: int = FIELD_MOST
    choices: tuple[str, ...] = ()

    @property
    def longest(self) -> int:
        """The longest text a dialogue takes, in characters."""
        return TEXT_MOST if self.most == FIELD_MOST else self.most


_TEXTS = (Asked("problem", long=True), Asked("proposal", long=True), Asked("gain", choices=LENSES))
_REASON = Asked("reason", required=True, long=True, most=REASON_MOST)

FORMS: Mapping[str, tuple[Asked, ...]] = {
    "idea": (Asked("title", required=True, most=TITLE_MOST), *_TEXTS),
    "edit": (Asked("title", most=TITLE_MOST), *_TEXTS),
    "comment": (Asked("text", required=True, long=True, most=COMMENT_MOST),),
    "select": (_REASON, Asked("owner", most=100)),
    "decline": (_REASON,),
    "defer": (Asked("date", required=True, most=60), _REASON),
    "hide": (_REASON,),
    "merge": (Asked("into", required=True, most=12),),
}
"""``edit`` and ``idea`` with a draft's number begin with what is written already; a part left out stays as it is."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it comes back: ``number`` is the idea concerned (a draft's id for ``idea``; 0: none)."""

    form: str
    number: int
    values: Mapping[str, str]
    who: Who
    where: Where
    similar: tuple[int, ...] = field(default=())

    def text(self, name: str) -> str:
        """What was written there, without outer blanks."""
        return self.values.get(name, "").strip()

    def part(self, name: str) -> str | None:
        """The same, or None when that field was not asked or was skipped."""
        return self.text(name) if name in self.values else None


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


def _idea(filled: Filled) -> commands.Command:
    lens = lens_of(filled.text("gain"))
    if filled.number:
        gain = None if filled.part("gain") is None else filled.text("gain")
        parts = (filled.part("title"), filled.part("problem"), filled.part("proposal"))
        return commands.EditDraft(filled.who, filled.number, *parts, gain)
    content = Content(filled.text("title"), filled.text("problem"), filled.text("proposal"), lens)
    return commands.Submit(filled.who, filled.where, content, filled.similar)


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


_COMMANDS: Mapping[str, Callable[[Filled], commands.Command]] = {
    "idea": _idea,
    "edit": _edit,
    "comment": _comment,
    "select": _decide,
    "decline": _decide,
    "defer": _decide,
    "hide": _hide,
    "merge": _merge,
}
