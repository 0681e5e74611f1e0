"""One grammar, both languages, any case, accents optional: what is said and what it asks."""

from typing import Any

import pytest
from chat_fakes import said

from butinerie_bot.application import commands, queries
from butinerie_bot.application.commands import Command
from butinerie_bot.application.people import Named, Where, Who
from butinerie_bot.application.queries import Query
from butinerie_bot.chat.events import Order, Span
from butinerie_bot.chat.intents import Ask, Do, Fill, Guide, Ignore, Intent, Misused, TakeBack, Unread, Welcome
from butinerie_bot.chat.interpreter import interpret
from butinerie_bot.chat.words import SPELLINGS, Word, shown
from butinerie_bot.domain.decisions import Verb
from butinerie_bot.domain.ideas import Content
from butinerie_bot.domain.votes import Gesture

GESTURES = {
    "support": (Gesture.SUPPORT, True), "soutenir": (Gesture.SUPPORT, True), "volunteer": (Gesture.VOLUNTEER, True),
    "aider": (Gesture.VOLUNTEER, True), "unvolunteer": (Gesture.VOLUNTEER, False),
    "ne plus aider": (Gesture.VOLUNTEER, False),
}  # fmt: skip


def asked(text: str, **more: Any) -> Intent:
    return interpret(said(text, **more))


def facts(intent: Intent) -> dict[str, Any]:
    """What a command or query says beside who asks."""
    if isinstance(intent, TakeBack):
        return {"number": intent.number}
    assert isinstance(intent, Do | Ask), intent
    told: Command | Query = intent.command if isinstance(intent, Do) else intent.query
    found = {name: getattr(told, name) for name in type(told).__dataclass_fields__}
    return {name: fact for name, fact in found.items() if not isinstance(fact, Who | Where | Order)}


def kind(intent: Intent) -> type[Any]:
    assert isinstance(intent, Do | Ask), intent
    return type(intent.command if isinstance(intent, Do) else intent.query)


@pytest.mark.parametrize(
    "written", ["12", "#12", "n° 12", "nº12", "n°12", "no 12", "N°\u00a012", "№12", "l'idée 12", "12."]
)
@pytest.mark.parametrize("word", GESTURES)
def test_a_number_may_be_written_in_many_ways(word: str, written: str) -> None:
    intent = asked(f"{word} {written}")
    gesture, on = GESTURES[word]
    assert kind(intent) is commands.State
    assert facts(intent) == {"target": 12, "gesture": gesture, "on": on}


@pytest.mark.parametrize(
    "prefix", ["", "/butinerie ", "@butinerie ", "@Butinerie, ", "!butinerie ", "/idea ", "/idee ", "/idée ", "!idea "]
)
@pytest.mark.parametrize("word", ["décliner", "decliner", "DÉCLINER", "Décliner", "decline", "Decline"])
def test_any_case_accents_optional_whatever_stands_before(prefix: str, word: str) -> None:
    intent = asked(f"{prefix}{word} 12 Le marché court jusqu'en 2027.")
    assert facts(intent)["reason"] == "Le marché court jusqu'en 2027."
    assert facts(intent)["verb"] is Verb.DECLINE


READ = [
    ("list", queries.ListIdeas, {"order": "new", "page": 1}),
    ("liste", queries.ListIdeas, {"order": "new", "page": 1}),
    ("LISTE Populaires", queries.ListIdeas, {"order": "top", "page": 1}),
    ("liste a clore 2", queries.ListIdeas, {"order": "closing", "page": 2}),
    ("list mine", queries.ListIdeas, {"order": "mine", "page": 1}),
    ("liste répondues", queries.ListIdeas, {"order": "answered", "page": 1}),
    ("show 12", queries.ShowIdea, {"number": 12}),
    ("voir n° 12", queries.ShowIdea, {"number": 12}),
    ("search front desk", queries.SearchIdeas, {"words": "front desk"}),
    ("chercher accueil", queries.SearchIdeas, {"words": "accueil"}),
    ("mine", queries.ShowMine, {}),
    ("moi", queries.ShowMine, {}),
    ("review", queries.ReviewIdeas, {}),
    ("examiner", queries.ReviewIdeas, {}),
    ("privacy", queries.ShowPrivacy, {}),
    ("Confidentialite ?", queries.ShowPrivacy, {}),
]

