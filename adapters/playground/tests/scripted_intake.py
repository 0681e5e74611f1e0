# ruff: noqa: ARG002 - it takes what the port gives, and looks at little of it
"""A little bot of a few lines: enough to try the playground without the house behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from scripted_content import FORM, idea_card, words

from butinerie_bot.chat.answers import Answer, FieldErrors, Nothing, OpenForm, Toast, Whisper
from butinerie_bot.chat.cards import Card, Status
from butinerie_bot.chat.documents import Button, Document, Emphasis, Paragraph, Style, Text
from butinerie_bot.chat.events import ChatEvent, MessageRef, Person, PointedOut, Pressed, Reacted, Said, Submitted
from butinerie_bot.chat.forms import Form
from butinerie_bot.chat.gateway import Gateway, Target
from butinerie_bot.chat.ports import Board, BoardRequest, BoardRow, Completion, Standing, StoreAway, Suggestion


@dataclass
class ScriptedIntake:
    """Remembers what it got; ``away`` makes it refuse to take anything."""

    gateway: Gateway | None = None
    events: list[ChatEvent] = field(default_factory=list)
    away: bool = False
    cards: dict[int, Card] = field(default_factory=dict)
    refs: dict[int, MessageRef] = field(default_factory=dict)
    voters: dict[int, set[str]] = field(default_factory=dict)
    authors: dict[int, str] = field(default_factory=dict)
    first: int = 12

    def _there(self) -> None:
        if self.away:
            raise StoreAway

    async def receive(self, event: ChatEvent) -> Answer:
        self._there()
        self.events.append(event)
        if isinstance(event, Said) and event.addressed:
            return await self._said(event)
        if isinstance(event, Pressed):
            return await self._pressed(event)
        if isinstance(event, Submitted):
            return await self._submitted(event)
        if isinstance(event, Reacted):
            return await self._vote_on(event)
        if isinstance(event, PointedOut):
            return OpenForm(replace(FORM, lead=f"À partir du message de {event.author.name}"))
        return Nothing()

    async def _said(self, event: Said) -> Answer:
        text = "".join(span.text for span in event.text)
        if event.command in ("idea", "idee"):
            return await self.share(event.person, text) if text else OpenForm(FORM)
        if text.startswith("show "):
            return Whisper(words("Voici la carte."), (self.cards[int(text[5:])],))
        return Toast(words(f"Je ne connais pas « {text} ».", Button("Voir l'aide", "help"), refusal=True))

    async def share(self, person: Person, title: str) -> Answer:
        number = self.first + len(self.cards)
        card = idea_card(number, title, person.name)
        self.cards[number], self.voters[number], self.authors[number] = card, set(), person.id
        assert self.gateway is not None
        self.refs[number] = await self.gateway.post(Target("idees"), card, f"card-{number}")
        published = Paragraph((Text(f"Votre idée n° {number} est publiée", Style.BOLD), Text(", dans #idées.")))
        return Whisper(Document((published,), (Button("Retirer", f"withdraw:{number}"),)))

    async def _pressed(self, event: Pressed) -> Answer:
        verb, _, number = event.action.partition(":")
        if verb in ("support", "unsupport"):
            return await self._vote(event.person.id, int(number), verb == "support")
        if verb == "comment":
            return OpenForm(Form(f"comment:{number}", "Commenter", (FORM.fields[1],), "Publier", "Annuler"))
        return Toast(words("C'est noté."))

    async def _vote_on(self, event: Reacted) -> Answer:
        for number, ref in self.refs.items():
            if ref == event.message:
                await self._vote(event.person.id, number, event.on)
        return Nothing()

    async def _vote(self, person: str, number: int, on: bool) -> Answer:
        if person == self.authors[number]:
            return Toast(words("C'est votre idée : seuls comptent les soutiens de vos collègues.", refusal=True))
        (self.voters[number].add if on else self.voters[number].discard)(person)
        self.cards[number] = replace(self.cards[number], tally=f"👍 {len(self.voters[number])} soutiens")
        assert self.gateway is not None
        await self.gateway.edit(self.refs[number], self.cards[number], f"edit-{len(self.events)}")
        undo = (Button("Annuler", f"unsupport:{number}", Emphasis.QUIET),) if on else ()
        return Toast(words("Votre soutien est compté." if on else "Votre soutien est retiré.", *undo))

    async def _submitted(self, event: Submitted) -> Answer:
        if event.form == "idea" and len(event.values.get("title", "")) < 3:
            return FieldErrors({"title": "Il manque un titre : trois caractères au moins."})
        return await self.share(event.person, event.values.get("title", "Un commentaire"))

    async def suggest(self, connection: str, workspace: str, text: str, language: str) -> Sequence[Suggestion]:
        self._there()
        return [
            Suggestion(n, f"Ressemble à l'idée n° {n}, « {card.title} ».", f"Soutenir la n° {n}", f"support:{n}")
            for n, card in self.cards.items()
            if set(card.title.lower().split()) & set(text.lower().split())
        ][:3]

    async def standing(
        self,
        connection: str,
        workspace: str,
        person: Person,
        numbers: Sequence[int],
    ) -> Mapping[int, Standing]:
        self._there()
        return {
            number: Standing(
                supports=person.id in self.voters[number],
                own=person.id == self.authors[number],
                open=self.cards[number].status is Status.OPEN,
            )
            for number in numbers
            if number in self.cards
        }

    async def board(self, connection: str, workspace: str, language: str, request: BoardRequest) -> Board:
        self._there()
        rows = tuple(
            BoardRow(
                n,
                card.title,
                "Les familles envoient les mêmes pièces deux fois.",
                len(self.voters[n]),
                0.4,
                card.status,
                card.status_word,
                card.byline,
                card.tags,
                card.promise,
                card.reason,
            )
            for n, card in self.cards.items()
            if request.search.lower() in card.title.lower() and request.status in ("all", card.status)
        )
        return Board(rows, {"all": len(self.cards), "open": len(self.cards)}, len(rows), 1, 1)

    async def campaign(self, connection: str, workspace: str, channel: str, language: str) -> str:
        self._there()
        return "Campagne : encore 15 jours" if channel == "#idées" else ""

    async def shown(self, connection: str, workspace: str) -> Sequence[MessageRef]:
        raise AssertionError((connection, workspace))

    async def completions(
        self,
        connection: str,
        workspace: str,
        person: Person,
        language: str,
    ) -> Sequence[Completion]:
        self._there()
        return [
            Completion("/idée", "titre", "Proposer une idée, en trente secondes"),
            Completion("/butinerie liste", "nouvelles | à clore", "Parcourir les idées"),
            Completion("/butinerie aider", "numéro", "Se porter volontaire"),
        ]
