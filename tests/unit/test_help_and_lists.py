"""Help for each role, lists, one's own page, what waits for an answer, forms."""

from datetime import date

import pytest
from chat_fakes import NOW, RICH, TODAY, labels, view, words

from butinerie_bot.application.forms import FORMS
from butinerie_bot.application.people import Who
from butinerie_bot.application.queries import ListIdeas, SearchIdeas
from butinerie_bot.application.views import (
    CommentView,
    IdeaLine,
    IdeaList,
    MineView,
    PrivacyView,
    ReviewView,
    StandingView,
)
from butinerie_bot.chat.documents import Document
from butinerie_bot.chat.forms import FieldKind
from butinerie_bot.chat.presenter import Voice, helping, lists, showing
from butinerie_bot.chat.presenter.choices import spoken_words
from butinerie_bot.chat.presenter.forms import form
from butinerie_bot.chat.words import ORDERS, Word
from butinerie_bot.domain.ideas import State
from butinerie_bot.domain.members import Role

FRENCH, ENGLISH = Voice("fr", RICH, TODAY), Voice("en", RICH, TODAY)
AWA = Who("rich", "", "U1")
LINES = (
    IdeaLine(8, "Un guide", State.OPEN, 4, date(2026, 6, 5)),
    IdeaLine(9, "Un livret", State.DECLINED, 0, None),
)


def test_help_says_what_works_for_each_role() -> None:
    everybody = words(helping.guide(FRENCH, None, frozenset()))
    assert "Proposer" in everybody
    assert "examiner" not in everybody
    assert "examiner" in words(helping.guide(FRENCH, None, frozenset({Role.STEWARD})))
    assert "rôle @nom" in words(helping.guide(FRENCH, None, frozenset({Role.ADMINISTRATOR})))


@pytest.mark.parametrize("later", ["gain", "bilan", "essaimer", "adopt", "report"])
def test_help_promises_nothing_that_is_not_built(later: str) -> None:
    all_roles = frozenset(Role)
    told = "".join(words(helping.guide(voice, None, all_roles)) for voice in (FRENCH, ENGLISH))
    told += "".join(words(helping.guide(voice, word, all_roles)) for voice in (FRENCH, ENGLISH) for word in Word)
    assert f"`{later}" not in told
    assert f"\n{later}" not in told


def test_completion_offers_what_ones_roles_may_say_in_ones_language() -> None:
    offered = {found.command: found for found in helping.completions(FRENCH, frozenset())}
    assert offered["/idee"].arguments == "titre"
    assert offered["/butinerie soutenir"].meaning == "Soutenir une idée"
    assert "/butinerie retenir" not in offered
    assert "/butinerie select" in {found.command for found in helping.completions(ENGLISH, frozenset({Role.STEWARD}))}


def test_the_privacy_answer_says_how_long_and_whom_to_talk_to() -> None:
    told = words(helping.privacy(FRENCH, PrivacyView(1826, "dpo@exemple.fr")))
    assert "5\u00a0ans" in told
    assert "90\u00a0jours" in words(helping.privacy(FRENCH, PrivacyView(90, "")))
    assert "dpo@exemple.fr" in told
    assert "l'administration de Butinerie" in words(helping.privacy(FRENCH, PrivacyView(365, "")))


@pytest.mark.parametrize("order", ORDERS)
def test_each_order_of_the_list_has_its_headline(order: str) -> None:
    said = lists.ideas(FRENCH, ListIdeas(AWA, order, 2), IdeaList(LINES, 25, 2, 3))
    assert "25\u00a0idées" in words(said)
    assert "n°\u00a09 · Un livret · pas encore de soutien · Non retenue" in words(said)
    assert [button.action for button in said.buttons] == [f"list:{order}:1", f"list:{order}:3"]


def test_an_empty_list_invites_to_begin_it() -> None:
    nothing = IdeaList((), 0, 1, 0)
    assert labels(lists.ideas(FRENCH, ListIdeas(AWA), nothing)) == ["Proposer une idée"]
    assert "«\u00a0lune\u00a0»" in words(lists.search(FRENCH, SearchIdeas(AWA, "lune"), nothing))