WRITTEN = [
    ("withdraw 12", commands.WithdrawIdea, {"number": 12}),
    ("retirer-idée 12", commands.WithdrawIdea, {"number": 12}),
    ("retirer l’idée 12", commands.WithdrawIdea, {"number": 12}),
    ("undo", commands.Undo, {"number": None}),
    ("annuler 12", commands.Undo, {"number": 12}),
    ("comment 12 Good lead", commands.Comment, {"number": 12, "text": "Good lead"}),
    ("commenter 12 : Bonne piste\nVraiment", commands.Comment, {"number": 12, "text": "Bonne piste\nVraiment"}),
    ("promise 12 15 September", commands.PromiseAnew, {"number": 12, "day": "15 September"}),
    ("promettre 12 le 15 septembre", commands.PromiseAnew, {"number": 12, "day": "le 15 septembre"}),
    ("merge 15 into 12", commands.Merge, {"number": 15, "into": 12}),
    ("merge #15 into #12", commands.Merge, {"number": 15, "into": 12}),
    ("fusionner n° 15 dans n° 12", commands.Merge, {"number": 15, "into": 12}),
    ("reopen 12", commands.Reopen, {"number": 12}),
    ("rouvrir 12", commands.Reopen, {"number": 12}),
    ("masquer 12 Un nom y figure", commands.Hide, {"number": 12, "reason": "Un nom y figure", "comment_id": None}),
    ("claim AB12-CD34", commands.Claim, {"code": "AB12-CD34"}),
    ("prendre AB12", commands.Claim, {"code": "AB12"}),
    ("unit Ressources humaines", commands.JoinUnit, {"name": "Ressources humaines"}),
    ("unite Accueil", commands.JoinUnit, {"name": "Accueil"}),
    ("here", commands.MakeHome, {"language": None}),
    ("ici en", commands.MakeHome, {"language": "en"}),
    ("ailleurs", commands.LeaveHome, {}),
    ("role @awa none", commands.TakeRoles, {"person": Named(handle="awa")}),
    ("rôle @awa animation", commands.GiveRole, {"person": Named(handle="awa"), "role": "animation", "unit": ""}),
    (
        "role @awa sponsor Accueil",
        commands.GiveRole,
        {"person": Named(handle="awa"), "role": "sponsor", "unit": "Accueil"},
    ),
]


@pytest.mark.parametrize(
    ("text", "made", "told"), [*READ, *WRITTEN], ids=lambda value: value if isinstance(value, str) else ""
)
@pytest.mark.parametrize("direct", [True, False])
def test_what_is_said_is_understood(text: str, made: type[Any], told: dict[str, Any], direct: bool) -> None:
    intent = asked(text, direct=direct)
    assert kind(intent) is made
    found = facts(intent)
    assert {name: found[name] for name in told} == told


def test_a_colon_does_not_cut_a_title_and_further_lines_are_the_proposal() -> None:
    content = facts(asked("idée Les bureaux : essayer avant d'acheter\nUn mois\nsuffit."))["content"]
    assert content == Content("Les bureaux : essayer avant d'acheter", proposal="Un mois\nsuffit.")


@pytest.mark.parametrize("text", ["unsupport 12", "retirer 12", "Retirer n° 12"])
def test_taking_back_waits_to_know_whose_idea_it_is(text: str) -> None:
    intent = asked(text)
    assert isinstance(intent, TakeBack)
    assert intent.number == 12


def test_a_deferral_has_a_date_then_its_reason() -> None:
    decided = facts(asked("reporter 12 dans 3 mois : après le marché : enfin"))
    assert (decided["until"], decided["reason"]) == ("dans 3 mois", "après le marché : enfin")


