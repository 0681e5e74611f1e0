"""Closing the loop: author, volunteers and voters hear each change of an idea once; a slip of the finger is unseen."""

from collections.abc import Callable

import pytest
from offices import Office
from ruling import KARIM, LEA, NADIA, SAMI, Town, who
from test_who_has_left import leaves

from butinerie_bot.application import deliveries as told
from butinerie_bot.application.commands import (
    Decide,
    Hide,
    Merge,
    OweNews,
    Reopen,
    ReopenDeferred,
    State,
    Undo,
    WithdrawIdea,
)
from butinerie_bot.application.deliveries import Ending, Settled
from butinerie_bot.application.pilots.commands import AnswerOffer, GiveVerdict
from butinerie_bot.domain.changes import ANSWERS
from butinerie_bot.domain.decisions import Verb
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.tables_pilots import pilot_offers

SILENT = who("silent", wrote=False)
"""Supports with a reaction, and never wrote to the bot."""
AUTHOR, HELPER, VOTER = "nadia", "sami", "lea"
SAID = {
    told.DecidedContent: "decided", told.ReopenedContent: "reopened", told.WithdrawnContent: "withdrawn",
    told.MergedContent: "merged", told.MergeUndoneContent: "separated", told.HiddenContent: "hidden",
    told.PilotStartedContent: "begun", told.PilotEndedContent: "ended",
}  # fmt: skip


def idea(town: Town) -> int:
    """One that Nadia shared, Sami would help with, Léa and somebody silent support."""
    town.home()
    number = town.submit()
    for person, gesture in ((LEA, Gesture.SUPPORT), (SAMI, Gesture.VOLUNTEER), (SILENT, Gesture.SUPPORT)):
        town.meets(person) if person.wrote else None
        town.do(State(person, number, gesture, True, Order(1)))
    return number


async def heard(office: Office, minutes: int = 3) -> list[str]:
    """What people are told by then, in private or (``card``) under a card: their name and what they are told."""
    town, found = office.town, []
    town.clock.advance(minutes=minutes)
    town.do(OweNews(town.organization_id))
    while claimed := await office.relay.claim(["chat"], 16):
        for each in claimed:
            content = await office.relay.content(each)
            words = [line.change.value for line in content.lines] if isinstance(content, told.NewsContent) else []
            if type(content) in SAID:
                words = [SAID[type(content)]]
            words = [content.view.idea.state.value] if isinstance(content, told.ThreadContent) else words
            found += [f"{each.person or 'card'} {word}" for word in words]
            ending = Ending.DROPPED if content is None else Ending.SENT
            await office.relay.settle(Settled(each, ending, each.channel, f"m{each.id}"))
    return sorted(found)


async def decided(office: Office, number: int, verb: Verb = Verb.DECLINE) -> None:
    until = "dans 3 mois" if verb is Verb.DEFER else ""
    office.town.do(Decide(KARIM, number, verb, "La raison.", until))


async def _led(office: Office, number: int) -> None:
    await decided(office, number, Verb.SELECT)
    await heard(office)
    (offer,) = office.town.rows(pilot_offers)
    office.town.do(AnswerOffer(NADIA, offer.id, True))


@pytest.mark.parametrize("verb", Verb)
async def test_an_answer(office: Office, verb: Verb) -> None:
    number = idea(office.town)
    await heard(office)
    await decided(office, number, verb)
    lines = [f"card {ANSWERS[verb]}"]
    assert await heard(office) == [*lines, f"{VOTER} {ANSWERS[verb]}", f"{AUTHOR} decided", f"{HELPER} decided"]
    assert await heard(office, 3_000) == []


async def test_a_deferral_whose_date_has_come(office: Office) -> None:
    number = idea(office.town)
    await decided(office, number, Verb.DEFER)
    await heard(office)
    office.town.clock.advance(days=93)
    office.town.do(ReopenDeferred(office.town.organization_id))
    assert await heard(office) == ["card open", f"{VOTER} reopened", f"{AUTHOR} reopened", f"{HELPER} reopened"]


async def test_a_steward_opens_it_again(office: Office) -> None:
    number = idea(office.town)
    await decided(office, number)
    await heard(office)
    office.town.clock.advance(days=2)
    office.town.do(Reopen(KARIM, number))
    assert await heard(office) == ["card open", f"{VOTER} reopened", f"{AUTHOR} reopened", f"{HELPER} reopened"]


