"""Whatever people may write, put in the place of every free text of a fact; and what is the bot's own in a message."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from hypothesis import strategies as st

from butinerie_bot.chat.documents import Button, Link, Mention
from butinerie_bot.domain.pilots import Milestone
from butinerie_bot.domain.refusals import Refusal

NASTY = st.sampled_from(
    [
        "<!channel>", "@everyone", "@all", "[x](https://evil.example)", "**gras** _petit_ `code`", "{title}",
        "{ref} {0}", "<script>alert(1)</script>", "\u202egnp.exe", "a\nb\r\nc\u2028d", "`", "**", "_",
        "https://evil.example", "%s %(x)s", "{{ 7*7 }}", "{% raw %}", '"><img src=x onerror=alert(1)>', "</textarea>",
        "> cité", "💡" * 20, "\x00", "🇫🇷👨‍👩‍👧‍👦", "مرحبا", "[Publier]", "\u200b\u200d\ufeff", "a\u0300" * 40,
        "&lt;!--", "javascript:alert(1)", "http://", "\u2066@lea\u2069",
    ]
)  # fmt: skip
WORDS = st.one_of(NASTY, st.text(max_size=80).filter(str.strip), st.builds(str.__add__, NASTY, NASTY))
LONG = st.builds(lambda part, length: (part * length)[:length], WORDS, st.sampled_from([599, 601, 3_000, 10_000]))
KEPT = {"form", "field", "language", "verb", "action", "state", "order", "lens", "link", "zone", "command", "step"}


def with_words(thing: Any, words: str, name: str = "") -> Any:
    """The same facts, every free text in them replaced."""
    if isinstance(thing, str) and type(thing) is str and thing and name not in KEPT:
        return words
    if isinstance(thing, tuple):
        return tuple(with_words(part, words, name) for part in thing)
    if isinstance(thing, Refusal | Milestone) or not is_dataclass(thing) or isinstance(thing, type):
        return thing
    return replace(
        thing, **{f.name: with_words(getattr(thing, f.name), words, f.name) for f in fields(thing) if f.init}
    )


def parts(tree: Any) -> Iterator[Any]:
    """Everything in a tree."""
    yield tree
    if isinstance(tree, tuple):
        for part in tree:
            yield from parts(part)
    elif is_dataclass(tree) and not isinstance(tree, type):
        for field in fields(tree):
            yield from parts(getattr(tree, field.name))


def shape(tree: Any) -> list[tuple[type[Any], str]]:
    """The bot's own doing in a tree: its buttons' actions, its links, its mentions."""
    found = [part for part in parts(tree) if isinstance(part, Button | Link | Mention)]
    return [(type(part), _asked(part) if isinstance(part, Button) else "") for part in found]


def _asked(button: Button) -> str:
    """What it asks; how many answers of a letter had room depends on where its titles are cut."""
    more, colon, rest = button.action.partition(":")
    return f"{more}:{rest.partition(':')[0]}" if more == "letter-more" else more + colon + rest
