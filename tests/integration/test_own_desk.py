"""A person's own page, read from the tables."""

from datetime import timedelta

from reading_world import NOW, World, who

from butinerie_bot.application.desk import DeskView, ShowDesk
from butinerie_bot.storage import tables_reminders
from butinerie_bot.storage.tables_pilots import pilots
from butinerie_bot.storage.times import micros


def desk(world: World, person: str = "ines") -> DeskView:
    found = world.ask(ShowDesk(who(person)))
    assert isinstance(found, DeskView)
    return found


def owe(world: World, member: int, idea: int, step: str, **values: object) -> int:
    row = {
        "rule": "answer_near", "about": "idea", "ref_id": idea, "step": step, "member_id": member, "channel_id": 0,
        "due_at": micros(NOW), "stage": "sent", "sent_at": micros(NOW), "trace": "sent", "created_at": 0,
    }  # fmt: skip
    return world.add(tables_reminders.reminders, **(row | values))


def test_what_was_told_and_is_not_answered_waits_once_for_each_thing(world: World) -> None:
    ines = world.account("Ines")
    idea = world.idea("Trier", promised_on="2026-03-12")
    member = world.member_of(ines)
    owe(world, member, idea, "2026-03-12:7", sent_at=micros(NOW - timedelta(days=5)))
    latest = owe(world, member, idea, "2026-03-12:2")
    owe(world, member, world.idea("Close", promised_on="2026-03-12"), "2026-03-12:2", stage="ended")
    owe(world, member, world.idea("Moved", promised_on="2026-03-20"), "2026-03-12:2")
    owe(world, member, world.idea("Over", promised_on="2026-03-12"), "2026-03-12:2", ends_at=micros(NOW))
    assert [each.reminder_id for each in desk(world).waiting] == [latest]


def test_others_reminders_do_not_wait_for_them(world: World) -> None:
    world.account("Ines")
    paul = world.account("Paul")
    owe(world, world.member_of(paul), world.idea("Trier", promised_on="2026-03-12"), "2026-03-12:2")
    assert desk(world).waiting == ()
    assert len(desk(world, "paul").waiting) == 1


def test_one_s_ideas_drafts_and_pilots_are_there(world: World) -> None:
    ines, paul = world.account("Ines"), world.account("Paul")
    world.idea("La mienne", author_id=ines)
    draft = world.idea("Un brouillon", author_id=ines, state="draft")
    led = world.idea("Menée", author_id=paul, state="selected")
    world.add(
        pilots, idea_id=led, state="running", owner_id=world.member_of(ines), started_on="2026-03-01", created_at=0
    )
    found = desk(world)
    assert [line.title for line in found.ideas] == ["La mienne"]
    assert found.drafts == ((draft, "Un brouillon"),)
    assert [view.idea.content.title for view in found.pilots] == ["Menée"]
    assert desk(world, "paul").pilots == ()


def test_ideas_to_support_are_those_of_others_least_supported_first(world: World) -> None:
    ines, paul = world.account("Ines"), world.account("Paul")
    world.idea("La mienne", author_id=ines)
    world.idea("Soutenue par beaucoup", author_id=paul, votes=9)
    world.idea("Peu vue", author_id=paul)
    world.vote(world.idea("Déjà soutenue", author_id=paul), ines)
    world.idea("Close", author_id=paul, state="declined")
    assert [line.title for line in desk(world).unseen] == ["Peu vue", "Soutenue par beaucoup"]


def test_who_was_never_met_sees_what_there_is_to_support(world: World) -> None:
    world.idea("Trier", author_id=world.account("Paul"))
    assert desk(world, "inconnue") == DeskView(unseen=desk(world, "inconnue").unseen)
    assert len(desk(world, "inconnue").unseen) == 1