def test_an_owner_is_named_by_a_mention_or_a_handle() -> None:
    mention = interpret(said("select 12 ", Span("@Awa", "U7"), " parce que oui"))
    assert (facts(mention)["owner"], facts(mention)["reason"]) == (Named(platform_id="U7"), "parce que oui")
    assert facts(asked("retenir 12 @awa.d parce que oui"))["owner"] == Named(handle="awa.d")
    assert facts(asked("retenir 12 parce que oui"))["owner"] is None


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("idea", Fill("idea")), ("/idée", Fill("idea")), ("edit 12", Fill("edit", 12)),
        ("commenter 12", Fill("comment", 12)),
        ("decline 12", Fill("decline", 12)), ("reporter 12", Fill("defer", 12)), ("fusionner 12", Fill("merge", 12)),
        ("defer 12 15 mars", Fill("defer", 12, (("date", "15 mars"),))), ("masquer 12", Fill("hide", 12)),
        ("select 12", Fill("select", 12)), ("retenir 12 @awa", Fill("select", 12, (("owner", "awa"),))),
    ],
)  # fmt: skip
def test_what_is_missing_is_asked_for_by_a_form(text: str, form: Fill) -> None:
    assert asked(text) == form


def test_the_slash_command_of_ideas_takes_titles_that_begin_like_commands() -> None:
    for title in ("Support for all languages", "List of rooms", "Show the waiting time", "Help new colleagues"):
        assert facts(asked(title, command="idea"))["content"].title == title
    assert kind(asked("list", command="idee")) is queries.ListIdeas
    assert kind(asked("soutenir 12", command="idea")) is commands.State
    assert asked("", command="idea") == Fill("idea")
    assert asked("", command="butinerie") == Guide()


def test_the_bot_is_called_by_a_mention_too() -> None:
    assert kind(interpret(said(Span("@Butinerie", "B0"), " : liste"))) is queries.ListIdeas


@pytest.mark.parametrize("text", ["labo 12", "fiche 12", "tableau"])
def test_what_is_not_built_yet_is_an_unknown_word(text: str) -> None:
    assert not isinstance(asked(text, direct=False), Do | Ask)


@pytest.mark.parametrize(
    ("text", "meant"), [("soutenr 12", "soutenir 12"), ("serach accueil", "search accueil"), ("/idee voirr 3", None)]
)
def test_a_mistyped_word_gets_the_nearest_command(text: str, meant: str | None) -> None:
    intent = asked(text)
    if meant is None:
        assert facts(intent)["content"].title == "voirr 3"
    else:
        assert isinstance(intent, Unread)
        assert intent.meant == meant


def test_private_words_that_are_no_command_are_an_idea_to_confirm() -> None:
    for text in ("Review our letters with a person who gets them", "Prêter les vélos", "Un guichet\nPour tous"):
        intent = asked(text, direct=True)
        assert facts(intent)["confirm"], text
    long = facts(asked("Un guichet unique pour tous. " * 20, direct=True))["content"]
    assert len(long.title) <= 150
    assert long.proposal.startswith(long.title.rstrip("…"))


def test_a_private_word_or_two_are_no_idea() -> None:
    assert asked("merci", direct=True) == Unread("merci")
    assert asked("sponsor 12", direct=True) == Unread("sponsor 12")
    assert asked("Bonjour !", direct=True) == Welcome()
    assert asked("  ", direct=True) == Guide()
    assert asked("support twelve", direct=True) == Misused(Word.SUPPORT)


def test_nobody_is_answered_who_did_not_speak_to_the_bot() -> None:
    assert asked("idée Un guichet", addressed=False) == Ignore()


@pytest.mark.parametrize("text", ["!idea Un guichet", "!idée Un guichet", "!butinerie liste", "@butinerie liste"])
def test_who_calls_the_bot_by_a_prefix_speaks_to_it_in_any_channel(text: str) -> None:
    assert isinstance(asked(text, addressed=False), Do | Ask)


@pytest.mark.parametrize("word", Word)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_word_is_understood_as_each_language_writes_it(word: Word, language: str) -> None:
    assert asked(f"aide {shown(word, language)}") == Guide(word)


def test_no_spelling_means_two_things() -> None:
    spellings = [s for spelled in SPELLINGS.values() for s in {*spelled.english, *spelled.french}]
    assert len(spellings) == len(set(spellings))
