from dataclasses import replace

import pytest
from slack_judges import view
from slack_shown import shown

from butinerie_bot.chat.answers import FieldErrors
from butinerie_bot.chat.documents import Button, Document, Paragraph, Row, Text
from butinerie_bot.chat.forms import Field, FieldKind, Form, Option
from butinerie_bot.chat.presenter.forms import form
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_slack.home import render_home
from butinerie_slack.modals import chosen, errors, render_modal
from butinerie_slack.profiles import PROFILE

FORMS = (
    "idea", "campaign-idea", "campaign", "edit", "comment", "select", "decline", "defer", "hide", "merge", "promise",
    "snooze", "settings", "leave", "ask", "answer", "checkin", "checkin-line", "blocked", "lab", "milestone",
    "handover", "verdict", "gain", "gain-figure", "adapt",
)  # fmt: skip
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])
IDEA = {
    "fr": (
        "n° 12 · <!channel>\n\n"
        "Votre idée * <plain_text_input> Une fiche\n"
        "  En une phrase. C'est le seul champ à remplir absolument.\n\n"
        "Le problème <lines>\n"
        "  Ce qui coince, pour qui, combien de fois. Un exemple vécu suffit.\n\n"
        "La proposition <lines>\n"
        "  Ce qu'il faudrait essayer. Un lien ou un croquis aide.\n\n"
        "Le gain attendu <static_select> time\n"
        "  ( ) Sans réponse = -\n  ( ) Du temps = time\n  ( ) De l'argent = money\n"
        "  ( ) Des délais plus courts = delay\n  ( ) La qualité du service = quality\n"
        "  ( ) La vie au travail = life\n  ( ) L'environnement = environment\n"
        "  Ce que cela améliorerait d'abord. Les chiffres viendront après.\n\n"
        "Signature <radio_buttons> named\n"
        "  ( ) Avec mon nom = named: Il est sur la carte, avec votre service.\n"
        "  ( ) Sans mon nom = anonymous\n"
        "  Sans votre nom, vous restez joignable : je vous relaie les questions.\n"
        "  Sans mon nom · Qui administre Slack peut savoir que vous m'avez écrit, et parfois lire le message."
    ),
    "en": (
        "n° 12 · <!channel>\n\n"
        "Your idea * <plain_text_input> Une fiche\n"
        "  In one sentence. The only field you have to fill in.\n\n"
        "The problem <lines>\n"
        "  What gets in the way, for whom, how often. One real example will do.\n\n"
        "The proposal <lines>\n"
        "  What should be tried. A link or a sketch helps.\n\n"
        "Expected gain <static_select> time\n"
        "  ( ) No answer = -\n  ( ) Time = time\n  ( ) Money = money\n"
        "  ( ) Shorter delays = delay\n  ( ) Service quality = quality\n"
        "  ( ) Life at work = life\n  ( ) Environment = environment\n"
        "  What it would improve first. Figures can wait.\n\n"
        "Signature <radio_buttons> named\n"
        "  ( ) With my name = named: It stands on the card, with your unit.\n"
        "  ( ) Without my name = anonymous\n"
        "  Without your name, you can still be reached: I pass on questions.\n"
        "  Without my name · Those who administer Slack may know that you wrote to me, and sometimes read the message."
    ),
}


def modal(name: str, language: str = "fr", about: str = "12", **values: str) -> dict[str, object]:
    made = render_modal(form(Voice(language, PROFILE), name, about, values, "n° 12 · <!channel>"), "C012AB3CD")
    return dict(view(made))


@LANGUAGES
@pytest.mark.parametrize("name", FORMS)
def test_every_form_there_is_can_be_shown(language: str, name: str) -> None:
    made = modal(name, language)
    assert made["private_metadata"] == f'{{"form": "{name}:12", "place": "C012AB3CD"}}'
    assert all(not made[part]["text"].endswith("…") for part in ("title", "submit", "close"))  # type: ignore[index]


