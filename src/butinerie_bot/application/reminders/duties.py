"""Every rule of reminders and its duty."""

from collections.abc import Mapping

from butinerie_bot.application.adoptions import inviting
from butinerie_bot.application.campaigns import announcements as campaign_announcements
from butinerie_bot.application.gains import duties as gain_duties
from butinerie_bot.application.pilots import duties as pilot_duties
from butinerie_bot.application.reminders import answer_reminders, draft_reminders, support_reminders
from butinerie_bot.application.reminders.rules import Duty
from butinerie_bot.domain.reminders import Rule

DUTIES: Mapping[Rule, Duty] = {
    **answer_reminders.DUTIES,
    **draft_reminders.DUTIES,
    **support_reminders.DUTIES,
    **campaign_announcements.DUTIES,
    **pilot_duties.DUTIES,
    **gain_duties.DUTIES,
    **inviting.DUTIES,
}
