"""Whatever people write, it stays text: no mention, link or button but the bot's own, in any message it makes."""

import re

from any_words import WORDS, parts, shape, with_words
from chat_fakes import NOW, RICH, TEXT, TODAY, Chat
from chat_samples import OUTCOMES, contents
from hypothesis import given, settings
from hypothesis import strategies as st

from butinerie_bot.application import outcomes, queries, views
from butinerie_bot.chat.answers import Toast, Whisper
from butinerie_bot.chat.documents import Text
from butinerie_bot.chat.phrases.templates import TURNS
from butinerie_bot.chat.presenter import Voice, present
from butinerie_bot.chat.presenter.answers import answer


@settings(deadline=None)
@given(WORDS, st.sampled_from(OUTCOMES), st.sampled_from(["fr", "en"]))
def test_an_answer_has_the_same_shape_whatever_was_written(
    words: str, outcome: outcomes.Outcome, language: str
) -> None:
    voice = Voice(language, RICH, TODAY)
    plain, nasty = answer(voice, outcome, NOW), answer(voice, with_words(outcome, words), NOW)
    assert shape(nasty) == shape(plain)
    assert isinstance(nasty, Toast | Whisper)
    assert len(nasty.document.blocks) == len(plain.document.blocks)  # type: ignore[union-attr]


@settings(deadline=None)
@given(WORDS, st.integers(0, len(contents("fr")) - 1))
def test_a_notice_or_card_has_the_same_shape_whatever_was_written(words: str, which: int) -> None:
    content = contents("fr")[which]
    for profile in (RICH, TEXT):
        assert shape(present(with_words(content, words), profile)) == shape(present(content, profile))


@settings(deadline=None)
@given(WORDS)
def test_words_come_back_as_text_and_unparsed(words: str) -> None:
    outcome = outcomes.IdeaEdited(12, words)
    said = answer(Voice("fr", RICH, TODAY), outcome, NOW)
    assert isinstance(said, Whisper)
    texts = "".join(part.text for part in parts(said.document) if isinstance(part, Text))
    assert re.sub(r"\s+", "", TURNS.sub("", words)) in re.sub(r"\s+", "", texts)


@settings(deadline=None)
@given(st.text(max_size=300))
async def test_no_private_words_whatever_break_the_intake(text: str) -> None:
    chat = Chat("text")
    chat.reader.views[queries.ListIdeas] = views.IdeaList((), 0, 1, 1)
    chat.reader.views[queries.SearchIdeas] = views.IdeaList((), 0, 1, 1)
    await chat.say(text)
    await chat.say(text, direct=False)
