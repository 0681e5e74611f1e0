from reading_world import World, who

from butinerie_bot.application.queries import ListShown
from butinerie_bot.storage import tables


def show(world: World, idea: int, message: str, connection: str = "playground", channel: str = "#idées") -> None:
    world.insert(
        tables.shown, idea_id=idea, connection=connection, channel=channel, message=message, channel_id=0
    )  # fmt: skip


def test_the_messages_that_take_votes_show_open_ideas_and_those_that_joined_one(world: World) -> None:
    open_idea, joined = world.idea("Ouverte"), world.idea("Fusionnée", state="merged")
    world.change(joined, root_id=open_idea)
    answered = world.idea("Retenue", state="selected")
    gone = world.idea("Fusionnée aussi", state="merged")
    world.change(gone, root_id=answered)
    for number, idea in enumerate((open_idea, joined, answered, gone), start=1):
        show(world, idea, str(number))
    show(world, open_idea, "5", channel="#accueil")
    show(world, open_idea, "6", connection="elsewhere")
    other = World(world.connection, 2)
    other.workspace("playground", "two")
    world.workspace("playground")
    show(other, other.idea("Chez eux"), "7")
    found = world.ask(ListShown(who()))
    assert list(found) == [("#idées", "2"), ("#accueil", "5"), ("#idées", "1")]
    assert list(world.ask(ListShown(who(workspace="two")))) == [("#idées", "7")]
