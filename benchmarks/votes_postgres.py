"""Durable votes on PostgreSQL against what 8 connections do with one vote a transaction."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median
from typing import Any

import asyncpg
from sqlalchemy import make_url

from benchmarks.ballots import Ballots, Vote
from benchmarks.houses import postgres_server, pumped, recorder_of, town
from benchmarks.voting import ROUNDS, hot_against_spread, voted
from butinerie_bot.testing.builders import World

CONNECTIONS = 8
EVENT = "INSERT INTO seen (connection, event, organization_id, at) VALUES ($1, $2, $3, 0) ON CONFLICT DO NOTHING"
SHOWN = """
    SELECT r.id, r.state FROM shown s
    JOIN ideas i ON i.organization_id = s.organization_id AND i.id = s.idea_id
    JOIN ideas r ON r.organization_id = i.organization_id AND r.id = i.root_id
    WHERE s.organization_id = $1 AND s.connection = $2 AND s.channel = $3 AND s.message = $4"""
ACCOUNT = """
    SELECT id, member_id FROM accounts
    WHERE organization_id = $1 AND connection = $2 AND workspace = '' AND platform_id = $3"""
SIGNAL = """
    INSERT INTO signals (organization_id, idea_id, account_id, gesture, source, on_, order_time)
    VALUES ($1, $2, $3, 'support', $4, $5, $6)
    ON CONFLICT (organization_id, idea_id, account_id, gesture, source)
    DO UPDATE SET on_ = excluded.on_, order_time = excluded.order_time WHERE signals.order_time < excluded.order_time"""
VOTE = """
    INSERT INTO votes (organization_id, idea_id, gesture, member_id) VALUES ($1, $2, 'support', $3)
    ON CONFLICT DO NOTHING"""
UNVOTE = "DELETE FROM votes WHERE organization_id = $1 AND idea_id = $2 AND gesture = 'support' AND member_id = $3"
TALLY = "UPDATE ideas SET votes = votes + $3 WHERE organization_id = $1 AND id = $2"
STALE = """
    UPDATE outbox SET version = version + 1, state = CASE state WHEN 'sent' THEN 'waiting' ELSE state END
    WHERE organization_id = $1 AND key >= 'card:' || $2 || ':' AND key < 'card:' || $2 || ';'"""


async def measure(_folder: Path, total: int = 10_000) -> dict[str, float]:
    """Votes by the recorder and by the reference, turn by turn."""
    with postgres_server() as url:
        world, ballots, ratios = town(url), Ballots(), []
        async with recorder_of(world) as recorder, _pool(url) as pool:
            await voted(recorder, ballots.spread(total))
            for _ in range(ROUNDS):
                ours = await voted(recorder, ballots.spread(total))
                theirs = total // 4 / await pumped(ballots.spread(total // 4), _singly(pool, world), CONNECTIONS)
                ratios.append(ours.rate / theirs)
            hot = await hot_against_spread(recorder, ballots, total // 2)
        world.engine.dispose()
    return {"votes_postgres": median(ratios), "hot_idea_postgres": hot}


def _pool(url: str) -> Any:
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    return asyncpg.create_pool(plain, min_size=CONNECTIONS, max_size=CONNECTIONS)


def _singly(pool: Any, world: World) -> Callable[[Vote], Awaitable[None]]:
    """The least that keeps the promise of one vote, in its own transaction, again when two lock each other."""

    async def vote(given: Vote) -> None:
        async with pool.acquire() as connection:
            while True:
                try:
                    async with connection.transaction():
                        await _vote(connection, world.organization.id, given)
                except asyncpg.DeadlockDetectedError:
                    await asyncio.sleep(0)
                else:
                    return

    return vote


async def _vote(connection: Any, organization: int, given: Vote) -> None:
    command, key = given
    shown, who = command.shown, command.who
    await connection.execute(EVENT, who.connection, key, organization)
    idea = await connection.fetchrow(SHOWN, organization, shown.connection, shown.channel, shown.message)
    account = await connection.fetchrow(ACCOUNT, organization, who.connection, who.platform_id)
    if account is None:
        return
    source = f"{shown.connection}/{shown.channel}/{shown.message}/{command.emoji}"
    await connection.execute(SIGNAL, organization, idea["id"], account["id"], source, command.on, command.order.time)
    changed = await connection.execute(VOTE if command.on else UNVOTE, organization, idea["id"], account["member_id"])
    if not changed.endswith(" 0"):
        await connection.execute(TALLY, organization, idea["id"], 1 if command.on else -1)
        await connection.execute(STALE, organization, str(idea["id"]))
