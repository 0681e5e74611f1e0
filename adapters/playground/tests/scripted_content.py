"""What the scripted bot shows: cards, forms and sentences of its own."""

from dataclasses import replace
from datetime import date

from butinerie_bot.chat.cards import Card, PromiseLine, Reason, Section, Status
from butinerie_bot.chat.documents import Button, Document, Emphasis, Paragraph, Text
from butinerie_bot.chat.forms import Field, FieldKind, Form, Option

MADE, DUE = date(2026, 11, 20), date(2026, 12, 4)


def words(sentence: str, *buttons: Button, refusal: bool = False) -> Document:
    return Document((Paragraph((Text(sentence),)),), buttons, refusal)


def idea_card(number: int, title: str, author: str, votes: int = 0) -> Card:
    return Card(
        idea=str(number),
        number=number,
        reference=f"n° {number}",
        title=title,
        byline=f"Proposée par {author}",
        status=Status.OPEN,
        status_word="Ouverte",
        sections=(Section("Le problème", "Les familles envoient les mêmes pièces deux fois."),),
        tags=("Délai", "Autonomie"),
        tally=f"👍 {votes} soutiens",
        promise=PromiseLine("Réponse promise d'ici au vendredi 4 décembre", MADE, DUE, late=False),
        buttons=(
            Button("Soutenir", f"support:{number}", Emphasis.PRIMARY, f"l'idée n° {number}"),
            Button("Aider", f"volunteer:{number}"),
            Button("Utile chez nous", f"interest:{number}"),
            Button("Commenter", f"comment:{number}", opens=True),
        ),
    )


FORM = Form(
    "idea",
    "Proposer une idée",
    (
        Field("title", "Votre idée", FieldKind.LINE, "En une phrase.", required=True, most=150),
        Field("problem", "Le problème", FieldKind.TEXT, "Ce qui coince."),
        Field("proposal", "La proposition", FieldKind.TEXT, "Ce qu'il faudrait essayer."),
        Field(
            "gain",
            "Le gain attendu",
            FieldKind.CHOICE,
            options=(Option("time", "Du temps"), Option("delay", "Des délais")),
        ),
        Field(
            "signature",
            "Signature",
            FieldKind.CHOICE,
            value="name",
            options=(
                Option("name", "Avec mon nom", "Il est sur la carte."),
                Option("none", "Sans mon nom", "Vous restez joignable."),
            ),
        ),
    ),
    "Publier",
    "Annuler",
    suggests="title",
)


def decided(card: Card) -> Card:
    return replace(
        card,
        status=Status.DECLINED,
        status_word="Non retenue",
        promise=None,
        buttons=(),
        sections=(),
        reason=Reason("Comité, 16 novembre.", "Le jeudi est le jour le plus appelé."),
    )
