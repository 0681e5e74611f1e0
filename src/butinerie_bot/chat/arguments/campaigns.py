"""What may be said of campaigns: all of it after one word, in either language."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from butinerie_bot.application.campaigns.commands import CloseCampaign
from butinerie_bot.application.campaigns.queries import ListCampaigns, ShowCampaign
from butinerie_bot.chat.arguments.said import Said
from butinerie_bot.chat.intents import Ask, Do, Fill, Intent
from butinerie_bot.chat.words import fold

VERB_MOST = 20
VERBS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "new": ("new", "nouvelle", "ouvrir", "open"),
        "list": ("list", "liste", "lister"),
        "show": ("show", "voir", "montrer"),
        "close": ("close", "clore", "fermer"),
        "idea": ("idea", "idee", "proposer", "answer"),
    }
)


def campaign(said: Said) -> Intent | None:
    """A verb and what it takes; a number or a name alone shows that one, nothing lists them all."""
    verb, rest = _apart(said.text)
    return _MEANT[verb](said, rest)


def _apart(text: str) -> tuple[str, str]:
    first, _, rest = text.partition(" ")
    told = fold(first[:VERB_MOST])
    verb = next((verb for verb, words in VERBS.items() if told in words), "")
    if verb:
        return verb, rest.strip()
    return ("show", text) if text else ("list", "")


def _new(_said: Said, rest: str) -> Intent:
    """The form, with the name that was said."""
    return Fill("campaign", 0, (("name", rest),) if rest else ())


def _close(said: Said, rest: str) -> Intent | None:
    return Do(CloseCampaign(said.who, rest)) if rest else None


def _idea(_said: Said, rest: str) -> Intent | None:
    return Fill("campaign-idea", int(rest)) if rest.isascii() and rest.isdecimal() and len(rest) < 10 else None


_MEANT: Mapping[str, Callable[[Said, str], Intent | None]] = MappingProxyType(
    {
        "new": _new,
        "list": lambda said, rest: None if rest else Ask(ListCampaigns(said.who)),
        "show": lambda said, rest: Ask(ShowCampaign(said.who, rest)),
        "close": _close,
        "idea": _idea,
    }
)
