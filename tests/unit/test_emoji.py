"""One emoji, many names."""

import pytest

from butinerie_bot.chat.emoji import canon, gesture
from butinerie_bot.domain.votes import Gesture


@pytest.mark.parametrize(
    ("written", "sign"),
    [
        ("👍", "👍"), ("👍🏿", "👍"), ("👍🏻", "👍"), ("+1", "👍"), (":+1:", "👍"), ("thumbsup", "👍"),
        ("+1::skin-tone-3", "👍"), (":thumbsup::skin-tone-6:", "👍"), ("+1_medium_light_skin_tone", "👍"),
        ("thumbsup_dark_skin_tone", "👍"), ("❤", "❤"), ("❤️", "❤"), ("heart", "❤"), (":heart:", "❤"),
        ("🔥", "🔥"), ("fire", "🔥"), ("🎉", "🎉"), ("tada", "🎉"), ("🙋", "🙋"), ("🙋‍♀️", "🙋"), ("🙋🏾‍♂️", "🙋"),
        ("raising_hand", "🙋"), ("woman-raising-hand", "🙋"), ("raising_hand_man_medium_skin_tone", "🙋"),
        ("woman-raising-hand::skin-tone-4", "🙋"), ("🔁", "🔁"), ("repeat", "🔁"),
    ],
)  # fmt: skip
def test_it_has_one_name_here(written: str, sign: str) -> None:
    assert canon(written) == sign


def test_each_says_what_it_says_about_an_idea() -> None:
    assert {gesture(sign) for sign in ("👍🏽", "heart", "🔥", "tada")} == {Gesture.SUPPORT}
    assert gesture("🙋‍♂️") is Gesture.VOLUNTEER
    assert gesture("repeat") is Gesture.INTEREST


@pytest.mark.parametrize("other", ["👎", "😀", "heart_eyes", "❤️‍🔥", "", "::", "\U0001f3fd", "party_blob", "-1"])
def test_any_other_says_nothing(other: str) -> None:
    assert gesture(other) is None
