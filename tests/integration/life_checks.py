"""What holds after each step of an idea's and a pilot's life, read from all rows of all tables."""

from collections.abc import Mapping
from typing import Any

from life_drafts import LifeOfAll
from life_owed import check_owed
from life_parts import IdeaLife
from life_post import Post
from passing_town import Dump


def check(dump: Dump, members: Mapping[str, Any], model: LifeOfAll, post: Post) -> None:
    """All of it; ``members`` are the accounts by name."""
    found = {row.number: row for row in dump["ideas"] if row.number}
    assert found.keys() == model.ideas.keys()
    led = {row.idea_id: row for row in dump["pilots"]}
    for number, idea in model.ideas.items():
        _idea_stands(model, idea, found)
        _promises_stand(dump, idea, found[number])
        _votes_stand(dump, members, idea, found[number])
        _pilot_stands(dump, members, idea, led.get(found[number].id))
    check_owed(dump, members, model, post)


def newest_offer(dump: Dump, number: int, member_id: int) -> int:
    """The id of the last question about that pilot which was put to that person; 0 when there is none."""
    idea_id = next(row.id for row in dump["ideas"] if row.number == number)
    pilot_id = next(row.id for row in dump["pilots"] if row.idea_id == idea_id)
    mine = [row for row in dump["pilot_offers"] if (row.pilot_id, row.member_id) == (pilot_id, member_id)]
    return max((int(row.id) for row in mine), default=0)


def _idea_stands(model: LifeOfAll, idea: IdeaLife, found: Mapping[int, Any]) -> None:
    row, into = found[idea.number], found[idea.into].id if idea.into else None
    assert (row.state, row.promised_on, row.merged_into) == (idea.state, idea.promised.isoformat(), into)
    assert row.root_id == found[model.root(idea).number].id


def _promises_stand(dump: Dump, idea: IdeaLife, row: Any) -> None:
    """Each date that was ever given, and whether it was kept."""
    given = sorted((each for each in dump["promises"] if each.idea_id == row.id), key=lambda each: each.id)
    assert [(each.due, each.kept) for each in given] == [(each.due.isoformat(), each.kept) for each in idea.promises]


def _votes_stand(dump: Dump, members: Mapping[str, Any], idea: IdeaLife, row: Any) -> None:
    """Whom the table counts, and how many the idea says."""
    for gesture, people, tally in (("support", idea.counted, row.votes), ("volunteer", idea.offered, row.volunteers)):
        counted = {each.member_id for each in dump["votes"] if (each.idea_id, each.gesture) == (row.id, gesture)}
        assert (counted, tally) == ({members[name].member_id for name in people}, len(people)), gesture


def _pilot_stands(dump: Dump, members: Mapping[str, Any], idea: IdeaLife, row: Any) -> None:
    assert (row is None) == (idea.pilot is None)
    if idea.pilot is None:
        return
    pilot = idea.pilot
    owner = members[pilot.owner].member_id if pilot.owner else None
    assert (row.state, row.owner_id, row.paused_days) == (pilot.state, owner, pilot.paused_days)
    laid = {each.place: (each.due_on, bool(each.done_on)) for each in dump["milestones"] if each.pilot_id == row.id}
    assert laid == {place: (each.due.isoformat(), each.done) for place, each in pilot.milestones.items()}
    given = sorted((each.due_on, bool(each.health)) for each in dump["checkins"] if each.pilot_id == row.id)
    assert given == sorted((each.due.isoformat(), each.done) for each in pilot.checkins)
    asked = [each for each in dump["pilot_offers"] if each.pilot_id == row.id and each.answer == "waiting"]
    waits = [members[each.person].member_id for each in pilot.asked if each.waits]
    assert sorted(each.member_id for each in asked) == sorted(waits)
    told = [each for each in dump["reminders"] if each.ref_id == row.id and each.step.startswith("lacking")]
    assert row.state != "wanted" or asked or told
