"""The catalogues: both languages say the same things, in good typography, and nothing is left unsaid."""

import ast
import re
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

import butinerie_bot
from butinerie_bot.application import deliveries, outcomes, routine_outcomes
from butinerie_bot.application.forms import FORMS
from butinerie_bot.chat.phrases import LANGUAGES, Phrases, say_plain
from butinerie_bot.chat.presenter import NOTICES
from butinerie_bot.chat.presenter.answers import TOASTS, WHISPERS
from butinerie_bot.chat.presenter.forms import BORROWED
from butinerie_bot.chat.presenter.questions import ASKED_AS
from butinerie_bot.chat.presenter.refusals import SAID
from butinerie_bot.chat.words import Word
from butinerie_bot.domain.refusals import Refusal

SOURCE = Path(butinerie_bot.__file__).parent
HOLES = re.compile(r"\{(\w+)\}")
CODE = re.compile(r"`[^`]*`|\{\w+\}")
NO_BREAK, NARROW = "\u00a0", "\u202f"


def catalogue(language: str) -> Catalog:
    with (SOURCE / "chat" / "phrases" / language / "LC_MESSAGES" / "butinerie.po").open("rb") as text:
        return read_po(text, locale=language, abort_invalid=True)


def messages(language: str) -> dict[str, Message]:
    return {str(first(message.id)): message for message in catalogue(language) if message.id}


def first(text: Any) -> Any:
    return text[0] if isinstance(text, tuple | list) else text


def texts(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


CATALOGUES = {language: messages(language) for language in LANGUAGES}
in_each_language = pytest.mark.parametrize("language", LANGUAGES)


def test_both_languages_say_the_same_things() -> None:
    assert CATALOGUES["fr"].keys() == CATALOGUES["en"].keys()


@in_each_language
def test_no_phrase_is_empty_or_doubtful(language: str) -> None:
    doubtful = [name for name, said in CATALOGUES[language].items() if said.fuzzy or not all(texts(said))]
    assert doubtful == []


@in_each_language
def test_no_phrase_stands_twice(language: str) -> None:
    source = (SOURCE / "chat" / "phrases" / language / "LC_MESSAGES" / "butinerie.po").read_text(encoding="utf-8")
    names = re.findall(r'^msgid "(.+)"$', source, re.MULTILINE)
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", CATALOGUES["fr"])
def test_both_languages_take_the_same_facts_and_plurals(name: str) -> None:
    french, english = CATALOGUES["fr"][name], CATALOGUES["en"][name]
    assert len(texts(french)) == len(texts(english))
    facts = [set(HOLES.findall(text)) for text in chain(texts(french), texts(english))]
    assert all(found | {"n"} == facts[0] | {"n"} for found in facts)


@pytest.mark.parametrize("name", CATALOGUES["fr"])
def test_french_keeps_its_signs_with_their_words(name: str) -> None:
    for text in texts(CATALOGUES["fr"][name]):
        bare = CODE.sub("x", text)
        assert re.findall(r"[^\u202f][;?!%]", bare) == []
        assert re.findall(r"[^\u00a0\d]:|[^\u00a0]»|«[^\u00a0]", bare) == []
        assert "’" not in text
        assert "..." not in text
        assert not re.search(r"n° |\d (?=[a-zéà])", bare), "a figure keeps its noun"


@in_each_language
def test_nothing_shouts_and_nobody_is_gendered_by_a_mark(language: str) -> None:
    for message in CATALOGUES[language].values():
        for text in texts(message):
            assert "!" not in text
            assert not re.search(r"\w·\w|\(e\)|\(s\)", text)


@in_each_language
def test_labels_fit_where_they_stand(language: str) -> None:
    for name, message in CATALOGUES[language].items():
        for text in texts(message):
            if name.startswith("button-") and "{" not in text:
                assert len(text) <= 24, name
            if re.fullmatch(r"form-\w+(-\w+)?|submit-\w+|lens-\w+", name) and name not in ("form-lead", "form-refused"):
                assert len(text.encode()) <= (150 if name.endswith("-hint") else 24), name
            if name.endswith("-hint"):
                assert len(text.encode()) <= 150, name


def test_each_refusal_has_its_sentence() -> None:
    assert {kind.__name__ for kind in Refusal.__subclasses__()} == {kind.__name__ for kind in SAID}


def test_each_outcome_and_each_delivery_has_its_words() -> None:
    worded = {
        *TOASTS,
        *WHISPERS,
        outcomes.GestureTaken,
        outcomes.GestureWithdrawn,
        outcomes.IdeaDecided,
        outcomes.Failed,
        outcomes.SettingsChanged,
    }
    for_people = {kind for kind in outcomes.Outcome.__args__ if kind.__module__ != routine_outcomes.__name__}
    assert worded | {outcomes.Silent} == for_people
    assert {*NOTICES, deliveries.CardContent} == set(deliveries.Content.__args__)


@in_each_language
def test_each_command_word_is_explained(language: str) -> None:
    phrases = Phrases(language)
    assert [word for word in Word if not phrases.has(f"about-{word}") or not phrases.has(f"meaning-{word}")] == []


@in_each_language
def test_each_field_of_each_form_is_asked_for(language: str) -> None:
    phrases = Phrases(language)
    for form, fields in FORMS.items():
        assert phrases.has(f"form-{form}")
        assert phrases.has(f"submit-{form}")
        for field in fields:
            assert phrases.has(f"ask-{ASKED_AS.get(form, form)}-{field.name}")
            assert phrases.has(f"form-{BORROWED.get(form, form)}-{field.name}-hint")


def patterns() -> list[re.Pattern[str]]:
    """Every literal of the code that may name a phrase, holes as anything."""
    found = set()
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < 60:
                found.add(re.escape(node.value))
            if isinstance(node, ast.JoinedStr):
                parts = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else "(.*)" for p in node.values]
                found.add("".join(parts))
    return [re.compile(pattern) for pattern in found if re.search(r"[a-z]", pattern.replace("(.*)", ""))]


def test_no_phrase_is_kept_that_nothing_says() -> None:
    known = patterns()
    buttons = {f"button-{name}" for name in re.findall(r'"([a-z-]+)"', "\n".join(
        file.read_text(encoding="utf-8") for file in (SOURCE / "chat" / "presenter").glob("*.py")
    ))}  # fmt: skip
    unsaid = [
        name
        for name in CATALOGUES["fr"]
        if (name.startswith("button-") and name not in buttons)
        or (not name.startswith("button-") and not any(pattern.fullmatch(name) for pattern in known))
    ]
    assert unsaid == []


def test_a_missing_phrase_or_fact_is_told_by_its_name() -> None:
    with pytest.raises(KeyError, match="no-such-phrase"):
        say_plain("no-such-phrase", "fr")
    with pytest.raises(KeyError, match="votes"):
        say_plain("vote-counted", "fr", date="x")


def test_counts_follow_their_language() -> None:
    french, english = Phrases("fr"), Phrases("en")
    assert [french.count("n-ideas", n).replace(NO_BREAK, " ") for n in (0, 1, 2)] == ["0 idée", "1 idée", "2 idées"]
    assert [english.count("n-ideas", n) for n in (0, 1, 2)] == ["0 ideas", "1 idea", "2 ideas"]
    assert french.count("n-votes", 0) == "pas encore de soutien"
    assert french.count("n-ideas", 1234) == f"1{NARROW}234{NO_BREAK}idées"
    assert english.count("n-ideas", 1234) == "1,234 ideas"
