"""Reactions that a platform tells without a person are told on the card and never counted."""

from ruling import CHAT, KARIM, LEA, NADIA, Town, who
from test_who_has_left import show

from butinerie_bot.application.commands import Merge, NoteUncounted, React
from butinerie_bot.application.people import Shown
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.queries.views import views, whole
from butinerie_bot.storage.tables import accounts, ideas, outbox
from butinerie_bot.storage.tables_uncounted import uncounted

PLATFORM = who("bot", wrote=False)
CARD, OTHER = Shown(CHAT, "general", "m1"), Shown(CHAT, "annex", "m2")


def shared(town: Town, place: Shown = CARD, by: object = NADIA) -> int:
    town.home()
    number = town.submit(by=by)  # type: ignore[arg-type]
    show(town, town.idea(number).id, place)
    return number


def note(town: Town, count: int, at: int, actor: str = "", there: Shown = CARD) -> None:
    town.do(NoteUncounted(PLATFORM, there, actor, count, Order(at)))


def told(town: Town) -> list[int]:
    """How many are told of each idea, by number."""
    organization = Organization(town.organization_id, "Mairie")
    with town.engine.begin() as reading:
        found = views(reading, organization, town.clock.now(), whole().order_by(ideas.c.number))
    return [view.uncounted for view in found]


def test_the_latest_word_on_each_actor_holds_and_nobody_is_counted(town: Town) -> None:
    shared(town)
    before = len(town.rows(accounts))
    for count, at, actor in ((3, 5, ""), (9, 4, ""), (1, 5, "-100"), (0, 6, "-100"), (1, 5, "-100"), (1, 1, "-200")):
        note(town, count, at, actor)
    assert told(town) == [4]
    assert [row.votes for row in town.rows(ideas)] == [0]
    assert len(town.rows(accounts)) == before
    assert not any("-100" in row.source or "m1" in row.source for row in town.rows(uncounted))


def test_a_card_is_made_anew_only_when_the_number_changes(town: Town) -> None:
    shared(town)
    versions = []
    for at in (1, 2):
        note(town, 2, at)
        (card,) = town.rows(outbox, outbox.c.key.startswith("card:"))
        versions.append(card.version)
    assert versions[0] == versions[1] == 2


def test_what_is_merged_tells_its_own_on_the_survivor(town: Town) -> None:
    shared(town)
    shared(town, OTHER, KARIM)
    note(town, 2, 1)
    note(town, 3, 1, there=OTHER)
    town.do(React(LEA, OTHER, Gesture.SUPPORT, "👍", True, Order(2)))
    town.do(Merge(KARIM, 2, 1))
    assert told(town) == [5, 0]


def test_on_a_message_that_shows_nothing_nothing_is_kept(town: Town) -> None:
    note(town, 2, 1)
    assert town.rows(uncounted) == []
