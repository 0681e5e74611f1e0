"""The claim codes: printed at each start while nobody who could be reached administers an organization."""

from collections.abc import Collection

from butinerie_bot.application.commands import MakeClaimCode
from butinerie_bot.application.outcomes import CodeMade
from butinerie_bot.bootstrap.house import House
from butinerie_bot.storage.aggregates.installation import owners


async def claim_codes(house: House, connections: Collection[str]) -> dict[str, str]:
    """A new code for each organization that one of these connections belongs to.

    It takes the place of the one printed at the last start.
    """
    codes: dict[str, str] = {}
    reached_by = await house.pool.read(lambda reading: owners(reading, connections))
    for organization in [each for each in house.organizations if each.id in reached_by]:
        reached = await house.recorder.do(MakeClaimCode(organization.id, tuple(connections)))
        if isinstance(reached.outcome, CodeMade) and reached.outcome.code:
            codes[organization.name] = reached.outcome.code
    return codes
