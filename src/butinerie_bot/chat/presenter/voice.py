"""In which language, for which platform and on which day something is said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from butinerie_bot.application.views import IdeaLine
from butinerie_bot.chat.documents import Button, Document, Emphasis, Paragraph, Quote
from butinerie_bot.chat.gateway import Capability, Profile
from butinerie_bot.chat.phrases import Phrases
from butinerie_bot.chat.phrases.templates import Fact
from butinerie_bot.chat.wording import dated, dated_short, dated_whole, listed, shortened, timed, when, when_whole

LABEL_MOST = 24


@dataclass(frozen=True, slots=True)
class Voice:
    """What every presenter needs. ``today`` is None where a delivery's content does not tell it.

    ``platforms`` are the profiles of all connections, where an answer may lead to another.
    """

    language: str
    profile: Profile
    today: date | None = None
    platforms: Mapping[str, Profile] = field(default_factory=dict)
    phrases: Phrases = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "phrases", Phrases(self.language))

    def can(self, capability: Capability) -> bool:
        """Whether the platform declares it."""
        return self.profile.can(capability)

    @property
    def idea_command(self) -> str:
        """How one shares an idea there, in this language."""
        return self.profile.idea_command_in(self.language)

    def text(self, phrase: str, **facts: Fact) -> str:
        """A phrase as plain text."""
        return self.phrases.text(phrase, **facts)

    def lines(self, phrase: str, **facts: Fact) -> tuple[Paragraph | Quote, ...]:
        """A phrase as blocks of a document."""
        return self.phrases.blocks(phrase, **facts)

    def document(self, phrase: str, *buttons: Button, **facts: Fact) -> Document:
        """A phrase as a message."""
        return Document(self.lines(phrase, **facts), buttons)

    def refusal(self, phrase: str, *buttons: Button, **facts: Fact) -> Document:
        """A phrase as a message that says no."""
        return Document(self.lines(phrase, **facts), buttons, refusal=True)

    def ref(self, number: int) -> str:
        """An idea's number as people read it."""
        return self.text("ref", number=str(number))

    def when(self, day: date) -> str:
        """A day as a whole adverb."""
        return when(self.phrases, day, self.today)

    def whole_date(self, day: date) -> str:
        """The day that was understood, which nobody can take for another."""
        return dated_whole(self.phrases, day, self.today or day)

    def whole_when(self, day: date) -> str:
        """The same as a whole adverb; without ``today`` no day is today or tomorrow."""
        return when_whole(self.phrases, day, self.today) if self.today else self.when(day)

    def day(self, day: date) -> str:
        """A day in words without its weekday, as that of a week."""
        return dated_short(self.phrases, day, self.today)

    def date(self, day: date | None) -> str:
        """A day in words; none is empty, and takes away the line it would stand in."""
        return dated(self.phrases, day, self.today) if day else ""

    def hour(self, at: time) -> str:
        """An hour of the day in words."""
        return timed(self.phrases, at)

    def votes(self, count: int) -> str:
        """How many support."""
        return self.phrases.count("n-votes", count)

    def listed(self, items: Sequence[str], how: str = "list-and") -> str:
        """Several things in one sentence."""
        return listed(self.phrases, items, how)

    def line(self, phrase: str, idea: IdeaLine, **facts: Fact) -> tuple[Paragraph | Quote, ...]:
        """An idea in a list."""
        return self.lines(
            phrase, ref=self.ref(idea.number), title=idea.title, votes=self.votes(idea.votes), **facts
        )  # fmt: skip

    def button(
        self, name: str, action: str, emphasis: Emphasis = Emphasis.PLAIN, hint: str = "", **facts: Fact
    ) -> Button:  # fmt: skip
        """A button; its label is the phrase ``button-<name>``, shortened where a name in it is long."""
        return Button(shortened(self.text(f"button-{name}", **facts), LABEL_MOST), action, emphasis, hint)

    def form_button(self, name: str, form: str, emphasis: Emphasis = Emphasis.PLAIN, hint: str = "") -> Button:
        """A button that opens a form, at once where the platform has forms."""
        label = shortened(self.text(f"button-{name}"), LABEL_MOST)
        return Button(label, f"form:{form}", emphasis, hint, opens=self.can(Capability.FORMS))
