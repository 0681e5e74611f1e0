"""What the writer remembers of persons and ideas is what the tables hold, whoever changes them."""

from collections.abc import Callable
from typing import Any

import pytest
from recording import recording
from sqlalchemy import Connection, Engine, text

from butinerie_bot.application.outcomes import Silent
from butinerie_bot.storage.recording.recorder import WriterRecorder
from butinerie_bot.storage.recording.remembered import Remembered
from butinerie_bot.testing.builders import World, react, who
from butinerie_bot.testing.clock import CountedIds, StoppedClock

ANNE, BOB, CHLOE = (who(name) for name in ("anne", "bob", "chloe"))
FORGOTTEN_AFTER = (
    "UPDATE accounts SET member_id = 1", "UPDATE accounts SET name = 'x'", "UPDATE members SET language = 'en'",
    "UPDATE shown SET idea_id = 1", "DELETE FROM shown", "UPDATE ideas SET state = 'declined'",
    "UPDATE ideas SET root_id = 1", "UPDATE ideas SET promised_on = NULL", "DELETE FROM ideas", "DELETE FROM accounts",
)  # fmt: skip


@pytest.fixture
def town(engine: Engine, clock: StoppedClock, ids: CountedIds) -> World:
    town = World.founded(engine, clock, ids)
    home = town.home()
    for number in (1, 2):
        town.idea(number, home=home)
    return town


def by_the_writer(_: World, recorder: WriterRecorder) -> Callable[[str], Any]:
    return lambda words: recorder.write(lambda connection: connection.execute(text(words)).rowcount)


def by_another(town: World, _: WriterRecorder) -> Callable[[str], Any]:
    async def change(words: str) -> None:
        with town.engine.begin() as connection:
            connection.execute(text(words))

    return change


@pytest.mark.parametrize("writing", [by_the_writer, by_another])
async def test_a_vote_meets_what_was_changed_since_the_one_before(town: World, writing: Any) -> None:
    at = iter(range(1, 20))

    async def vote(person: Any, idea: int) -> Any:
        return (await recorder.do(react(person, idea, next(at)))).outcome

    async with recording(town.engine, town.clock, town.ids) as recorder:
        change = writing(town, recorder)
        assert [(await vote(person, 1)).count for person in (ANNE, BOB)] == [1, 2]
        await change("UPDATE ideas SET votes = 41 WHERE number = 1")
        assert (await vote(CHLOE, 1)).count == 42
        await change("UPDATE ideas SET number = 9 WHERE number = 1")
        assert (await vote(CHLOE, 1)).number == 9
        assert not (await vote(ANNE, 2)).already
        await change("UPDATE accounts SET member_id = (SELECT min(member_id) FROM accounts)")
        assert (await vote(BOB, 2)).already
        await change("UPDATE ideas SET state = 'declined' WHERE number = 2")
        await change("DELETE FROM accounts WHERE platform_id = 'chloe'")
        assert await vote(CHLOE, 2) == Silent()


@pytest.mark.only_on("sqlite")
def test_everything_a_vote_reads_is_watched_and_nothing_that_it_writes(town: World) -> None:
    town.person(ANNE)
    remembered = Remembered()
    with town.engine.connect() as connection:
        remembered.watch(connection)

        def still_there(words: str) -> bool:
            kept = remembered.of(town.organization)
            _take_back(connection, words)
            return remembered.of(town.organization) is kept

        assert [words for words in FORGOTTEN_AFTER if still_there(words)] == []
        assert still_there("UPDATE ideas SET votes = votes + 1, comments = 3")


def _take_back(connection: Connection, words: str) -> None:
    with connection.begin() as transaction:
        connection.execute(text(words))
        transaction.rollback()
