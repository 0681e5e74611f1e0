"""Every rule of reminders and its duty."""

from collections.abc import Mapping

from butinerie_bot.application import answer_reminders, campaign_announcements, draft_reminders, pilot_duties
from butinerie_bot.application.reminder_rules import Duty
from butinerie_bot.domain.reminders import Rule

DUTIES: Mapping[Rule, Duty] = {
    **answer_reminders.DUTIES,
    **draft_reminders.DUTIES,
    **campaign_announcements.DUTIES,
    **pilot_duties.DUTIES,
}
