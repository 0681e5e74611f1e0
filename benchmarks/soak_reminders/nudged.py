"""What people do with what reaches them: as often as not nothing, else one of its buttons, at once or days later."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from benchmarks.soak_reminders import habits
from benchmarks.soak_reminders.diary import PutOff
from benchmarks.soak_reminders.ideas import Ideas
from benchmarks.soak_reminders.receipts import Receipt, about_of
from benchmarks.soak_reminders.town import Town
from butinerie_bot.season.company import is_refusal

DAY = timedelta(days=1)
PUTS_OFF, STOPS, ASKS, GOES_AWAY, TAKES = 0.14, 0.006, 0.03, 0.05, 0.25
LEADS, DOES, BLOCKED, HANDS_OVER = 0.9, 0.6, 0.06, 0.04
CHECKS_IN, CONCLUDES = 0.8, 0.8
ANSWERS = 0.5
VERDICTS = ("spread", "adapt", "stop")


@dataclass(slots=True)
class Nudged:
    """Reads each message once, however often it came."""

    town: Town
    ideas: Ideas
    read: int = 0
    known: set[str] = field(default_factory=set)

    def listen(self) -> None:
        """Take what has come since the last time."""
        received = self.town.lives.platform.received
        for receipt in received[self.read :]:
            if receipt.delivery in self.known and not receipt.card:
                continue
            self.known.add(receipt.delivery)
            if receipt.card:
                self.ideas.posted(receipt)
            elif receipt.word and self.town.chance.random() < ANSWERS:
                self._soon(partial(self.town.say, receipt.word, "aide"))
            elif receipt.private:
                for actions in receipt.items:
                    self._item(receipt, actions)
        self.read = len(received)

    def _item(self, receipt: Receipt, actions: tuple[str, ...]) -> None:
        asked = {action.partition(":")[0]: action for action in actions}
        for name, answer in self._answers().items():
            if name in asked:
                answer(receipt, asked[name])
                break
        if "why" in asked:
            self._about_reminders(receipt, about_of(asked["why"]), puts_off="later" in asked)

    def _answers(self) -> dict[str, Callable[[Receipt, str], None]]:
        return {
            "lead": self._offered, "checkin-on-track": self._checkin, "verdict-spread": self._verdict,
            "blocked": self._milestone, "done": self._take,
        }  # fmt: skip

    def _about_reminders(self, receipt: Receipt, reminder: str, *, puts_off: bool) -> None:
        town, draw = self.town, self.town.chance.random()
        if draw < PUTS_OFF and puts_off:
            self._soon(partial(self._put_off, receipt, reminder))
        elif draw < PUTS_OFF + STOPS:
            self._soon(partial(habits.stop, town, receipt.to, reminder, receipt.message))
            town.agenda.note(town.now + town.chance.uniform(20, 60) * DAY, partial(habits.restore, town, receipt.to))
        elif draw < PUTS_OFF + STOPS + ASKS:
            self._soon(self._press(receipt, f"why:{reminder}"))
        elif draw < PUTS_OFF + STOPS + ASKS + GOES_AWAY:
            first = (town.now + town.chance.randrange(1, 6) * DAY).date()
            self._soon(partial(habits.take_leave, town, receipt.to, first, first + town.chance.randrange(14) * DAY))

    async def _put_off(self, receipt: Receipt, reminder: str) -> None:
        """Tomorrow or next week by a button, or a day that is typed."""
        town, chance = self.town, self.town.chance
        today = self._today(receipt.to)
        way = chance.randrange(4)
        if way == 0:
            day, doing = today + DAY, town.press(receipt.to, f"later:{reminder}:tomorrow", receipt.message)
        elif way == 1:
            day, doing = today + DAY, town.press(receipt.to, f"later:{reminder}:week", receipt.message)
        elif way == 2:
            count = chance.randrange(2, 12)
            day, doing = (
                today + count * DAY,
                town.submit(receipt.to, f"snooze:{reminder}", {"date": f"dans {count} jours"}),
            )
        else:
            day = today + chance.randrange(1, 25) * DAY
            doing = town.submit(receipt.to, f"snooze:{reminder}", {"date": f"{day:%d/%m/%Y}"})
        answer, since = await doing
        if not is_refusal(answer):
            town.diary.put_off[reminder].append(PutOff(since, day))

    def _today(self, name: str) -> date:
        return self.town.now.astimezone(ZoneInfo(self.town.agents[name].habits.zone)).date()

    def _take(self, receipt: Receipt, action: str) -> None:
        """Of a question to several, one says that it is theirs."""
        if self.town.chance.random() < TAKES:
            self._soon(self._press(receipt, action))

    def _offered(self, receipt: Receipt, action: str) -> None:
        answer = action if self.town.chance.random() < LEADS else f"pass:{about_of(action)}"
        self._soon(self._press(receipt, answer), 6)

    def _milestone(self, receipt: Receipt, action: str) -> None:
        draw, number = self.town.chance.random(), about_of(action)
        done = next(each for actions in receipt.items if action in actions for each in actions if "done:" in each)
        if draw < DOES:
            self._soon(self._press(receipt, done), 5)
        elif draw < DOES + BLOCKED:
            self._soon(partial(self._submit, receipt.to, f"blocked:{number}", {"line": "La salle est prise."}))
        elif draw < DOES + BLOCKED + HANDS_OVER:
            other = self.town.chance.choice(list(self.town.agents))
            self._soon(partial(self._submit, receipt.to, f"handover:{number}", {"person": f"@{other}"}))

    def _checkin(self, receipt: Receipt, action: str) -> None:
        if self.town.chance.random() < CHECKS_IN:
            self._soon(self._press(receipt, action), 8)

    def _verdict(self, receipt: Receipt, action: str) -> None:
        if self.town.chance.random() < CONCLUDES:
            values = {"verdict": self.town.chance.choice(VERDICTS), "lesson": "Commencer petit.", "next": ""}
            self._soon(partial(self._submit, receipt.to, f"verdict:{about_of(action)}", values), 10)

    def _press(self, receipt: Receipt, action: str) -> Callable[[], Awaitable[object]]:
        return partial(self.town.press, receipt.to, action, receipt.message)

    async def _submit(self, name: str, form: str, values: dict[str, str]) -> None:
        await self.town.submit(name, form, values)

    def _soon(self, deed: Callable[[], Awaitable[object]], days: float = 2) -> None:
        """Half of it at once, the rest some time in these days."""

        async def done() -> None:
            await deed()

        chance = self.town.chance
        later: datetime = self.town.now + (chance.uniform(0.01, days) * DAY if chance.random() < 0.5 else timedelta())
        self.town.agenda.note(later, done)