@LANGUAGES
def test_an_idea_s_form_says_what_each_field_takes(language: str) -> None:
    made = modal("idea", language, title="Une fiche", gain="time")
    assert shown(made["blocks"]).replace("\u00a0", " ") == IDEA[language]  # type: ignore[arg-type]


def test_what_must_be_chosen_has_no_way_around_it() -> None:
    health = modal("checkin")["blocks"][1]["element"]  # type: ignore[index]
    assert [option["value"] for option in health["options"]] == ["on-track", "at-risk", "stopped"]
    assert "initial_option" not in health


def test_a_choice_left_open_comes_back_empty() -> None:
    lens = modal("idea")["blocks"][4]["element"]  # type: ignore[index]
    assert lens["initial_option"]["value"] == "-"
    assert (chosen("-"), chosen("time")) == ("", "time")


@pytest.mark.parametrize("kind", [FieldKind.LINE, FieldKind.TEXT])
def test_a_text_too_long_for_a_field_is_shown_and_stays_as_it_is(kind: FieldKind) -> None:
    long = Field("problem", "Le problème", kind, value="<!here> " * 500)
    asked = Form("edit:12", "Modifier", (Field("title", "Titre", FieldKind.LINE), long), "Envoyer", "Annuler")
    title, *rest = view(render_modal(asked, ""))["blocks"]
    assert title["block_id"] == "title"
    assert {block["type"] for block in rest} == {"rich_text"}
    assert shown(rest).startswith("**Le problème**\n\n> <!here> ")


def test_a_field_takes_what_slack_takes_at_most() -> None:
    texts = [Field(f"f{most}", "Texte", FieldKind.TEXT, most=most) for most in (150, 10_000)]
    blocks = view(render_modal(Form("edit:1", "T", tuple(texts), "E", "A"), ""))["blocks"]
    assert [block["element"]["max_length"] for block in blocks] == [150, 3_000]


def test_many_choices_are_a_menu() -> None:
    options = tuple(Option(str(n), f"Choix {n}", "Une aide") for n in range(12))
    asked = Form("gain:1", "T", (Field("f", "Choix", FieldKind.CHOICE, options=options, value="3"),), "E", "A")
    element = view(render_modal(asked, ""))["blocks"][0]["element"]
    assert element["type"] == "static_select"
    assert element["initial_option"] == element["options"][3]


def test_what_is_refused_stands_at_its_field() -> None:
    made = modal("defer")
    refused = FieldErrors({"date": "Quelle date\u202f?", "gone": "Non."}, "Une chose à revoir.")
    assert errors(refused, made) == {"response_action": "errors", "errors": {"date": "Quelle date\u202f?"}}


@pytest.mark.parametrize("refused", [FieldErrors(general="Pas vous."), FieldErrors({"gone": "Pas vous."})])
def test_what_concerns_no_field_stands_at_the_first(refused: FieldErrors) -> None:
    assert errors(refused, modal("defer"))["errors"] == {"date": "Pas vous."}


def part(said: str, many: int = 0) -> Document:
    row = Row(1, (Paragraph((Text("1. Une chose"),)),), (Button("Fait", "done:1"),))
    return Document((Paragraph((Text(said),)),), rows=tuple(replace(row, number=n) for n in range(many)))


def test_a_page_of_one_s_own_is_its_parts_with_lines_between() -> None:
    home = view(render_home((part("Rien n'attend."), part("", 0), part("À lire", 1))))
    assert shown(home["blocks"]) == "Rien n'attend.\n\n---\n\nÀ lire\n\n1. Une chose\n\n[Fait](done:1)"


def test_a_part_for_which_there_is_no_room_is_left_out_whole() -> None:
    home = view(render_home((part("Un", 40), part("Deux", 40), part("Trois"))))
    assert len(home["blocks"]) == 81 + 2
    assert shown(home["blocks"]).endswith("Trois")
