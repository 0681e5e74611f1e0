"""The card of an idea: what stands on it in each state, and what never does."""

from datetime import date

import pytest
from chat_fakes import BUTTONS, RICH, TEXT, TODAY, decision, idea, view

from butinerie_bot.application.views import BoardView, IdeaView
from butinerie_bot.chat.cards import Card, Status
from butinerie_bot.chat.gateway import Profile
from butinerie_bot.chat.presenter import Voice, card
from butinerie_bot.chat.presenter.board import board
from butinerie_bot.domain.decisions import Verb
from butinerie_bot.domain.ideas import Content, Lens, Origin, OriginKind, State, Tally

LONG = "Les files sont longues. " * 60


def french(shown: IdeaView, profile: Profile = RICH, whole: bool = False) -> Card:
    return card(Voice("fr", profile, TODAY), shown, whole)


def test_an_open_idea_shows_who_what_and_by_when() -> None:
    content = Content("Un guichet", "Cinq files.", "Une seule.", Lens.TIME)
    made = french(view(idea(content=content, tally=Tally(3, 1, 0, 2))))
    assert (made.reference, made.title, made.byline) == ("n°\u00a012", "Un guichet", "Proposée par Awa · Accueil")
    assert [(part.label, part.text) for part in made.sections] == [
        ("Le problème", "Cinq files."),
        ("La proposition", "Une seule."),
        ("Le gain attendu", "Du temps"),
    ]
    assert made.tally == "👍 3\u00a0soutiens · 🙋 1\u00a0volontaire"
    assert made.promise is not None
    assert made.promise.sentence == "Réponse promise d'ici au vendredi 12\u00a0juin"
    assert not made.promise.late


def test_after_its_date_a_promise_says_so() -> None:
    made = french(view(today=date(2026, 6, 13)))
    assert made.promise is not None
    assert made.promise.late
    assert made.promise.sentence.endswith("pas encore rendue")


@pytest.mark.parametrize(
    ("profile", "actions", "gestures"),
    [
        (RICH, ["support:12", "volunteer:12", "interest:12", "form:comment:12"], "👍 je soutiens · 🙋 j'aide"),
        (BUTTONS, ["support:12", "volunteer:12", "interest:12", "form:comment:12"], "👍 je soutiens · une réponse"),
        (TEXT, [], "👍 je soutiens · 🙋 j'aide"),
    ],
)
def test_each_platform_gets_the_gestures_it_has(profile: Profile, actions: list[str], gestures: str) -> None:
    made = french(view(), profile)
    assert [button.action for button in made.buttons] == actions
    assert made.gestures.startswith(gestures)


@pytest.mark.parametrize(
    ("state", "verb", "until", "headline"),
    [
        (State.SELECTED, Verb.SELECT, None, "Retenue par l'équipe d'animation, le lundi 1er\u00a0juin"),
        (State.DECLINED, Verb.DECLINE, None, "Non retenue par l'équipe d'animation, le lundi 1er\u00a0juin"),
        (State.DEFERRED, Verb.DEFER, date(2027, 3, 2), "Reportée au 2\u00a0mars 2027 par l'équipe d'animation"),
    ],
)
def test_an_answer_takes_the_place_of_votes_and_promise(
    state: State, verb: Verb, until: date | None, headline: str
) -> None:
    made = french(view(idea(state=state), decision=decision(verb, until)))
    assert made.reason is not None
    assert made.reason.headline.startswith(headline)
    assert made.reason.text == "Deux sites sont partants."
    assert (made.promise, made.gestures) == (None, "")
    assert [button.action for button in made.buttons] == ["form:comment:12"]


def test_an_answer_taken_back_leaves_no_trace() -> None:
    assert french(view(idea(), decision=decision(Verb.DECLINE))).reason is None


def test_a_hidden_idea_shows_nothing_of_what_was_written() -> None:
    secret = view(idea(state=State.HIDDEN, content=Content("Secret", "Secret", "Secret")), authors=("Secret",))
    made = french(secret)
    assert "Secret" not in repr(made)
    assert (made.status, made.buttons) == (Status.HIDDEN, ())


def test_a_merged_idea_leads_to_the_one_it_goes_on_in() -> None:
    made = french(view(idea(state=State.MERGED), survivor=8))
    assert made.status_word == "Fusionnée avec n°\u00a08"
    assert [(button.label, button.action) for button in made.buttons] == [("Voir n°\u00a08", "show:8")]


def test_a_survivor_names_all_and_says_what_it_brings_together() -> None:
    made = french(view(authors=("Awa", "Léa", "Sami"), absorbed=(15, 17), unit=""))
    assert made.byline == "Proposée par Awa, Léa et Sami"
    assert made.notes == ("Réunit aussi n°\u00a015 et n°\u00a017",)


def test_a_withdrawn_idea_says_when() -> None:
    made = french(view(idea(state=State.WITHDRAWN), ended_on=date(2026, 5, 20)))
    assert made.status_word == "Retirée le 20\u00a0mai par la personne qui l'a proposée"
    assert made.buttons == ()


def test_an_imported_idea_is_nobodys_and_its_supports_stand_apart() -> None:
    origin = Origin(OriginKind.IMPORT, "https://participer.example/1", "Decidim", "1", supports=27)
    made = french(view(idea(origin=origin, tally=Tally(votes=1)), authors=(), unit=""))
    assert made.byline == "Importée de Decidim, le 1er\u00a0mai"
    assert made.tally == "👍 1\u00a0soutien · soutenue 27\u00a0fois ailleurs"
    assert made.link is not None
    assert made.link.url == "https://participer.example/1"


def test_a_link_that_is_no_page_is_not_shown() -> None:
    assert french(view(idea(origin=Origin(OriginKind.MESSAGE, "javascript:alert(1)")))).link is None


def test_an_idea_born_from_a_message_names_who_spotted_it() -> None:
    made = french(view(idea(origin=Origin(OriginKind.MESSAGE)), pointed_by="Léa", unit=""))
    assert made.byline == "Née d'un message, proposée par Awa"
    assert made.notes == ("Vue par Léa",)


def test_an_edit_is_told() -> None:
    assert french(view(idea(edited=True))).notes == ("Texte modifié",)


def test_a_long_text_is_shortened_on_the_card_and_whole_in_private() -> None:
    shown = view(idea(content=Content("Un guichet", LONG)))
    assert len(french(shown).sections[0].text) <= 600
    assert french(shown).buttons[-1].action == "show:12"
    assert french(shown, whole=True).sections[0].text == LONG


def test_the_board_tells_each_idea_in_a_sentence() -> None:
    ideas = (view(idea(tally=Tally(votes=3), content=Content("Un guichet", "Cinq files.", lens=Lens.TIME))),)
    page = board(Voice("fr", RICH, TODAY), BoardView(ideas, {"all": 1}, 1, 1, 1, most_votes=6))
    row = page.rows[0]
    assert (row.reached, row.sentence, row.tags, row.posted) == (0.5, "Cinq files.", ("Du temps",), "le 1er\u00a0mai")
