"""Slack's own writing read as people wrote it."""

import pytest

from butinerie_bot.chat.events import Span
from butinerie_slack.words import mentioned, without_name, words

NAMES = {"U1ABC": "Nadia", "W2DEF": "Sami & Cie"}
CASES = [
    ("", ()),
    ("Une fiche", (Span("Une fiche"),)),
    ("a &lt;b&gt; &amp;amp; c", (Span("a <b> &amp; c"),)),
    ("<@U1ABC>", (Span("@Nadia", "U1ABC"),)),
    ("<@U1ABC|nadia_m> et <@W2DEF>", (Span("@Nadia", "U1ABC"), Span(" et "), Span("@Sami & Cie", "W2DEF"))),
    ("<@U9ZZZ|zo&amp;>", (Span("@zo&", "U9ZZZ"),)),
    ("<@U9ZZZ>", (Span("@U9ZZZ", "U9ZZZ"),)),
    ("dans <#C1AAA|idees>", (Span("dans #idees"),)),
    ("dans <#C1AAA|>", (Span("dans #C1AAA"),)),
    ("<!here> <!channel|@channel> <!subteam^S12|@mairie>", (Span("@here @channel @mairie"),)),
    ("<!date^1392734382^{date}|le 18 février>", (Span("le 18 février"),)),
    ("<https://example.org/?a=1&amp;b=2>", (Span("https://example.org/?a=1&b=2"),)),
    ("<http://example.org|example.org>", (Span("example.org"),)),
    ("<https://example.org/x|la page>", (Span("la page (https://example.org/x)"),)),
    ("<mailto:a@example.org|a@example.org>", (Span("a@example.org"),)),
    ("<@U1ABC\n>", (Span("<@U1ABC\n>"),)),
    ("&lt;@U1ABC&gt; &lt;!channel&gt;", (Span("<@U1ABC> <!channel>"),)),
]


@pytest.mark.parametrize(("said", "read"), CASES)
def test_a_text_is_read_exactly(said: str, read: tuple[Span, ...]) -> None:
    assert words(said, lambda user: NAMES.get(user, "")) == read


def test_the_people_that_a_text_names_are_found_and_none_that_it_only_spells() -> None:
    assert mentioned("<@U1ABC> <@W2DEF|x> &lt;@U3GHI&gt; @U4JKL <#C1AAA>") == {"U1ABC", "W2DEF"}


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("<@U0BOT> liste", "liste"),
        (" <@U0BOT>: liste", "liste"),
        ("liste <@U0BOT>", "liste @bot"),
        ("<@U1ABC> <@U0BOT>", "@Nadia @bot"),
        ("<@U0BOT>", ""),
    ],
)
def test_the_bots_own_name_is_left_out_where_a_text_opens_with_it(said: str, left: str) -> None:
    spans = words(said, lambda user: {"U0BOT": "bot", **NAMES}.get(user, ""))
    assert "".join(span.text for span in without_name(spans, "U0BOT")) == left
