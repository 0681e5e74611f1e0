"""The claim codes: printed at each start while nobody who could be reached administers an organization."""

from collections.abc import Collection

from butinerie_bot.application.commands import MakeClaimCode
from butinerie_bot.application.outcomes import CodeMade
from butinerie_bot.bootstrap.house import House


async def claim_codes(house: House, connections: Collection[str]) -> dict[str, str]:
    """A new code by organization; it takes the place of the one printed at the last start."""
    codes: dict[str, str] = {}
    for organization in house.organizations if connections else ():
        reached = await house.recorder.do(MakeClaimCode(organization.id, tuple(connections)))
        if isinstance(reached.outcome, CodeMade) and reached.outcome.code:
            codes[organization.name] = reached.outcome.code
    return codes
