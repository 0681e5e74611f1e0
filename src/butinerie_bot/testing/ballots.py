"""Who supports what, as the store has it."""

from collections.abc import Set

from sqlalchemy import select

from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.tables import accounts, ideas, votes
from butinerie_bot.testing.world import World


async def supporters(world: World, number: int) -> Set[str]:
    """The platform ids of those whose vote counts for the idea of that number."""
    of_idea = (votes.c.idea_id == ideas.c.id) & (ideas.c.number == number) & (votes.c.gesture == Gesture.SUPPORT)
    wanted = select(accounts.c.platform_id).where(of_idea, accounts.c.member_id == votes.c.member_id)
    return await world.pool.read(lambda reading: set(reading.execute(wanted).scalars()))
