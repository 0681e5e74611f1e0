"""The people of the playground, all made up, and where they talk."""

from collections.abc import Mapping
from dataclasses import dataclass

from butinerie_bot.chat.adapter import CastMember, HomeChannel
from butinerie_bot.chat.events import AccountKind, Person, Place

BOT = "butinerie"
BOT_NAME = "Butinerie"


@dataclass(frozen=True, slots=True)
class Character:
    """A made-up person. ``tint`` (0 to 3) colours the avatar; ``job`` says their role by language.

    ``language`` is the one of their page until they choose another.
    """

    id: str
    name: str
    unit: Mapping[str, str]
    job: Mapping[str, str]
    tint: int
    roles: tuple[str, ...] = ()
    kind: AccountKind = AccountKind.PERSON
    zone: str = "Europe/Paris"
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel all can read; ``home`` when the cards of ideas are posted there, in ``language``."""

    id: str
    name: str
    language: str
    home: bool = False


def _both(fr: str, en: str) -> Mapping[str, str]:
    return {"fr": fr, "en": en}


AUTONOMY = _both("Autonomie", "Autonomy")
RECEPTION = _both("Accueil", "Reception")
HOUSE = _both("Maison du département", "Département office")
INNOVATION = _both("Innovation", "Innovation")
DIGITAL = _both("Systèmes d'information", "Information systems")

CHARACTERS = (
    Character("nadia", "Nadia", AUTONOMY, _both("agente", "agent"), 0),
    Character("karim", "Karim", INNOVATION, _both("animateur", "steward"), 1, ("steward",)),
    Character("elise", "Élise", INNOVATION, _both("comité", "committee"), 2, ("committee",)),
    Character("sami", "Sami", RECEPTION, _both("agent", "agent"), 0),
    Character("lea", "Léa", HOUSE, _both("accueil", "front desk"), 3),
    Character("ines", "Inès", DIGITAL, _both("administratrice", "administrator"), 1, ("administrator", "steward")),
    Character("claire", "Claire", AUTONOMY, _both("instruction des dossiers", "case work"), 2, ("deputy",)),
    Character("yann", "Yann", DIGITAL, _both("technicien", "technician"), 3, ("coach",)),
    Character("noor", "Noor", HOUSE, _both("compte invité", "guest account"), 0, (), AccountKind.GUEST),
)

CHANNELS = (
    Channel("idees", "idées", "fr", home=True),
    Channel("accueil", "accueil-des-usagers", "fr"),
    Channel("pilotes", "pilotes", "fr"),
    Channel("ideas", "ideas", "en", home=True),
)
ROOMS: Mapping[str, Channel] = {channel.id: channel for channel in CHANNELS}


def person_of(character: Character, language: str | None) -> Person:
    """That character as the bot meets them; ``language`` is the one of their page."""
    return Person(
        id=character.id,
        name=character.name,
        handle=character.id,
        kind=character.kind,
        language=language or character.language,
        zone=character.zone,
    )


def cast_member(character: Character, language: str) -> CastMember:
    """That character as the bot enrols them, their unit said in ``language``."""
    return CastMember(person_of(character, None), character.unit[language], character.roles)


def home_channels() -> tuple[HomeChannel, ...]:
    """The channels that ``setup`` makes homes."""
    return tuple(
        HomeChannel(Place(channel=channel.id, name=f"#{channel.name}"), channel.language)
        for channel in CHANNELS
        if channel.home
    )
