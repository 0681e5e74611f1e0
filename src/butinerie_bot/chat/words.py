"""The command words, in both languages: one table that grammar, help and completion read."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from butinerie_bot.domain.members import Role
from butinerie_bot.domain.permissions import MAY, Action


class Word(StrEnum):
    """What one may say; the value is its English word."""

    IDEA = "idea"
    EDIT = "edit"
    WITHDRAW = "withdraw"
    UNDO = "undo"
    LIST = "list"
    SHOW = "show"
    SEARCH = "search"
    SUPPORT = "support"
    UNSUPPORT = "unsupport"
    VOLUNTEER = "volunteer"
    UNVOLUNTEER = "unvolunteer"
    COMMENT = "comment"
    REVIEW = "review"
    CAMPAIGN = "campaign"
    PILOTS = "pilots"
    PILOT = "pilot"
    CHECKIN = "checkin"
    MILESTONE = "milestone"
    VERDICT = "verdict"
    LAB = "lab"
    GAIN = "gain"
    ADOPT = "adopt"
    SELECT = "select"
    DECLINE = "decline"
    DEFER = "defer"
    PROMISE = "promise"
    MERGE = "merge"
    REOPEN = "reopen"
    HIDE = "hide"
    MINE = "mine"
    UNIT = "unit"
    HELP = "help"
    SNOOZE = "snooze"
    LEAVE = "leave"
    SETTINGS = "settings"
    LETTER = "letter"
    PRIVACY = "privacy"
    CLAIM = "claim"
    ROLE = "role"
    ASK = "ask"
    ANSWER = "answer"
    LINK = "link"
    UNLINK = "unlink"
    MYDATA = "mydata"
    HERE = "here"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Spelled:
    """The spellings of a word, the one we show first."""

    english: tuple[str, ...]
    french: tuple[str, ...]


SPELLINGS: Mapping[Word, Spelled] = MappingProxyType(
    {
        Word.IDEA: Spelled(("idea",), ("idée",)),
        Word.EDIT: Spelled(("edit",), ("modifier",)),
        Word.WITHDRAW: Spelled(("withdraw",), ("retirer-idée", "retirer idée", "retirer l'idée")),
        Word.UNDO: Spelled(("undo",), ("annuler",)),
        Word.LIST: Spelled(("list", "ideas"), ("liste", "lister", "idées")),
        Word.SHOW: Spelled(("show",), ("voir", "montrer")),
        Word.SEARCH: Spelled(("search", "find"), ("chercher", "trouver")),
        Word.SUPPORT: Spelled(("support",), ("soutenir",)),
        Word.UNSUPPORT: Spelled(("unsupport",), ("retirer",)),
        Word.VOLUNTEER: Spelled(("volunteer",), ("aider",)),
        Word.UNVOLUNTEER: Spelled(("unvolunteer",), ("ne plus aider",)),
        Word.COMMENT: Spelled(("comment",), ("commenter",)),
        Word.REVIEW: Spelled(("review",), ("examiner",)),
        Word.CAMPAIGN: Spelled(("campaign", "campaigns"), ("campagne", "campagnes")),
        Word.PILOTS: Spelled(("pilots",), ("pilotes",)),
        Word.PILOT: Spelled(("pilot",), ("pilote",)),
        Word.CHECKIN: Spelled(("checkin", "check-in"), ("point", "point d'étape")),
        Word.MILESTONE: Spelled(("milestone",), ("jalon",)),
        Word.VERDICT: Spelled(("verdict",), ("verdict",)),
        Word.LAB: Spelled(("lab",), ("labo",)),
        Word.GAIN: Spelled(("gain",), ("gain",)),
        Word.ADOPT: Spelled(("adopt",), ("essaimer",)),
        Word.SELECT: Spelled(("select",), ("retenir",)),
        Word.DECLINE: Spelled(("decline",), ("décliner",)),
        Word.DEFER: Spelled(("defer",), ("reporter",)),
        Word.PROMISE: Spelled(("promise",), ("promettre",)),
        Word.MERGE: Spelled(("merge",), ("fusionner",)),
        Word.REOPEN: Spelled(("reopen",), ("rouvrir",)),
        Word.HIDE: Spelled(("hide",), ("masquer",)),
        Word.MINE: Spelled(("mine",), ("moi",)),
        Word.UNIT: Spelled(("unit",), ("unité",)),
        Word.HELP: Spelled(("help",), ("aide",)),
        Word.SNOOZE: Spelled(("snooze", "later"), ("plus tard",)),
        Word.LEAVE: Spelled(("leave",), ("absence", "congés")),
        Word.SETTINGS: Spelled(("settings",), ("réglages",)),
        Word.LETTER: Spelled(("letter",), ("lettre",)),
        Word.PRIVACY: Spelled(("privacy",), ("confidentialité",)),
        Word.CLAIM: Spelled(("claim",), ("prendre",)),
        Word.ASK: Spelled(("ask",), ("demander",)),
        Word.ANSWER: Spelled(("answer", "reply"), ("répondre",)),
        Word.LINK: Spelled(("link",), ("lier",)),
        Word.UNLINK: Spelled(("unlink",), ("délier",)),
        Word.MYDATA: Spelled(("mydata", "my data"), ("mes-données", "mes données")),
        Word.ROLE: Spelled(("role",), ("rôle",)),
        Word.HERE: Spelled(("here",), ("ici",)),
        Word.AWAY: Spelled(("away",), ("ailleurs",)),
    }
)

ORDERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "top": ("top", "populaires"),
        "new": ("new", "nouvelles"),
        "closing": ("closing", "à clore"),
        "mine": ("mine", "miennes"),
        "answered": ("answered", "répondues"),
    }
)
"""How a list may be sorted."""

STEPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "skip": ("skip", "passer"),
        "back": ("back", "go back", "revenir"),
        "cancel": ("cancel", "undo", "annuler"),
        "publish": ("publish now", "publish", "publier tout de suite", "publier"),
    }
)
"""What one may type instead of an answer while a dialogue waits."""

NAMELESS = frozenset({"anonyme", "anonymement", "anonymous", "anonymously"})
"""What one says first for an idea that shows no name."""

EXPORTS, ERASURES = frozenset({"", "export", "exporter"}), frozenset({"erase", "effacer"})
"""What may be asked of one's data."""

GREETINGS = frozenset({"start", "hello", "hi", "hey", "bonjour", "bonsoir", "salut", "coucou"})
NOBODY = frozenset({"none", "aucun", "aucune"})


def fold(text: str) -> str:
    """The text as it is compared: any case, accents optional, one apostrophe, single blanks."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(bare.casefold().replace("’", "'").split())


def shown(word: Word, language: str) -> str:
    """The word as that language writes it."""
    spelled = SPELLINGS[word]
    return (spelled.french if language == "fr" else spelled.english)[0]


def may_say(word: Word, roles: frozenset[Role]) -> bool:
    """Whether help and completion offer the word to who holds these roles."""
    if word is Word.CLAIM:
        return False
    needed = next((MAY[action] for action in Action if action.value == word.value), ())
    return not needed or bool(roles.intersection(needed))


def meant(text: str, meanings: Mapping[str, tuple[str, ...]]) -> str | None:
    """Which of the meanings the text spells, None for none."""
    told = fold(text)
    return next((key for key, words in meanings.items() if told in {fold(word) for word in words}), None)


BY_SPELLING: Mapping[str, Word] = MappingProxyType(
    {
        fold(spelling): word
        for word, spelled in SPELLINGS.items()
        for spelling in (*spelled.english, *spelled.french)
    }
)  # fmt: skip
