"""What holds after each step of an idea's and a pilot's life, read from all rows of all tables."""

from collections.abc import Mapping
from typing import Any

from life_model import BECOMES, UNDO, IdeaLife
from life_pilots import PilotModel
from life_post import Post
from passing_town import Dump

ASKING = ("owner_wanted", "handover_offered")
UNDER_WAY = ("wanted", "running", "paused")


def check(dump: Dump, members: Mapping[str, Any], model: PilotModel, post: Post) -> None:
    """All of it; ``members`` are the accounts by name."""
    found = {row.number: row for row in dump["ideas"]}
    assert found.keys() == model.ideas.keys()
    led = {row.idea_id: row for row in dump["pilots"]}
    for number, idea in model.ideas.items():
        _idea_stands(model, idea, found)
        _pilot_stands(dump, members, idea, led.get(found[number].id))
    assert reminders_of_nothing(dump) == []
    assert post.twice() == []
    _answers_are_told(dump, members, model, post)


def newest_offer(dump: Dump, number: int, member_id: int) -> int:
    """The id of the last question about that pilot which was put to that person."""
    idea_id = next(row.id for row in dump["ideas"] if row.number == number)
    pilot_id = next(row.id for row in dump["pilots"] if row.idea_id == idea_id)
    mine = [row for row in dump["pilot_offers"] if (row.pilot_id, row.member_id) == (pilot_id, member_id)]
    return max(int(row.id) for row in mine)


def _idea_stands(model: PilotModel, idea: IdeaLife, found: Mapping[int, Any]) -> None:
    row, into = found[idea.number], found[idea.into].id if idea.into else None
    assert (row.state, row.promised_on, row.merged_into) == (idea.state, idea.promised.isoformat(), into)
    assert row.root_id == found[model.root(idea).number].id


def _pilot_stands(dump: Dump, members: Mapping[str, Any], idea: IdeaLife, row: Any) -> None:
    assert (row is None) == (idea.pilot is None)
    if idea.pilot is None:
        return
    owner = members[idea.pilot.owner].member_id if idea.pilot.owner else None
    assert (row.state, row.owner_id, row.paused_days) == (idea.pilot.state, owner, idea.pilot.paused_days)
    assert {each.place for each in dump["milestones"] if each.pilot_id == row.id and each.done_on} == idea.pilot.done
    asked = [each for each in dump["pilot_offers"] if each.pilot_id == row.id and each.answer == "waiting"]
    waits = [members[each.person].member_id for each in idea.pilot.asked if each.waits]
    assert sorted(each.member_id for each in asked) == sorted(waits)
    told = [each for each in dump["reminders"] if each.ref_id == row.id and each.step.startswith("lacking")]
    assert row.state != "wanted" or asked or told


def reminders_of_nothing(dump: Dump) -> list[str]:
    """Those that wait or are owed, of what does not wait for anybody."""
    open_ones = [row for row in dump["reminders"] if row.stage in ("waiting", "owed")]
    return [f"{row.rule} {row.step}" for row in open_ones if not _lives(dump, row)]


def _lives(dump: Dump, row: Any) -> bool:
    if row.about == "idea":
        idea = _by_id(dump, "ideas", row.ref_id)
        return idea is not None and idea.state == "open" and row.step.startswith(f"{idea.promised_on}:")
    if row.about == "milestone":
        mine = _by_id(dump, "milestones", row.ref_id)
        return mine is not None and not mine.done_on and row.step.startswith(mine.due_on) and _runs(dump, mine)
    if row.about == "checkin":
        due = _by_id(dump, "checkins", row.ref_id)
        return due is not None and not due.health and row.step == due.due_on and _runs(dump, due)
    if row.about == "member":
        decision = _by_id(dump, "decisions", int(row.step.partition(":")[2]))
        return decision is not None and not decision.undone
    if row.rule == "gain_again":
        return str(_by_id(dump, "pilots", row.ref_id).state) == "finished"
    offer = _by_id(dump, "pilot_offers", int(row.step)) if row.rule in ASKING and row.step.isdecimal() else None
    pilot = _by_id(dump, "pilots", row.ref_id)
    return pilot is not None and pilot.state in UNDER_WAY and (offer is None or offer.answer == "waiting")


def _runs(dump: Dump, part: Any) -> bool:
    pilot = _by_id(dump, "pilots", part.pilot_id)
    return pilot is not None and pilot.state == "running"


def _by_id(dump: Dump, table: str, id_: int) -> Any:
    return next((row for row in dump[table] if row.id == id_), None)


def _answers_are_told(dump: Dump, members: Mapping[str, Any], model: PilotModel, post: Post) -> None:
    """The author hears the answer once two minutes have passed, if it is the answer then; else never."""
    ordered = sorted(dump["decisions"], key=lambda row: row.id)
    for row, answer in zip(ordered, model.answers, strict=True):
        key = f"decided:{row.id}:{members[answer.idea.author].id}"
        if not answer.told and answer.at + UNDO <= model.now:
            later = [each for each in model.answers if each.idea is answer.idea and each.at > answer.at]
            stands = answer.idea.state == BECOMES[answer.verb] and all(each.undone for each in later)
            answer.told = True
            assert post.sent[key] == int(stands and not answer.undone), (key, stands)
        assert post.sent[key] <= int(answer.told)
