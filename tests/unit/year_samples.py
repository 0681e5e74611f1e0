"""A forged year: a person in Paris, messages and books as a test wants them."""

from datetime import UTC, date, datetime, timedelta

from benchmarks.soak_reminders.books import Books, Line, Owed
from benchmarks.soak_reminders.diary import Absence, Diary, PutOff, Since
from benchmarks.soak_reminders.observer import Death, Observer, Seen
from benchmarks.soak_reminders.people import Habits
from benchmarks.soak_reminders.receipts import Receipt
from benchmarks.soak_reminders.reckoning import Reckoned, Reckoning

TUESDAY = datetime(2025, 9, 16, 8, tzinfo=UTC)
"""Ten o'clock in Paris."""
HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)
LETTER = "La lettre de la ruche\nDeux idées"


def since(at: datetime = TUESDAY - WEEK, place: int = 0) -> Since:
    return Since(at, place, place)


def diary(zone: str = "Europe/Paris") -> Diary:
    found = Diary()
    found.habits["lea"].append((since(), Habits(zone)))
    return found


def nudge(
    reminder: str, at: datetime = TUESDAY, delivery: str = "", *, answered: bool = True, life: int = 1
) -> Receipt:
    return Receipt(
        at, life, delivery or f"{reminder}-1", "lea", True, "m1", f"Il reste deux jours pour {reminder}.",
        ((f"later:{reminder}", f"why:{reminder}"),), answered=answered,
    )  # fmt: skip


def posted(text: str, at: datetime = TUESDAY, delivery: str = "70-1", *actions: str) -> Receipt:
    return Receipt(at, 1, delivery, "home", False, "m2", text, (actions,), answered=True)


def seen(*received: Receipt, of: Diary | None = None, deaths: dict[int, Death] | None = None) -> Seen:
    return Observer(received, of or diary(), deaths or {}).look()


def line(trace: str, at: datetime, until: datetime | None = None) -> Line:
    return Line(at, trace, until)


def owed(id_: str, *lines: Line, stage: str = "sent", to: str = "lea", ends_at: datetime | None = None) -> Owed:
    planned = line("planned", TUESDAY - WEEK, TUESDAY)
    return Owed(id_, "draft_waiting", ("draft", 5), to, True, stage, TUESDAY, ends_at, (planned, *lines))


def reckoned(*books: Owed, received: tuple[Receipt, ...] = (), of: Diary | None = None, **known: object) -> Reckoned:
    observer = Observer(received, of or diary())
    return Reckoning(Books(books), observer, TUESDAY + 2 * WEEK, **known).reckon()  # type: ignore[arg-type]


def away(first: date, last: date, *, place: int = 0) -> Diary:
    found = diary()
    found.absences["lea"].append(Absence(since(place=place), first, last))
    return found


def put_off(reminder: str, day: date, place: int = 1) -> Diary:
    found = diary()
    found.put_off[reminder].append(PutOff(since(TUESDAY + HOUR, place), day))
    return found
