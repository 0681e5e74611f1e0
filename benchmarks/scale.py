"""A whole vote event where a million votes are stored, against one where there are a thousand."""

from contextlib import AsyncExitStack
from pathlib import Path
from statistics import median

from sqlalchemy import insert, text

from benchmarks.crowd import PLAYGROUND, Crowd, Door, show
from benchmarks.houses import PEOPLE, pumped, recorder_of, sqlite_in, town
from benchmarks.voting import ROUNDS
from butinerie_bot.storage.tables import accounts, members
from butinerie_bot.testing.builders import World

IDEAS = 1_000
STORED = (1_000, 1_000_000)
MAKE = (
    """
    INSERT INTO signals (organization_id, idea_id, account_id, gesture, source, on_, order_time)
    SELECT i.organization_id, i.id, a.id, 'support', 'playground/idees/' || i.number || '/👍', 1, 0
    FROM ideas i CROSS JOIN accounts a WHERE (a.rowid * 7 + i.number) % :people < :each""",
    """
    INSERT INTO votes (organization_id, idea_id, gesture, member_id)
    SELECT s.organization_id, s.idea_id, s.gesture, a.member_id
    FROM signals s JOIN accounts a ON a.organization_id = s.organization_id AND a.id = s.account_id""",
    """
    UPDATE ideas SET votes = (
        SELECT count(*) FROM votes v WHERE v.organization_id = ideas.organization_id AND v.idea_id = ideas.id)""",
)


async def measure(folder: Path, stored: tuple[int, int] = STORED, total: int = 4_000) -> dict[str, float]:
    """Both turn by turn; the ratio of the times of one event."""
    async with AsyncExitStack() as stack:
        few, many = [await _door(stack, folder, votes) for votes in stored]
        crowd, ratios = Crowd(IDEAS), []
        for _ in range(ROUNDS + 1):
            small = await pumped(crowd.deeds(total), few.bring)
            large = await pumped(crowd.deeds(total), many.bring)
            ratios.append(large / small)
    return {"votes_at_scale": median(ratios[1:])}


async def _door(stack: AsyncExitStack, folder: Path, votes: int) -> Door:
    url = sqlite_in(folder, f"votes-{votes}")
    world = town(url, IDEAS)
    fill(world, votes)
    recorder = await stack.enter_async_context(recorder_of(world))
    door = Door(world, url, recorder)
    stack.callback(door.pool.close)
    return door


def fill(world: World, votes: int) -> None:
    """People who all voted, as many votes on each idea."""
    with world.engine.begin() as connection:
        ids = [row.id for row in connection.exec_driver_sql("SELECT id FROM ideas ORDER BY number")]
    show(world, ids)
    own = {"organization_id": world.organization.id, "created_at": 0}
    crowd = [{**own, "id": world.ids.next()} for _ in range(PEOPLE)]
    theirs = [
        {**member, "member_id": member["id"], "connection": PLAYGROUND, "workspace": "", "platform_id": f"p{number}"}
        for number, member in enumerate(crowd)
    ]
    with world.engine.begin() as connection:
        connection.execute(insert(members), crowd)
        connection.execute(insert(accounts), theirs)
        for statement in MAKE:
            connection.execute(text(statement), {"people": PEOPLE, "each": votes // IDEAS})
