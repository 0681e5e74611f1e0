"""Nudges, letters and answers about oneself, with facts that look like life."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from chat_fakes import TODAY, idea, view

from butinerie_bot.application import outcomes
from butinerie_bot.application.digests.digests import Answered, AnswerLine, DigestContent, Discover, Kept
from butinerie_bot.application.outcomes import Outcome
from butinerie_bot.application.reminders.nudges import (
    AnswerNudge,
    AnswersLeftNudge,
    DraftNudge,
    NudgeAbout,
    NudgeContent,
    ShareAgainNudge,
    SupportedNudge,
)
from butinerie_bot.application.reminders.settings_view import SettingsView
from butinerie_bot.application.views import IdeaLine
from butinerie_bot.domain.calendar import Leave
from butinerie_bot.domain.decisions import Verb
from butinerie_bot.domain.ideas import State
from butinerie_bot.domain.reminders import Rule

SOON, PAST = date(2026, 6, 8), date(2026, 5, 29)
AWAY = Leave(date(2026, 8, 3), date(2026, 8, 21))
LINE = IdeaLine(41, "Un créneau sans rendez-vous à l'accueil", State.OPEN, 1)
ANSWER = AnswerLine(27, "Prêter un badge", Verb.SELECT, "Deux sites sont partants.", None)
PROMISED = view(replace(idea(title="Une seule fiche d'arrivée"), promised_on=SOON))
LATE = view(replace(idea(title="Une seule fiche d'arrivée"), promised_on=PAST))

OUTCOMES: list[Outcome] = [
    outcomes.ReminderDone(), outcomes.AnswerTaken(12, SOON), outcomes.SnoozeAsked(7),
    outcomes.Snoozed(7, datetime(2026, 6, 5, 9, 0, tzinfo=UTC)),
    outcomes.Snoozed(7, datetime(2026, 6, 8, 9, 30, tzinfo=UTC), date(2026, 6, 6)),
    *(outcomes.WhyTold(7, rule, 12, 5) for rule in Rule), *(outcomes.RuleStopped(rule, stopped=True) for rule in Rule),
    outcomes.RuleStopped(None, stopped=True), outcomes.RuleStopped(None, stopped=False),
    outcomes.RuleStopped(Rule.DRAFT_WAITING, stopped=False), outcomes.LeaveRecorded(AWAY), outcomes.LeaveRecorded(None),
]  # fmt: skip


def nudges(language: str) -> list[NudgeContent]:
    """Every nudge of promises, drafts and first ideas."""
    answers: tuple[tuple[Rule, NudgeAbout], ...] = (
        (Rule.ANSWER_NEAR, AnswerNudge(PROMISED)), (Rule.ANSWER_NEAR, AnswerNudge(PROMISED, shared=True)),
        (Rule.ANSWER_NEAR, AnswerNudge(LATE)), (Rule.ANSWER_PASSED, AnswerNudge(LATE)),
        (Rule.ANSWER_PASSED_DEPUTY, AnswerNudge(LATE)), (Rule.ANSWER_PASSED_AUTHOR, AnswerNudge(LATE)),
        (Rule.DRAFT_WAITING, DraftNudge(3, "Une idée à mûrir", SOON)), (Rule.WELL_SUPPORTED, SupportedNudge(PROMISED)),
        (Rule.SHARE_AGAIN, ShareAgainNudge(PROMISED)),
        *((Rule.ANSWERS_LEFT, AnswersLeftNudge("Karim", answers, SOON)) for answers in (1, 3)),
    )  # fmt: skip
    return [NudgeContent(7, rule, about, language, TODAY) for rule, about in answers]


def letter(language: str, sections: int = 1, length: int = 1) -> DigestContent:
    """A letter; a long one repeats its lines and their words."""
    line = replace(LINE, title=LINE.title * length)
    answer = replace(ANSWER, title=ANSWER.title * length, reason=ANSWER.reason * length)
    deferred = replace(answer, verb=Verb.DEFER, until=SOON)
    declined = replace(answer, verb=Verb.DECLINE)
    told = (
        Discover((line,) * 6 * sections), Answered((answer, deferred, declined) * sections, more=2),
        Kept(date(2026, 1, 1), 43, 46),
    )  # fmt: skip
    return DigestContent(date(2026, 6, 1), 1, told, language, TODAY)


SETTINGS = SettingsView(
    "fr", "Europe/Paris", time(9), time(17, 30), frozenset(range(5)), 5, "FR", TODAY, (AWAY,), (Rule.DRAFT_WAITING,),
    ("slack", "telegram"),
)  # fmt: skip
