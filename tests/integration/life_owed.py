"""What people are owed in a life: reminders of what lives and of nothing else, notices to all who are to hear."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from life_drafts import LifeOfAll
from life_parts import BECOMES, UNDO, Answer
from life_post import Post
from passing_town import Dump

from butinerie_bot.storage.times import micros

ASKING = ("owner_wanted", "handover_offered")
OWNERS = ("milestone_near", "milestone_today", "milestone_passed", "checkin_due", "verdict_due")
UNDER_WAY = ("wanted", "running", "paused")
OF_A_LIFE = ("idea", "pilot", "milestone", "checkin", "member")


def check_owed(dump: Dump, members: Mapping[str, Any], model: LifeOfAll, post: Post) -> None:
    """All of it; ``members`` are the accounts by name."""
    assert reminders_of_nothing(dump) == [], reminders_of_nothing(dump)
    assert [each for each in _dates_ahead(dump, model.today) if each not in _planned(dump)] == []
    assert [row.line for row in dump["blockages"] if str(row.id) not in _told_of(dump, "blocked_sponsor")] == []
    assert post.twice() == [], post.twice()
    _drafts_are_reminded_of(dump, model)
    _answers_are_told(dump, members, model, post)
    _questions_are_put(dump, members, model.now, post)
    _nothing_for_who_is_gone(dump, [members[name] for name in model.gone])


def reminders_of_nothing(dump: Dump) -> list[str]:
    """Those that wait or are owed, of what does not wait for anybody."""
    open_ones = [row for row in dump["reminders"] if row.stage in ("waiting", "owed") and row.about in OF_A_LIFE]
    return [f"{row.rule} {row.step}" for row in open_ones if not _lives(dump, row)]


def _lives(dump: Dump, row: Any) -> bool:
    if row.about == "idea":
        idea = _by_id(dump, "ideas", row.ref_id)
        return idea is not None and idea.state == "open" and row.step.startswith(f"{idea.promised_on}:")
    if row.about == "milestone":
        mine = _by_id(dump, "milestones", row.ref_id)
        return mine is not None and not mine.done_on and row.step.startswith(mine.due_on) and _runs(dump, mine, row)
    if row.about == "checkin":
        due = _by_id(dump, "checkins", row.ref_id)
        return due is not None and not due.health and row.step == due.due_on and _runs(dump, due, row)
    if row.about == "member":
        decision = _by_id(dump, "decisions", int(row.step.partition(":")[2]))
        return decision is not None and not decision.undone
    if row.rule == "gain_again":
        return bool(_by_id(dump, "pilots", row.ref_id).state == "finished")
    offer = _by_id(dump, "pilot_offers", int(row.step)) if row.rule in ASKING and row.step.isdecimal() else None
    pilot = _by_id(dump, "pilots", row.ref_id)
    theirs = pilot is not None and (row.rule not in OWNERS or pilot.owner_id == row.member_id)
    return theirs and pilot.state in UNDER_WAY and (offer is None or offer.answer == "waiting")


def _runs(dump: Dump, part: Any, row: Any) -> bool:
    """Whether its pilot runs; what is its owner's, with that owner."""
    pilot = _by_id(dump, "pilots", part.pilot_id)
    return (
        pilot is not None and pilot.state == "running" and (row.rule not in OWNERS or pilot.owner_id == row.member_id)
    )


def _by_id(dump: Dump, table: str, id_: int) -> Any:
    return next((row for row in dump[table] if row.id == id_), None)


def _dates_ahead(dump: Dump, today: date) -> Iterator[tuple[str, int, str, int]]:
    """Rule, thing, step and member of what must wait for its day."""
    runs = {row.id: row.owner_id for row in dump["pilots"] if row.state == "running"}
    for row in dump["ideas"]:
        if row.state == "open" and row.promised_on > today.isoformat():
            yield "answer_passed", row.id, f"{row.promised_on}:passed", 0
            yield "answer_passed_deputy", row.id, f"{row.promised_on}:passed", 0
    for table, rule, done in (("milestones", "milestone_today", "done_on"), ("checkins", "checkin_due", "health")):
        for row in dump[table]:
            if row.pilot_id in runs and not getattr(row, done) and row.due_on > today.isoformat():
                yield rule, row.id, row.due_on, runs[row.pilot_id]
                yield "checkin_silent", row.id, row.due_on, 0


def _planned(dump: Dump) -> set[tuple[str, int, str, int]]:
    return {(row.rule, row.ref_id, row.step, row.member_id) for row in dump["reminders"] if row.stage == "waiting"}


def _told_of(dump: Dump, rule: str) -> set[str]:
    return {row.step for row in dump["reminders"] if row.rule == rule}


def _drafts_are_reminded_of(dump: Dump, model: LifeOfAll) -> None:
    """While they wait, and never after."""
    assert {row.id for row in dump["ideas"] if row.state == "draft"} == set(model.waiting_drafts())
    mine = [row for row in dump["reminders"] if row.about == "draft"]
    for draft_id, draft in model.drafts.items():
        steps = {row.step for row in mine if row.ref_id == draft_id}
        assert draft.ended is not None or steps == {"2", "7"}
        late = [row.sent_at for row in mine if row.ref_id == draft_id and draft.ended and row.sent_at]
        assert [at for at in late if draft.ended and at > micros(draft.ended)] == []


def _answers_are_told(dump: Dump, members: Mapping[str, Any], model: LifeOfAll, post: Post) -> None:
    """Authors and volunteers hear it once two minutes have passed, if it is the answer then; else never.

    For who supported it the news is kept until then.
    """
    ordered = sorted(dump["decisions"], key=lambda row: row.id)
    news = [(row.change_id, row.member_id) for row in dump["news"]]
    for row, answer in zip(ordered, model.answers, strict=True):
        stands, waits = _stands(model, answer), sorted(member for each, member in news if each == row.id)
        voters = sorted(members[name].member_id for name in answer.others - model.gone)
        assert answer.told or not stands or waits == voters
        assert waits == [] or not answer.undone
        hear = [f"decided:{row.id}:{members[name].id}" for name in sorted(answer.first - model.gone)]
        if not answer.told and answer.at + UNDO <= model.now:
            answer.told = True
            assert [post.sent[key] for key in hear] == [int(stands)] * len(hear)
        assert answer.told or not any(post.sent[key] for key in hear)


def _stands(model: LifeOfAll, answer: Answer) -> bool:
    later = [each for each in model.answers if each.idea is answer.idea and each.at > answer.at]
    return answer.idea.state == BECOMES[answer.verb] and not answer.undone and all(each.undone for each in later)


def _questions_are_put(dump: Dump, members: Mapping[str, Any], now: datetime, post: Post) -> None:
    """Who is asked to lead a pilot has been told so, as soon as anybody may be told; not of what was ever hidden."""
    account = {row.member_id: row.id for row in members.values()}
    hidden = {row.idea_id for row in dump["hidings"]}
    read = {row.id for row in dump["pilots"] if row.idea_id not in hidden}
    for row in dump["pilot_offers"]:
        if row.answer == "waiting" and row.asked_at <= micros(now) and row.pilot_id in read:
            assert post.sent[f"offer:{row.id}:{account[row.member_id]}"] == 1


def _nothing_for_who_is_gone(dump: Dump, gone: list[Any]) -> None:
    for account in gone:
        assert [row.rule for row in dump["reminders"] if row.member_id == account.member_id] == []
        assert [row.key for row in dump["outbox"] if row.account_id == account.id and row.state == "waiting"] == []
