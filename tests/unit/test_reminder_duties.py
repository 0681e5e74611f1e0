"""Every rule of reminders knows its duty, what its nudge tells, and what is said of it."""

from butinerie_bot.application.reminders.duties import DUTIES
from butinerie_bot.domain.reminders import Rule
from butinerie_bot.storage.outgoing.nudges import ABOUT


def test_each_rule_has_its_duty_and_its_content() -> None:
    assert set(DUTIES) == set(Rule)
    assert set(ABOUT) == set(Rule)
