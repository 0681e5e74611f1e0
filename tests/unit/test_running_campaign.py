from datetime import UTC, date, datetime

import pytest

from butinerie_bot.application.campaigns.views import CampaignList, CampaignView
from butinerie_bot.chat.gateway import Profile
from butinerie_bot.chat.presenter.campaigns import running
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.domain.campaigns import CampaignState


def campaign(closes: int, state: CampaignState = CampaignState.OPEN, channels: tuple[str, ...] = ()) -> CampaignView:
    """One that closes that day of June 2026; today is the first."""
    closing = datetime(2026, 6, closes, 18, tzinfo=UTC)
    return CampaignView(
        1, "Accueil", "Quoi ?", state, date(2026, 5, 1), closing, date(2026, 7, 1), channels, "Karim", 0, 0, 0, (), (),
        date(2026, 6, 1),
    )  # fmt: skip


def told(language: str, *found: CampaignView) -> str:
    return running(Voice(language, Profile(frozenset())), CampaignList(found), "#idées").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("closes", "fr", "en"),
    [
        (1, "Campagne : dernier jour", "Campaign: last day"),
        (15, "Campagne : encore 15 jours", "Campaign: 15 days left"),
    ],
)
def test_the_days_left_are_counted_with_today(closes: int, fr: str, en: str) -> None:
    assert (told("fr", campaign(closes)), told("en", campaign(closes))) == (fr, en)


def test_the_first_to_close_among_those_that_run_here_is_told() -> None:
    elsewhere = campaign(3, channels=("#autre",))
    over, here = campaign(2, CampaignState.CLOSED), campaign(9, channels=("#idées",))
    assert "9" in told("fr", campaign(20), elsewhere, over, here)
    assert told("fr", elsewhere, over) == ""