async def test_a_merge_tells_who_supports_what_was_merged(office: Office) -> None:
    number = idea(office.town)
    other = office.town.submit("Un guide pour les stagiaires", by=who("ana"))
    office.town.meets(who("bea"))
    office.town.do(State(who("bea"), other, Gesture.SUPPORT, True, Order(1)))
    await heard(office)
    office.town.do(Merge(KARIM, number, other))
    people = ["ana merged", "card merged", f"{VOTER} merged", f"{AUTHOR} merged", f"{HELPER} merged"]
    assert await heard(office) == people, "who supports the other one sees nothing change"
    office.town.clock.advance(days=2)
    office.town.do(Undo(KARIM))
    assert f"{VOTER} separated" in await heard(office)


async def test_a_merge_undone_at_once_is_unseen(office: Office) -> None:
    number = idea(office.town)
    other = office.town.submit("Un guide pour les stagiaires", by=who("ana"))
    await heard(office)
    office.town.do(Merge(KARIM, number, other))
    office.town.do(Undo(KARIM))
    assert await heard(office) == []


async def test_a_pilot_that_begins_and_its_verdict(office: Office) -> None:
    number = idea(office.town)
    await heard(office)
    await _led(office, number)
    assert await heard(office) == ["card begun", f"{HELPER} begun"], (
        "its owner knows; who supports it heard of the idea today"
    )
    assert await heard(office, 1_440) == [f"{VOTER} pilot-begun"]
    office.town.clock.advance(days=80)
    office.town.do(GiveVerdict(NADIA, number, "spread", "Prévenir l'informatique."))
    assert await heard(office) == ["card ended", f"{VOTER} pilot-ended", f"{HELPER} ended"]


async def test_an_author_who_takes_it_back(office: Office) -> None:
    number = idea(office.town)
    await heard(office)
    office.town.do(WithdrawIdea(NADIA, number))
    assert await heard(office) == ["card withdrawn", f"{VOTER} withdrawn", f"{HELPER} withdrawn"]


async def test_what_is_hidden_is_no_news_nor_that_it_can_be_read_again(office: Office) -> None:
    number = idea(office.town)
    await heard(office)
    office.town.do(Hide(KARIM, number, "Un nom y figure."))
    assert await heard(office) == [f"{AUTHOR} hidden"]
    office.town.do(Reopen(KARIM, number))
    assert await heard(office) == [f"{AUTHOR} reopened"]


@pytest.mark.parametrize(
    ("slip", "back"),
    [
        (lambda number: Decide(KARIM, number, Verb.DECLINE, "La raison."), lambda _: Undo(KARIM)),
        (lambda number: Decide(KARIM, number, Verb.DECLINE, "La raison."), lambda number: Reopen(KARIM, number)),
        (lambda number: WithdrawIdea(NADIA, number), lambda number: Reopen(NADIA, number)),
    ],
)
async def test_a_slip_of_the_finger_is_unseen(
    office: Office, slip: Callable[[int], object], back: Callable[[int], object]
) -> None:
    number = idea(office.town)
    await heard(office)
    office.town.do(slip(number))  # type: ignore[arg-type]
    office.town.do(back(number))  # type: ignore[arg-type]
    assert await heard(office, 3_000) == []


async def test_back_and_forth_a_voter_hears_what_stands_once_a_day(office: Office) -> None:
    number = idea(office.town)
    voter: list[str] = []
    for _ in range(3):
        await decided(office, number)
        voter += [each for each in await heard(office, 10) if each.startswith(VOTER)]
        office.town.do(Reopen(KARIM, number))
        voter += [each for each in await heard(office, 10) if each.startswith(VOTER)]
    voter += [each for each in await heard(office, 1_440) if each.startswith(VOTER)]
    assert voter == [f"{VOTER} declined", f"{VOTER} reopened"]
    assert await heard(office, 3_000) == []


async def test_who_has_left_hears_nothing_of_what_they_supported(office: Office) -> None:
    number = idea(office.town)
    await heard(office)
    await decided(office, number)
    leaves(office.town, LEA)
    assert await heard(office) == ["card declined", f"{AUTHOR} decided", f"{HELPER} decided"]
