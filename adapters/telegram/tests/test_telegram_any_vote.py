"""Whatever Telegram sends, whole or spoilt, in whatever company: the votes are those that people gave."""

import logging
from collections.abc import AsyncIterator, Set
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from telegram_driver import TelegramDriver
from telegram_house import house
from telegram_spoilt import KINDS, spoilt
from telegram_updates import AT, OURSELVES, press, reaction, update

from butinerie_bot.chat.reading import Json, rows, table, text
from butinerie_bot.testing.ballots import supporters
from butinerie_bot.testing.databases import SqliteFiles
from butinerie_bot.testing.telling import Story
from butinerie_telegram.reading import number

TITLES = ("Un banc devant la mairie", "Des vélos pour les tournées")
VOTES = ("👍", "❤", "🔥", "🎉")
OTHERS = ("🤔", "👎")
REFUSED = {f"could not answer: {name}" for name in ("BadRequest", "Forbidden")}
"""What may be logged: that Telegram knows no such chat, since nobody but the test ever saw it."""

ODD_ONES = 2
"""Of four people, those whose updates may come spoilt."""

Vote = tuple[str, int]


@dataclass
class Given:
    """What a person gave an idea: reactions, those that a withdrawal spent, and the button."""

    reactions: Set[str] = frozenset()
    spent: Set[str] = frozenset()
    stated: bool = False

    def react(self, emoji: Set[str]) -> None:
        self.spent, self.reactions = self.spent & emoji, emoji

    def press(self, *, on: bool) -> None:
        self.stated = on
        self.spent = self.spent if on else self.reactions

    @property
    def counts(self) -> bool:
        return self.stated or bool((self.reactions - self.spent) & set(VOTES))


@dataclass
class Poll:
    """Two cards in a group; ``persons`` and ``numbers`` never come twice, so that each round stands for itself."""

    driver: TelegramDriver
    cards: tuple[int, ...]
    persons: Any = field(default_factory=lambda: count(50_000, 10))
    numbers: Any = field(default_factory=lambda: count(200_000_000))

    def made(self, kind: str, body: dict[str, Any], person: int, idea: int) -> dict[str, Any]:
        """An update of that person's about that idea, later than all before."""
        sequence = next(self.numbers)
        who = {"id": person, "is_bot": False, "first_name": f"P{person}"}
        chat = {"id": int(self.driver.home), "type": "supergroup", "title": "Idées"}
        about = {"chat": chat, "message_id": self.cards[idea - 1], "date": AT + sequence - 200_000_000}
        signed = (
            {"user": who, **about}
            if kind == "message_reaction"
            else {"from": who, "message": {**about, "from": OURSELVES}}
        )
        return update(kind, {**body, **signed}, sequence)

    def backed(self, read: Json) -> set[Vote]:
        """Whom an update names, in the fields where Telegram does, as supporting which idea."""
        reacted, pressed = table(read, "message_reaction"), table(read, "callback_query")
        emoji = {text(one, "emoji") for one in rows(reacted, "new_reaction")}
        found = {
            (str(number(table(reacted, "user"), "id")), idea)
            for idea, card in enumerate(self.cards, 1)
            if emoji & set(VOTES) and number(reacted, "message_id") == card
        }
        said = {(str(number(table(pressed, "from"), "id")), idea) for idea in (1, 2) if _supports(pressed, idea)}
        return found | said

    async def votes(self) -> set[Vote]:
        return {(who, idea) for idea in (1, 2) for who in await supporters(self.driver.world, idea)}


def _supports(pressed: Json, idea: int) -> bool:
    return text(pressed, "data") == f"support:{idea}"


@pytest.fixture
async def poll(tmp_path: Path, sqlite_files: SqliteFiles) -> AsyncIterator[Poll]:
    async with house(sqlite_files.anew(), tmp_path) as driver:
        story = Story(driver, "fr")
        cards = [await story.share(driver.cast.author, title) for title in TITLES]
        yield Poll(driver, tuple(int(card.id) for card in cards))


deeds = st.one_of(st.frozensets(st.sampled_from(VOTES + OTHERS), max_size=3), st.sampled_from(["support", "unsupport"]))
steps = st.lists(st.tuples(st.integers(0, 3), st.sampled_from([1, 2]), deeds), min_size=1, max_size=12)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), walk=steps)
async def test_every_vote_that_was_given_counts_and_no_other(
    poll: Poll, caplog: pytest.LogCaptureFixture, data: st.DataObject, walk: list[tuple[int, int, Any]]
) -> None:
    first, before, told = next(poll.persons), await poll.votes(), []
    given_by: dict[Vote, Given] = {}
    backed: set[Vote] = set()
    for at, idea, deed in walk:
        held = given_by.setdefault((str(first + at), idea), Given())
        if isinstance(deed, str):
            read = poll.made("callback_query", press(f"{deed}:{idea}"), first + at, idea)
            held.press(on=deed == "support")
        else:
            read = poll.made("message_reaction", reaction(*sorted(deed)), first + at, idea)
            held.react(deed)
        odd = at < ODD_ONES
        told += [data.draw(spoilt(read)) if odd else read]
        backed |= poll.backed(told[-1]) if odd else set()
        told += [data.draw(spoilt({**data.draw(st.sampled_from(KINDS)), "update_id": next(poll.numbers)}))]
    with caplog.at_level(logging.WARNING, "butinerie_telegram"):
        await poll.driver.world.connection.receiver.take_all([*told, *told[:: data.draw(st.integers(1, 3))]])  # type: ignore[attr-defined]
        await poll.driver.world.connection.receiver.answered()  # type: ignore[attr-defined]
    new = await poll.votes() - before
    whole = {vote for vote, held in given_by.items() if int(vote[0]) - first >= ODD_ONES and held.counts}
    assert whole <= new <= whole | backed
    assert {record.getMessage() for record in caplog.records} <= REFUSED
