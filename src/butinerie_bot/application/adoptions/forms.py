"""The form of adoptions; its number is the idea's."""

from collections.abc import Mapping

from butinerie_bot.application.adoptions.commands import Adapt
from butinerie_bot.application.asked import Asked, Filled
from butinerie_bot.domain.pilots import LINE_MOST

FORMS: Mapping[str, tuple[Asked, ...]] = {"adapt": (Asked("how", required=True, most=LINE_MOST),)}


def adapt(filled: Filled) -> Adapt:
    """What the unit changes."""
    return Adapt(filled.who, filled.number, filled.text("how"))
