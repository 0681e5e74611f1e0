"""Promise 1: one person, at most one vote on an idea, whatever it came through."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from recording import NotingHandling, recording
from sqlalchemy import Engine, select, update

from butinerie_bot.application.commands import Command, React, Reconcile
from butinerie_bot.application.outcomes import GestureTaken, GestureWithdrawn, Outcome, Refused, Silent
from butinerie_bot.application.people import Shown, Who
from butinerie_bot.domain.members import AccountKind
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.refusals import BotVote, GuestVote, NotOpen, OwnIdea, UnknownIdea, VotingClosed
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.recording.recorder import WriterRecorder
from butinerie_bot.storage.tables import accounts, ideas, members, outbox, signals, votes
from butinerie_bot.testing.builders import World, card_of, react, state, who
from butinerie_bot.testing.clock import CountedIds, StoppedClock

ANNE, BOB = who("anne"), who("bob")


class Town(World):
    """An organization with one idea by somebody, shown in one home."""

    recorder: WriterRecorder

    async def take(self, *commands: Command) -> list[Outcome]:
        return [(await self.recorder.do(command)).outcome for command in commands]

    def tally(self, number: int = 1) -> tuple[int, int, int]:
        row = select(ideas.c.votes, ideas.c.volunteers, ideas.c.interests).where(ideas.c.number == number)
        with self.engine.begin() as connection:
            supporters, volunteers, interests = connection.execute(row).one()
            held = len(connection.execute(select(votes).where(votes.c.gesture == Gesture.SUPPORT)).all())
            assert number != 1 or held == supporters
            return supporters, volunteers, interests

    def set_state(self, number: int, **values: object) -> None:
        with self.engine.begin() as connection:
            connection.execute(update(ideas).where(ideas.c.number == number).values(**values))


@pytest.fixture
async def town(engine: Engine, clock: StoppedClock, ids: CountedIds) -> AsyncIterator[Town]:
    town = Town.founded(engine, clock, ids)
    assert isinstance(town, Town)
    town.idea(1, town.person(who("author")), town.home())
    async with recording(engine, clock, ids, NotingHandling()) as recorder:
        object.__setattr__(town, "recorder", recorder)
        yield town


async def test_a_reaction_counts_and_is_answered(town: Town) -> None:
    assert await town.take(react(ANNE, 1, 1)) == [GestureTaken(1, Gesture.SUPPORT, 1, False, None, reaction=True)]
    assert town.tally() == (1, 0, 0)


async def test_a_platform_may_count_its_events_as_high_as_milliseconds(town: Town) -> None:
    last = 1_756_792_800_004
    given, taken = (replace(react(ANNE, 1, 1, on=on), order=Order(last, last - 1 + on)) for on in (True, False))
    await town.take(given, taken)
    assert town.tally() == (1, 0, 0)


async def test_any_number_of_emoji_is_one_vote(town: Town) -> None:
    await town.take(*(react(ANNE, 1, at, emoji=emoji) for at, emoji in enumerate("👍❤🔥🎉")))
    await town.take(react(ANNE, 1, 9, on=False))
    assert town.tally() == (1, 0, 0)
    await town.take(*(react(ANNE, 1, 10, on=False, emoji=emoji) for emoji in "❤🔥🎉"))
    assert town.tally() == (0, 0, 0)


async def test_the_button_pressed_again_says_so_and_changes_nothing(town: Town) -> None:
    first, second = await town.take(state(ANNE, 1, 1), state(ANNE, 1, 2))
    assert first == GestureTaken(1, Gesture.SUPPORT, 1, False, None)
    assert second == GestureTaken(1, Gesture.SUPPORT, 1, True, None)


async def test_a_stated_vote_stays_until_it_is_stated_off(town: Town) -> None:
    await town.take(state(ANNE, 1, 1), react(ANNE, 1, 2), react(ANNE, 1, 3, on=False))
    assert town.tally() == (1, 0, 0)
    assert await town.take(state(ANNE, 1, 4, on=False)) == [GestureWithdrawn(1, Gesture.SUPPORT, 0)]


async def test_withdrawing_spends_the_reaction_and_says_that_it_is_still_seen(town: Town) -> None:
    await town.take(react(ANNE, 1, 1))
    assert await town.take(state(ANNE, 1, 2, on=False)) == [GestureWithdrawn(1, Gesture.SUPPORT, 0, still_seen=True)]
    again = GestureWithdrawn(1, Gesture.SUPPORT, 0, still_seen=True, absent=True)
    assert await town.take(state(ANNE, 1, 3, on=False)) == [again]
    await town.take(react(ANNE, 1, 4, on=False), react(ANNE, 1, 5))
    assert town.tally() == (1, 0, 0)


async def test_a_reaction_older_than_the_withdrawal_arrives_spent(town: Town) -> None:
    await town.take(state(ANNE, 1, 10, on=False), react(ANNE, 1, 5))
    assert town.tally() == (0, 0, 0)


async def test_an_older_change_never_overwrites_a_newer_one(town: Town) -> None:
    await town.take(react(ANNE, 1, 5, on=False), react(ANNE, 1, 4))
    assert town.tally() == (0, 0, 0)


async def test_a_person_with_two_accounts_has_one_vote_and_withdraws_both(town: Town) -> None:
    other = who("anne", "mail")
    town.person(other, town.member_of(town.person(ANNE)))
    town.home("general", "mail")
    await town.take(state(ANNE, 1, 1), state(other, 1, 1))
    assert town.tally() == (1, 0, 0)
    await town.take(state(other, 1, 2, on=False))
    assert town.tally() == (0, 0, 0)


async def test_gestures_are_counted_apart_and_volunteers_are_announced(town: Town) -> None:
    await town.take(
        *(state(ANNE, 1, 1, gesture=gesture) for gesture in Gesture), state(BOB, 1, 1, gesture=Gesture.VOLUNTEER)
    )
    assert town.tally() == (1, 2, 1)
    with town.engine.begin() as connection:
        owed = connection.scalars(select(outbox.c.key).where(outbox.c.key.like("volunteer%"))).all()
    assert len(owed) == 2


@pytest.mark.parametrize(
    ("person", "refusal"),
    [
        (who("author"), OwnIdea(1)),
        (who("guest", kind=AccountKind.GUEST, wrote=True), GuestVote()),
        (who("stranger", kind=AccountKind.STRANGER, wrote=True), GuestVote()),
        (who("robot", kind=AccountKind.BOT, wrote=True), BotVote()),
    ],
)
async def test_who_may_not_vote_is_refused_by_button_and_passed_over_by_reaction(
    town: Town, person: Who, refusal: object
) -> None:
    assert await town.take(state(person, 1, 1), react(person, 1, 2)) == [Refused(refusal), Silent()]  # type: ignore[arg-type]
    assert town.tally() == (0, 0, 0)
    with town.engine.begin() as connection:
        assert len(connection.execute(select(signals)).all()) == 1


async def test_after_the_answer_a_press_is_refused_and_a_reaction_is_kept_for_later(town: Town) -> None:
    await town.take(react(ANNE, 1, 1))
    root = _root(town)
    town.set_state(1, state="deferred")
    assert await town.take(state(BOB, 1, 1), react(BOB, 1, 2)) == [Refused(VotingClosed(1, None)), Silent()]
    assert town.tally() == (1, 0, 0)
    town.set_state(1, state="open")
    await town.recorder.within(lambda batch: batch.unit_of_work(town.organization).gestures.recount([root]))
    assert town.tally() == (2, 0, 0)


def _root(town: Town) -> int:
    with town.engine.begin() as connection:
        return int(connection.execute(select(ideas.c.id).where(ideas.c.number == 1)).scalar_one())


async def test_a_hidden_idea_takes_no_press(town: Town) -> None:
    town.set_state(1, state="hidden")
    assert await town.take(state(ANNE, 1, 1)) == [Refused(NotOpen(1, "hidden", "support"))]


async def test_an_unknown_number_is_refused_and_an_unknown_message_passed_over(town: Town) -> None:
    elsewhere = React(who("passer"), Shown("chat", "general", "chatter"), Gesture.SUPPORT, "👍", True, Order(1))
    assert await town.take(state(ANNE, 7, 1), elsewhere) == [Refused(UnknownIdea(7, 1)), Silent()]
    with town.engine.begin() as connection:
        names = connection.scalars(select(accounts.c.platform_id)).all()
    assert "passer" not in names


async def test_a_merged_idea_counts_each_person_once_and_is_withdrawn_everywhere(town: Town) -> None:
    home = town.home("second")
    absorbed = town.idea(2, town.person(who("second author")), home)
    second = react(ANNE, 2, 1)
    second = React(ANNE, card_of(2, "second"), second.gesture, second.emoji, True, second.order)
    await town.take(react(ANNE, 1, 1), second, react(BOB, 1, 1))
    root = _root(town)
    town.set_state(2, state="merged", root_id=root, merged_into=root)
    await town.recorder.within(lambda batch: batch.unit_of_work(town.organization).gestures.recount([root]))
    with town.engine.begin() as connection:
        assert connection.execute(select(ideas.c.votes).where(ideas.c.id == root)).scalar_one() == 2
    taken = await town.take(state(who("second author"), 2, 1), state(ANNE, 2, 5, on=False))
    assert taken == [Refused(OwnIdea(1)), GestureWithdrawn(1, Gesture.SUPPORT, 1, still_seen=True)]
    town.set_state(2, state="open", root_id=absorbed, merged_into=None)
    await town.recorder.within(lambda batch: batch.unit_of_work(town.organization).gestures.recount([absorbed]))
    with town.engine.begin() as connection:
        assert connection.execute(select(ideas.c.votes).where(ideas.c.number == 2)).scalar_one() == 0


async def test_each_vote_lets_the_card_be_made_anew(town: Town) -> None:
    def card() -> tuple[str, int]:
        with town.engine.begin() as connection:
            row = connection.execute(select(outbox.c.state, outbox.c.version).where(outbox.c.key.like("card:%"))).one()
            return row.state, row.version

    await town.take(react(ANNE, 1, 1))
    assert card() == ("waiting", 2)
    await town.take(react(BOB, 1, 1))
    assert card() == ("waiting", 3)
    await town.take(react(BOB, 1, 2, emoji="❤"))
    assert card() == ("waiting", 3)


async def test_who_votes_becomes_a_member_and_is_greeted_only_when_they_press(town: Town) -> None:
    assert not (await town.recorder.do(react(ANNE, 1, 1))).greet
    pressing = who("anne", wrote=True)
    assert (await town.recorder.do(state(pressing, 1, 2))).greet
    assert not (await town.recorder.do(state(pressing, 1, 3))).greet
    with town.engine.begin() as connection:
        assert len(connection.execute(select(members).where(members.c.privacy_told)).all()) == 1


async def test_an_event_seen_before_is_answered_from_what_holds_now(town: Town) -> None:
    first = await town.recorder.do(state(ANNE, 1, 1), "e1")
    await town.take(state(BOB, 1, 1))
    again = await town.recorder.do(state(ANNE, 1, 1), "e1")
    assert first.outcome == GestureTaken(1, Gesture.SUPPORT, 1, False, None)
    assert again.outcome == GestureTaken(1, Gesture.SUPPORT, 2, False, None)
    await town.recorder.do(state(ANNE, 1, 2), "e2")
    assert (await town.recorder.do(state(ANNE, 1, 2), "e2")).outcome == GestureTaken(1, Gesture.SUPPORT, 2, True, None)
    await town.take(state(ANNE, 1, 3, on=False))
    assert (await town.recorder.do(state(ANNE, 1, 1), "e1")).outcome == Silent()
    assert town.tally() == (1, 0, 0)


async def test_after_a_gap_reactions_are_set_right_and_what_is_stated_stays(town: Town) -> None:
    await town.take(react(ANNE, 1, 1), state(BOB, 1, 1), react(who("carl"), 1, 9))
    listed = ((who("dora"), Gesture.SUPPORT, "👍"), (who("dora"), Gesture.SUPPORT, "❤"))
    await town.take(Reconcile(who("dora"), card_of(1), listed, Order(5)))
    with town.engine.begin() as connection:
        held = connection.scalars(
            select(accounts.c.platform_id).join(votes, votes.c.member_id == accounts.c.member_id)
        ).all()
    assert sorted(held) == ["bob", "carl", "dora"]
    assert town.tally() == (3, 0, 0)


async def test_a_reaction_found_in_a_gap_begun_before_a_withdrawal_is_spent(town: Town) -> None:
    await town.take(state(ANNE, 1, 10, on=False))
    await town.take(Reconcile(ANNE, card_of(1), ((ANNE, Gesture.SUPPORT, "👍"),), Order(5)))
    assert town.tally() == (0, 0, 0)
    await town.take(react(ANNE, 1, 11, on=False))
    await town.take(Reconcile(ANNE, card_of(1), ((ANNE, Gesture.SUPPORT, "👍"),), Order(12)))
    assert town.tally() == (1, 0, 0)
