"""What the bot said that is worth telling: each week's letter, the first reminder of each kind, what came together."""

from dataclasses import dataclass, field

from butinerie_bot.chat.trial import Reached
from butinerie_bot.season.company import Company, about, action_in
from butinerie_bot.season.observer import is_letter, reminder_in


@dataclass
class Telling:
    """``told`` are the weeks whose letter was told of, and the kinds of reminders."""

    company: Company
    told: set[object] = field(default_factory=set)

    def hear(self, message: Reached) -> None:
        """A moment, if this message is one."""
        if is_letter(message):
            self._once(message.at.isocalendar()[:2], "season-letter")
        elif message.person:
            lines = message.singly()
            if len(lines) > 1:
                self.company.moment("season-together", name=self.company.name(message.person), n=len(lines))
            for line in lines:
                self._reminded(line)

    def _reminded(self, line: Reached) -> None:
        if not reminder_in(line):
            return
        name = self.company.name(line.person)
        if pause := action_in(line.actions, "pause"):
            self.company.moment("season-escalated", name=name, number=about(pause))
            return
        kind = frozenset(action.removeprefix("form:").partition(":")[0] for action in line.actions)
        self._once(kind, "season-reminded", name=name, line=_words(line))

    def _once(self, what: object, phrase: str, **facts: str | int) -> None:
        if what not in self.told:
            self.told.add(what)
            self.company.moment(phrase, **facts)


def _words(line: Reached) -> str:
    """The first line of what it says, without the number it has among several."""
    first = line.text.partition("\n")[0]
    number, dot, rest = first.partition(". ")
    return rest if dot and number.isdecimal() else first
