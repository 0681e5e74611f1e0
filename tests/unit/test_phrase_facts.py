"""People's own words within the bot's sentences: they end and run as they like, the sentence stays well formed."""

import pytest
from chat_fakes import NOW, RICH, Chat, words

from butinerie_bot.application import outcomes, queries, views
from butinerie_bot.chat.answers import Whisper
from butinerie_bot.chat.phrases import Phrases
from butinerie_bot.chat.presenter import Voice
from butinerie_bot.chat.presenter.answers import answer


@pytest.mark.parametrize(
    "title", ["Un badge prêté", "Un badge prêté.", "Et si on prêtait un badge\u202f?", "Un badge…"]
)
def test_a_title_with_an_ending_of_its_own_gets_no_second_one(title: str) -> None:
    said = Phrases("fr").text("decided-declined", ref="n° 2", title=title, reason="Trop cher.", minutes="2 minutes")
    assert said.split("\n")[0] == f"L'idée n° 2 n'est pas retenue\u00a0: {title.rstrip('.')}" + (
        "" if title[-1] in "?…" else "."
    )


def test_a_turn_of_direction_ends_with_the_words_it_came_with() -> None:
    turned = "\u202eabc \u2067 מבחן"
    assert (
        Phrases("fr").text("line-votes", ref="n° 3", title=turned, votes="1 soutien") == "n° 3 · abc  מבחן · 1 soutien"
    )


async def test_a_long_search_is_not_repeated_whole() -> None:
    chat = Chat()
    chat.reader.views[queries.SearchIdeas] = views.IdeaList((), 0, 1, 1)
    assert len(words((await chat.say("chercher " + "mot " * 5_000)).document)) < 300


def test_a_merge_of_ideas_nobody_supports_speaks_of_no_supporters() -> None:
    voice = Voice("fr", RICH)
    merged = answer(voice, outcomes.IdeasMerged(1, 2, "Un badge", 0, NOW.date()), NOW)
    assert isinstance(merged, Whisper)
    assert "soutien" not in words(merged.document)
