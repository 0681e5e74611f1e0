"""People who cannot be written to: what is owed to them waits, they are called for what they owe, nothing is lost."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from offices import NEAR, Office
from ruling import CHAT, INES, KARIM, NADIA, PRIVATE, who

from butinerie_bot.application.accounts.contents import WordWaitsContent
from butinerie_bot.application.accounts.outcomes import NamelessNotice
from butinerie_bot.application.commands import (
    EraseMe,
    GiveRole,
    NotePresence,
    OpenTalk,
    PublishDraft,
    Submit,
    TakeLeave,
)
from butinerie_bot.application.deliveries import Claimed, Ending, Settled, Unreached, What
from butinerie_bot.application.people import Named, Where
from butinerie_bot.application.queries import KnowPerson
from butinerie_bot.application.reminders.nudges import BatchContent, Later, NudgeContent
from butinerie_bot.cli.reminding import explained
from butinerie_bot.cli.speaking import Voice
from butinerie_bot.domain.ideas import Content
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.reminders import About, Rule
from butinerie_bot.storage.queries.diagnosis import closed_talks, lanes_in_use
from butinerie_bot.storage.queries.pool import ReadPool
from butinerie_bot.storage.queries.reading import PoolReader
from butinerie_bot.storage.tables import accounts, lanes, outbox
from butinerie_bot.storage.tables_reminders import reminders
from butinerie_bot.storage.tables_talks import private_talks
from butinerie_bot.testing.databases import kept_reader

PARIS = ZoneInfo("Europe/Paris")
HOUR = timedelta(hours=1)
HOME = Where(CHAT, "", "idees")


@dataclass
class Post:
    """A platform that lets the bot write to nobody in private but those who are ``open``."""

    office: Office
    opens: bool = True
    open: set[str] = field(default_factory=set)
    calls: list[datetime] = field(default_factory=list)
    told: list[tuple[str, int]] = field(default_factory=list)

    async def carry(self) -> None:
        """Do what is due, and carry all that may leave."""
        self.office.tick()
        while found := await self.office.relay.claim([CHAT], 16):
            for each in found:
                await self._carry(each)

    async def _carry(self, delivery: Claimed) -> None:
        relay, content = self.office.relay, await self.office.relay.content(delivery)
        if content is None:
            await relay.settle(Settled(delivery, Ending.DROPPED))
        elif isinstance(content, Later):
            await relay.defer(self.office.later(delivery, content))
        elif delivery.person and delivery.person not in self.open:
            await relay.unreached(Unreached(delivery, "Unreachable: blocked", self.opens))
        else:
            self._note(delivery, content)
            ids = tuple(one for person, one in self.told if person == delivery.person)
            await relay.settle(Settled(delivery, Ending.SENT, "there", "m1", told=ids))

    def _note(self, delivery: Claimed, content: object) -> None:
        if delivery.subject.what is What.WORD_WAITS:
            assert content == WordWaitsContent("karim", "Karim", "fr")
            self.calls.append(self.office.town.clock.now())
        items: Sequence[NudgeContent] = content.items if isinstance(content, BatchContent) else ()
        items = (content,) if isinstance(content, NudgeContent) else items
        self.told += [(delivery.person, item.reminder_id) for item in items]

    async def live(self, days: float, step: timedelta = 3 * HOUR) -> None:
        """Let that time pass, a few hours at a time."""
        until = self.office.town.clock.now() + timedelta(days=days)
        while self.office.town.clock.now() < until:
            self.office.town.clock.advance(step)
            await self.carry()


@pytest.fixture
async def post(office: Office) -> Post:
    """Karim owes the answer to an idea, and the first reminder of it is due."""
    office.town.home(HOME)
    office.town.submit("Une seule fiche")
    made = Post(office, open={"ines", "nadia"})
    await made.carry()
    office.town.clock.at = NEAR
    await made.carry()
    return made


def stands(post: Post) -> list[str]:
    found = post.office.town.rows(reminders, reminders.c.member_id == post.office.town.member("karim"))
    return [f"{row.stage} {row.trace}" for row in sorted(found, key=lambda row: (row.due_at, row.id))]


async def test_it_is_tried_once_more_soon_for_they_may_be_opening_the_talk_just_now(post: Post) -> None:
    assert stands(post)[0] == "owed owed"
    post.open.add("karim")
    await post.live(1 / 24 / 60, timedelta(minutes=1))
    assert stands(post)[0] == "sent sent"
    assert len(post.told) == 1
    assert not post.calls
    assert [row.closed_at for row in post.office.town.rows(private_talks)] == [None]


async def test_then_they_are_called_in_a_home_channel_which_is_not_told_of_what(post: Post) -> None:
    await post.live(1 / 24 / 60, timedelta(minutes=1))
    assert post.calls == [NEAR + timedelta(minutes=1)]
    assert stands(post)[0] == "owed beckoned"
    assert post.office.history(post.office.row().id)[-2:] == ["unreached", "beckoned"]
    [row] = [row for row in post.office.town.rows(outbox) if row.subject.startswith('{"what": "word_waits"')]
    assert (row.lane, row.state, row.key) == ("idees", "sent", f"beckon:{post.office.town.account('karim')}")


async def test_they_are_called_once_a_week_and_only_in_their_hours(post: Post) -> None:
    post.office.town.do(TakeLeave(KARIM, "du 12 au 18 mars"))
    await post.live(20)
    assert len(post.calls) == 3
    for before, after in zip(post.calls, post.calls[1:], strict=False):
        assert after - before >= timedelta(days=7)
    for call in post.calls:
        there = call.astimezone(PARIS)
        assert 9 <= there.hour < 18
        assert there.weekday() < 5
        assert not 12 <= there.day <= 18
    assert {person for person, _ in post.told} <= {"nadia"}


async def test_who_writes_gets_all_that_waits_once_and_in_their_hours(post: Post) -> None:
    await post.live(2)
    late = post.office.town.clock.now().replace(hour=21)
    post.office.town.clock.at = late
    post.open.add("karim")
    post.office.town.do(OpenTalk(KARIM))
    await post.carry()
    assert not post.told
    await post.live(2)
    ids = [one for _, one in post.told]
    assert len(ids) == len(set(ids)) > 0
    assert "owed" not in {stage.split()[0] for stage in stands(post)}
    calls = len(post.calls)
    await post.live(10)
    assert len(post.calls) == calls


async def test_written_to_again_without_a_word_of_theirs_they_are_known_to_be_there(post: Post) -> None:
    await post.live(1)
    post.open.add("karim")
    await post.live(8)
    assert post.told
    assert [row.closed_at for row in post.office.town.rows(private_talks)] == [None]


async def test_what_is_no_debt_of_theirs_calls_nobody(post: Post) -> None:
    town = post.office.town
    changed = reminders.update().where(reminders.c.id == post.office.row().id)
    with town.engine.begin() as writing:
        writing.execute(changed.values(rule=Rule.WELL_SUPPORTED.value, about=About.SUPPORT.value))
    await post.live(0.5)
    assert not post.calls
    assert stands(post)[0].endswith("unreached")


async def test_answered_by_somebody_else_meanwhile_nobody_is_called(post: Post) -> None:
    post.office.town.decline(1)
    await post.live(8)
    assert not post.calls
    assert not post.told


async def test_where_the_bot_may_write_first_a_call_would_open_nothing(office: Office) -> None:
    office.town.submit("Une seule fiche")
    post = Post(office, opens=False, open={"ines", "nadia"})
    office.town.clock.at = NEAR
    await post.carry()
    await post.live(2)
    assert not post.calls
    post.open.add("karim")
    office.town.do(OpenTalk(KARIM))
    await post.live(1)
    assert post.told


async def test_somebody_with_another_account_gets_it_there(post: Post) -> None:
    town = post.office.town
    await post.live(1 / 8)
    other = replace(KARIM, platform_id="karim-too")
    town.meets(other)
    same = accounts.update().where(accounts.c.platform_id == "karim-too").values(member_id=town.member("karim"))
    with town.engine.begin() as writing:
        writing.execute(same)
    post.open.add("karim-too")
    await post.live(8)
    assert {person for person, _ in post.told} - {"nadia"} == {"karim-too"}
    assert len(post.calls) == 1


async def test_an_author_without_a_name_is_tried_again_and_not_written_down(office: Office) -> None:
    office.town.home(HOME)
    notice = office.town.do(Submit(NADIA, PRIVATE, Content("Une seule fiche"), anonymous=True))
    assert isinstance(notice, NamelessNotice)
    office.town.do(PublishDraft(NADIA, notice.draft_id, anonymous=True))
    office.town.decline(1)
    post = Post(office, open={"ines", "karim"})
    await post.live(1)
    assert not office.town.rows(private_talks)
    assert [row.lane for row in office.town.rows(lanes)] == [f"author:{office.town.idea(1).id}"]
    post.open.add("nadia")
    await post.live(1 / 8)
    assert not office.town.rows(outbox, outbox.c.lane.like("author:%"), outbox.c.state != "sent")


async def test_nothing_of_it_is_left_of_who_is_erased(post: Post) -> None:
    town = post.office.town
    town.do(GiveRole(INES, Named(platform_id=town.meets(who("sami"))), "steward"))
    await post.live(1)
    town.do(EraseMe(KARIM))
    assert not town.rows(private_talks)
    assert not town.rows(lanes)
    assert not town.rows(outbox, outbox.c.key.like("beckon:%"))


async def test_the_chat_knows_whose_talk_is_closed(post: Post, database_url: str) -> None:
    pool = ReadPool(kept_reader(database_url), threads=1)
    reader = PoolReader(pool, post.office.town.clock)
    assert [(await reader.ask(KnowPerson(each))).talk_closed for each in (KARIM, NADIA)] == [True, False]
    post.office.town.do(OpenTalk(KARIM))
    assert not (await reader.ask(KnowPerson(KARIM))).talk_closed
    pool.close()


async def test_a_channel_they_left_is_not_where_they_are_called(post: Post) -> None:
    town = post.office.town
    town.home(Where(CHAT, "", "general"))
    for where, here in ((Where(CHAT, "", "general"), True), (HOME, False)):
        town.do(NotePresence(replace(KARIM, wrote=False), here, Order(1), where))
    await post.live(1 / 8)
    assert [row.lane for row in town.rows(outbox, outbox.c.key.like("beckon:%"))] == ["general"]


async def test_an_operator_is_told_since_when_it_waits_for_that(post: Post) -> None:
    town = post.office.town
    await post.live(1 / 24 / 60, timedelta(minutes=1))
    which = post.office.row().id
    with town.engine.begin() as reading:
        said = explained(reading, post.office.mairie, which, town.clock.now(), Voice("en")) or []
    unreached, called, stands, since = (line.strip() for line in said[-4:])
    assert unreached.startswith("Monday 9 March at 10:01: the private talk is not open")
    assert called.startswith("Monday 9 March at 10:01: its person was told in a channel")
    assert stands == "It is handed over for sending and has not left yet."
    assert since.startswith("The private talk has been closed since Monday 9 March at 10:00.")


async def test_the_doctor_counts_them_and_finds_no_fault_in_their_lanes(post: Post) -> None:
    await post.live(1)
    town = post.office.town
    with town.engine.begin() as reading:
        assert closed_talks(reading) == {(CHAT, "direct:karim")}
        assert not [lane for lane in lanes_in_use(reading, town.clock.now()) if lane.lane == "direct:karim"]
    town.do(OpenTalk(KARIM))
    with town.engine.begin() as reading:
        assert not closed_talks(reading)
