"""A form's labels and hints around the fields the application asks for."""

from collections.abc import Callable, Mapping

from butinerie_bot.application.forms import FORMS, Asked
from butinerie_bot.application.ideas.signatures import NAMED, SIGNATURES
from butinerie_bot.application.views import IdeaView
from butinerie_bot.chat.forms import Field, FieldKind, Form, Option
from butinerie_bot.chat.presenter.accounts import limit
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.domain.ideas import Content

_FIRST = {"signature": SIGNATURES[0]}
"""What a field says before anybody chose."""

LABELLED: Mapping[str, Callable[[str], str]] = {
    "signature": lambda value: f"signature-{value}",
    "health": lambda value: f"health-{value}",
    "verdict": lambda value: f"verdict-{value}",
    "language": lambda value: f"language-{value}",
    "letter": lambda value: f"wanted-{value}",
}
"""The phrases of a field's choices, where they are no lenses."""

DECIDED = frozenset({"signature", "language", "letter"})
"""Fields that always say something: nobody can leave them without an answer."""

BORROWED = {"edit": "idea", "campaign-idea": "idea"}
"""Forms that borrow the labels of another: their fields are the same."""


def form(voice: Voice, name: str, about: str = "", values: Mapping[str, str] | None = None, lead: str = "") -> Form:
    """The form ready to be shown, ``values`` written already; ``about`` numbers what it is about, ``lead`` says it."""
    known = {**_FIRST, **(values or {})}
    drafted = name == "idea" and about
    return Form(
        id=f"{name}:{about}" if about else name,
        title=voice.text(f"form-{name}"),
        fields=tuple(_field(voice, name, asked, known.get(asked.name, "")) for asked in FORMS[name]),
        submit=voice.text("submit-draft" if drafted else f"submit-{name}"),
        cancel=voice.text("form-cancel"),
        lead=lead,
        suggests="title" if name in ("idea", "campaign-idea") else "",
    )


def _field(voice: Voice, form_name: str, asked: Asked, value: str) -> Field:
    label = f"form-{BORROWED.get(form_name, form_name)}-{asked.name}"
    return Field(
        name=asked.name,
        label=voice.text(label),
        kind=FieldKind.CHOICE if asked.choices else FieldKind.TEXT if asked.long else FieldKind.LINE,
        hint=voice.text(f"{label}-hint"),
        required=asked.required,
        value=value,
        most=asked.most,
        options=_options(voice, asked),
    )


def _options(voice: Voice, asked: Asked) -> tuple[Option, ...]:
    if not asked.choices:
        return ()
    known = tuple(Option(value, choice(voice, asked, value), _hint(voice, asked, value)) for value in asked.choices)
    return known if asked.name in DECIDED else (Option("", voice.text("choose-none")), *known)


def _hint(voice: Voice, asked: Asked, value: str) -> str:
    """What a signature shows of who writes, on this very platform."""
    if asked.name != "signature":
        return ""
    return voice.text("signature-named-hint") if value == NAMED else limit(voice)


def choice(voice: Voice, asked: Asked, value: str) -> str:
    """The label of one choice of a field."""
    return voice.text(LABELLED.get(asked.name, _lens)(value))


def _lens(value: str) -> str:
    return f"lens-{value}"


def lead(voice: Voice, view: IdeaView) -> str:
    """Which idea a form is about."""
    return voice.text("form-lead", ref=voice.ref(view.idea.number), title=view.idea.content.title)


def written(content: Content) -> dict[str, str]:
    """What an idea says already, by the fields' names."""
    return {
        "title": content.title,
        "problem": content.problem,
        "proposal": content.proposal,
        "gain": content.lens.value if content.lens else "",
    }
