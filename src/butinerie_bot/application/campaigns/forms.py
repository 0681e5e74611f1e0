"""The form of a new campaign."""

from butinerie_bot.application.asked import Asked, Filled
from butinerie_bot.application.campaigns.commands import NewCampaign
from butinerie_bot.domain.campaigns import NAME_MOST, QUESTION_MOST

CAMPAIGN = (
    Asked("name", required=True, most=NAME_MOST),
    Asked("question", required=True, long=True, most=QUESTION_MOST),
    Asked("opens", most=60),
    Asked("closes", required=True, most=60),
    Asked("channels", most=300),
)


def campaign(filled: Filled) -> NewCampaign:
    """What the form asks."""
    facts = {field.name: filled.text(field.name) for field in CAMPAIGN}
    return NewCampaign(filled.who, filled.where, **facts)
