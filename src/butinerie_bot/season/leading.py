"""Those who lead pilots, their sponsors and stewards: what they do with what the bot brings them."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial

from butinerie_bot.chat.answers import Answer
from butinerie_bot.chat.trial import Reached
from butinerie_bot.season.cast import text_of
from butinerie_bot.season.company import Company, about, action_in, agreed, is_refusal
from butinerie_bot.season.days import soon
from butinerie_bot.season.pilots import BLOCKED, HANDED_OVER, PAUSED, SILENT, Pilots
from butinerie_bot.season.proposals import Proposal

HESITATES, PUTS_OFF, ASKS_WHY, TROUBLED = 0.12, 0.2, 0.06, 0.2
VERDICTS = ("spread", "adapt", "spread", "stop", "spread")
PAUSED_FOR = timedelta(days=14)
UNTIL = ("tomorrow", "week")
MINUTES = (12, 20, 35)
"""What a task that took an hour takes after a pilot."""


class Leading:
    """Takes what reaches people in private, and notes what they will do about it."""

    def __init__(self, company: Company) -> None:
        self._company = company
        self._pilots = Pilots()
        self._texts = text_of("people")

    def take(self, message: Reached) -> None:
        """Act on it, some time later; what asks nothing is only read."""
        for name, answer in self._answers().items():
            action = action_in(message.actions, name)
            if action:
                answer(message, action)
                return

    def _answers(self) -> dict[str, Callable[[Reached, str], None]]:
        """What is looked for among a message's buttons, the most telling first."""
        return {
            "lead": self._offered,
            "checkin-on-track": self._asked_how,
            "verdict-spread": self._asked_verdict,
            "blocked": self._milestone,
            "pause": self._as_sponsor,
            "gain-none": self._asked_gain,
            "pass-over": self._invited,
            "erase": self._draft,
            "why": self._reminded,
        }

    def _soon(self, deed: Callable[[], Awaitable[object]], days: int = 2) -> None:
        async def done() -> None:
            await deed()

        self._company.agenda.note(soon(self._company.now, self._company.random, days), done)

    def _press(self, message: Reached, action: str) -> Callable[[], Awaitable[object]]:
        return partial(self._company.stage.press, message.person, action, message.message)

    def _offered(self, message: Reached, action: str) -> None:
        proposal = next(each for each in self._company.proposals if each.title in message.text)
        hesitates = self._company.random.random() < HESITATES and proposal.number not in self._pilots.owners
        if hesitates and not proposal.anonymous:
            self._soon(self._press(message, f"pass:{about(action)}"), days=3)
        else:
            self._soon(partial(self._lead, message, action, proposal), days=3)

    async def _lead(self, message: Reached, action: str, proposal: Proposal) -> None:
        """Say yes; where several were asked somebody else may have been quicker."""
        company = self._company
        if is_refusal(await company.stage.press(message.person, action, message.message)):
            return
        owner, number = message.person, proposal.number
        if self._pilots.begin(number, owner):
            company.moment("season-begun", number=number, title=proposal.title, owner=company.name(owner))
        else:
            company.moment("season-handed", number=number, owner=company.name(owner))

    def _asked_how(self, message: Reached, action: str) -> None:
        number = about(action)
        if self._pilots.befalls(number, SILENT, "silent"):
            return
        troubled = self._company.random.random() < TROUBLED
        self._soon(partial(self._check_in, message.person, number, "at-risk" if troubled else "on-track"))

    async def _check_in(self, person: str, number: int, health: str) -> None:
        company = self._company
        if not self._pilots.led_by(number, person):
            return
        agreed(await company.stage.press(person, f"checkin-{health}:{number}"), "the check-in")
        if company.random.random() < TROUBLED or health != "on-track":
            await company.stage.submit(person, f"checkin-line:{number}", {"line": self._texts["lines"][health]})
        if self._pilots.befalls(number, HANDED_OVER, "handed"):
            agreed(await self._hand_over(person, number), "handing over")
        if self._pilots.befalls(number, PAUSED, "paused"):
            await self._pause(person, number)

    async def _hand_over(self, person: str, number: int) -> Answer:
        others = [each for each in self._company.agents() if each not in self._pilots.owners.values()]
        values = {"person": f"@{self._company.random.choice(others)}"}
        return await self._company.stage.submit(person, f"handover:{number}", values)

    async def _pause(self, person: str, number: int) -> None:
        agreed(await self._company.stage.press(person, f"pause:{number}"), "the pause")
        resume = partial(self._resume, person, number)
        self._company.agenda.note(self._company.now + PAUSED_FOR, resume)

    async def _resume(self, person: str, number: int) -> None:
        agreed(await self._company.stage.press(person, f"resume:{number}"), "going on")

    def _milestone(self, message: Reached, action: str) -> None:
        number, chance = about(action), self._company.random.random()
        if self._pilots.befalls(number, BLOCKED, "blocked"):
            self._soon(partial(self._block, message.person, number))
        later = action_in(message.actions, "later")
        if chance < PUTS_OFF and later:
            self._soon(partial(self._put_off, message, later))
        else:
            self._soon(self._press(message, action_in(message.actions, "done")), days=3)
        if chance > 1 - ASKS_WHY:
            self._reminded(message, action_in(message.actions, "why"))

    async def _put_off(self, message: Reached, later: str) -> None:
        company = self._company
        until = company.random.choice(UNTIL)
        answer = await company.stage.press(message.person, f"later:{about(later)}:{until}", message.message)
        if not is_refusal(answer):
            company.observer.put_off[str(about(later))] += 1
            company.moment("season-put-off", name=company.name(message.person))

    async def _block(self, person: str, number: int) -> None:
        company = self._company
        agreed(await company.stage.submit(person, f"blocked:{number}", {"line": self._texts["blocked"]}), "blocked")
        company.moment("season-blocked", number=number, owner=company.name(person))

    def _asked_verdict(self, message: Reached, action: str) -> None:
        self._soon(partial(self._conclude, message.person, about(action)), days=4)

    async def _conclude(self, person: str, number: int) -> None:
        company, place = self._company, self._pilots.begun.index(number)
        if not self._pilots.led_by(number, person):
            return
        self._pilots.ended.add(number)
        verdict, lessons = VERDICTS[place % len(VERDICTS)], self._texts["lessons"]
        values = {"verdict": verdict, "lesson": lessons[place % len(lessons)], "next": self._texts["next"]}
        agreed(await company.stage.submit(person, f"verdict:{number}", values), "the verdict")
        company.moment(f"season-verdict-{verdict}", number=number, title=company.numbered(number).title)

    def _asked_gain(self, message: Reached, action: str) -> None:
        self._soon(partial(self._measure, message.person, about(action)))

    async def _measure(self, person: str, number: int) -> None:
        """A figure they counted."""
        company, actual = self._company, f"{MINUTES[number % len(MINUTES)]} min"
        values = {"lens": "time", "measure": "", "baseline": "60 min", "target": "", "actual": actual}
        agreed(await company.stage.submit(person, f"gain:{number}", values), "the gain")
        agreed(await company.stage.press(person, f"gain-counted:{number}"), "its proof")
        company.moment("season-measured", number=number, name=company.name(person), gain=actual)

    def _invited(self, message: Reached, action: str) -> None:
        self._soon(partial(self._adopt, message.person, about(action)))

    async def _adopt(self, person: str, number: int) -> None:
        """Their unit takes it up as it is; of several invited the first answers."""
        company = self._company
        agreed(await company.stage.press(person, f"adopt:{number}"), "taking it up")
        if (number, "adopted") not in self._pilots.befell:
            self._pilots.befell.add((number, "adopted"))
            company.moment("season-adopted", number=number, name=company.name(person))

    def _as_sponsor(self, message: Reached, action: str) -> None:
        self._soon(self._press(message, f"pilot:{about(action)}"))

    def _draft(self, message: Reached, action: str) -> None:
        """Reminded once, they wait; reminded again, they let it go."""
        if not self._pilots.befell.issuperset({(0, message.person)}):
            self._pilots.befell.add((0, message.person))
            return
        self._soon(self._press(message, action))

    def _reminded(self, message: Reached, action: str) -> None:
        if self._company.random.random() < ASKS_WHY:
            self._soon(self._press(message, action))
