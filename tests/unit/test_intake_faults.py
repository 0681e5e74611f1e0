"""What the intake does when something of ours breaks."""

import re

import pytest
from chat_fakes import Chat, words

from butinerie_bot.application import queries
from butinerie_bot.application.ports import StoreAway


async def test_what_breaks_while_reading_is_answered_with_a_reference_and_taken() -> None:
    chat = Chat()
    chat.reader.views[queries.ListIdeas] = ValueError("Léa a écrit ceci")
    answer = await chat.say("liste")
    assert re.search(r"code [0-9A-Z]{4}-[0-9A-Z]{4}\.", words(answer.document))
    assert answer.document.refusal


async def test_a_store_that_is_away_while_reading_leaves_the_event_to_be_brought_again() -> None:
    chat = Chat()
    chat.reader.views[queries.ListIdeas] = StoreAway("locked")
    with pytest.raises(StoreAway):
        await chat.say("liste")