def test_what_was_found_leads_to_the_first() -> None:
    said = lists.search(ENGLISH, SearchIdeas(AWA, "guide"), IdeaList(LINES, 2, 1, 1))
    assert words(said).startswith("For “guide” · 2 ideas")
    assert labels(said) == ["See #8"]


def test_ones_own_page_shows_what_concerns_one() -> None:
    mine = MineView("Awa", "Accueil", (Role.STEWARD,), LINES[:1], LINES[1:], ((7, "Un brouillon"),), ("slack:U1",))
    said = lists.mine(FRENCH, mine)
    for told in ("service\u00a0: Accueil", "animation", "Un guide", "Un livret", "Un brouillon", "slack:U1"):
        assert told in words(said)
    assert [button.action for button in said.buttons] == ["form:edit-draft:7", "erase:7"]


def test_somebody_new_has_an_empty_page_of_their_own() -> None:
    said = lists.mine(FRENCH, MineView("Awa", "", (), (), (), (), ("slack:U1",)))
    assert words(said) == (
        "Awa\nRien encore. Une idée, ou un soutien donné à une autre, paraîtra ici.\nComptes\u00a0: slack:U1"
    )


def test_what_waits_for_an_answer_can_be_answered_at_once() -> None:
    said = lists.review(FRENCH, ReviewView(LINES[:1], 3, None))
    assert words(said).startswith("3\u00a0idées attendent une réponse.")
    assert "d'ici au vendredi 5\u00a0juin" in words(said)
    assert labels(said) == ["Voir n°\u00a08", "Retenir", "Reporter", "Décliner"]


def test_when_nothing_waits_the_next_date_is_told() -> None:
    assert words(lists.review(FRENCH, ReviewView((), 0, date(2026, 6, 5)))).endswith("le vendredi 5\u00a0juin.")
    assert words(lists.review(FRENCH, ReviewView((), 0, None))) == "Aucune idée n'attend."


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("voice", [FRENCH, ENGLISH], ids=["fr", "en"])
def test_each_form_fits_every_platform(name: str, voice: Voice) -> None:
    made = form(voice, name, "12", {"title": "Un guichet", "reason": "Parce que."}, lead="n° 12")
    assert len(made.fields) <= 5
    assert made.id == f"{name}:12"
    for label in (made.title, made.submit, made.cancel, *(field.label for field in made.fields)):
        assert 0 < len(label.encode()) <= 24, label
    assert all(len(field.hint.encode()) <= 150 for field in made.fields)


def test_the_form_of_an_idea_suggests_while_its_title_is_written() -> None:
    made = form(FRENCH, "idea")
    assert (made.id, made.suggests, made.submit) == ("idea", "title", "Publier")
    gain, signature = made.fields[-2:]
    assert gain.kind is signature.kind is FieldKind.CHOICE
    assert [option.value for option in gain.options][:2] == ["", "time"]
    assert [option.label for option in signature.options] == ["Avec mon nom", "Sans mon nom"]
    assert signature.value == "named"
    assert form(FRENCH, "idea", "7").submit == "Enregistrer"


def test_a_steward_who_reads_an_idea_can_answer_it_or_hide_what_must_not_be_read() -> None:
    said = tuple(CommentView(number, "Léa", "Chez nous aussi.", NOW) for number in range(1, 6))
    roles = frozenset({Role.STEWARD})
    standing = StandingView(True, False, False, own=False, open=True)
    buttons = (*showing.ways(FRENCH, view(), standing, roles), *showing.hiding(FRENCH, 12, said, roles))
    assert buttons[-1].action == "hide-comment:12:5"
    assert len(set(spoken_words(buttons))) == len(buttons)
    assert showing.hiding(FRENCH, 12, said, frozenset()) == ()


def test_an_author_who_reads_their_idea_can_correct_it() -> None:
    standing = StandingView(False, False, False, own=True, open=True)
    assert labels(Document((), showing.ways(FRENCH, view(), standing, frozenset()))) == ["Modifier", "Retirer l'idée"]
