"""Ideas and what becomes of them: answered in time, late, put off, taken back, or never; drafts left behind; calls."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from benchmarks.soak_reminders.receipts import Receipt
from benchmarks.soak_reminders.town import CHANNELS, Town
from butinerie_bot.chat.events import MessageRef
from butinerie_bot.season.company import about, action_in, actions_of

LETTERS = "abcdefghijklmnopqrstuvwxyz"
DAY = timedelta(days=1)
REASON = "Parce que cela a été vu ensemble."
TOOK_BACK, NEVER = 0.06, 0.1
SELECTED, DEFERRED = 0.35, 0.2
PUBLISHED, ERASED = 0.1, 0.1


@dataclass(slots=True)
class Idea:
    """``number`` is known once its card stands."""

    title: str
    author: str
    number: int = 0


@dataclass(slots=True)
class Ideas:
    """All of them, by title."""

    town: Town
    known: dict[str, Idea] = field(default_factory=dict)
    left: list[int] = field(default_factory=list)
    """Drafts that nobody touched any more."""
    calls: int = 0

    async def share(self, name: str) -> None:
        """Post one; what becomes of it follows once its card stands."""
        idea = Idea(self._title(), name)
        self.known[idea.title] = idea
        await self.town.say(name, f"idée {idea.title}", CHANNELS[0])

    async def leave_draft(self, name: str) -> None:
        """Begin one that is like another; what is shown to be alike is left there, or published later, or erased."""
        chance = self.town.chance
        if not self.known:
            return
        like = chance.choice(list(self.known.values())[-30:])
        values = {"title": f"{like.title} {chance.choice(LETTERS)}", "problem": "Oui."}
        answer, _ = await self.town.submit(name, "idea", values)
        publish = action_in(actions_of(answer), "publish")
        if not publish:
            return
        draw, when = chance.random(), self.town.now + chance.uniform(1, 12) * DAY
        if draw < PUBLISHED:
            self.town.agenda.note(when, partial(self._press, name, publish))
        elif draw < PUBLISHED + ERASED:
            self.town.agenda.note(when, partial(self._press, name, f"erase:{about(publish)}"))
        else:
            self.left.append(about(publish))

    async def open_call(self, name: str) -> None:
        """A campaign of three to five weeks in every channel."""
        self.calls += 1
        last = (self.town.now + timedelta(days=self.town.chance.randrange(21, 36))).date()
        call = {"name": f"Appel {self.calls}", "question": "Que changer ?", "opens": "", "channels": ""}
        await self.town.submit(name, "campaign", {**call, "closes": f"{last:%d/%m/%Y}"})

    def posted(self, receipt: Receipt) -> None:
        """A card stands: people vote, and its fate takes its course."""
        idea = self.known.get(receipt.text)
        if idea is None or idea.number:
            return
        idea.number = receipt.card
        voter = self.town.chance.choice(list(self.town.agents))
        vote = partial(self._vote, voter, MessageRef(receipt.to, receipt.message))
        self.town.agenda.note(self._in_days(0, 10), vote)
        self._fate(idea)

    def _fate(self, idea: Idea) -> None:
        draw, agenda = self.town.chance.random(), self.town.agenda
        if draw < NEVER:
            # What is never answered is taken back in the end, or its card would be made anew each day of the year.
            agenda.note(self._in_days(40, 60), partial(self._withdraw, idea))
        elif draw < NEVER + TOOK_BACK:
            agenda.note(self._in_days(2, 20), partial(self._withdraw, idea))
        else:
            agenda.note(self._in_days(4, 21), partial(self._answer, idea))

    async def _answer(self, idea: Idea) -> None:
        chance, town = self.town.chance, self.town
        steward, draw = chance.choice(stewards(town)), chance.random()
        if draw < SELECTED:
            await town.submit(steward, f"select:{idea.number}", {"reason": REASON, "owner": f"@{idea.author}"})
        elif draw < SELECTED + DEFERRED:
            until = (town.now + timedelta(days=chance.randrange(15, 50))).date()
            await town.submit(steward, f"defer:{idea.number}", {"date": f"{until:%d/%m/%Y}", "reason": REASON})
            again = town.now + timedelta(days=(until - town.now.date()).days) + chance.uniform(1, 20) * DAY
            town.agenda.note(again, partial(self._answer, idea))
        else:
            await town.submit(steward, f"decline:{idea.number}", {"reason": REASON})

    async def _withdraw(self, idea: Idea) -> None:
        await self.town.say(idea.author, f"retirer-idée {idea.number}")

    async def _press(self, name: str, action: str) -> None:
        await self.town.press(name, action)

    async def _vote(self, name: str, card: MessageRef) -> None:
        await self.town.react(name, card)

    def _in_days(self, least: float, most: float) -> datetime:
        return self.town.now + self.town.chance.uniform(least, most) * DAY

    def _title(self) -> str:
        """Three words that no other idea has: what is like another is not posted at once."""
        chance = self.town.chance
        return " ".join("".join(chance.choices(LETTERS, k=11)) for _ in range(3)).capitalize()


def stewards(town: Town) -> list[str]:
    """Who may answer."""
    return [each.name for each in town.agents.values() if "steward" in each.roles]
