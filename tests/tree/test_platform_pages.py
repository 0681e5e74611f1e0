"""What is written of platforms is what their adapters declare, take and say."""

import re
from importlib import import_module
from itertools import chain
from pathlib import Path

import checkout
import pytest

from butinerie_bot.chat.gateway import Capability, Profile
from butinerie_bot.chat.phrases import LANGUAGES
from butinerie_bot.config.adapters import installed_specs
from butinerie_bot.config.names import variables_of

SUFFIX = {"en": "", "fr": ".fr"}
YES = {"en": "yes", "fr": "oui"}
NO = {"en": "no", "fr": "non"}
ROWS = {
    Capability.BUTTONS: ("buttons", "boutons"),
    Capability.FORMS: ("forms", "formulaires"),
    Capability.SLASH_COMMANDS: ("slash commands", "commandes"),
    Capability.MESSAGE_MENU: ("a message made an idea", "un message devient une idée"),
    Capability.THREADS: ("threads", "fils"),
    Capability.REACTIONS: ("reactions seen", "réactions vues"),
    Capability.EVERY_EMOJI: ("any emoji as a reaction", "tout émoji en réaction"),
    Capability.LIST_REACTIONS: ("reactions listed afterwards", "réactions relues après coup"),
    Capability.WHISPER: ("answers that one person sees in a channel", "réponses vues d'une personne dans un canal"),
    Capability.DESK: ("a page of one's own", "une page à soi"),
    Capability.DIRECT_FIRST: ("private messages first", "premiers messages privés"),
    Capability.EDIT: ("cards kept up to date", "cartes tenues à jour"),
    Capability.DELETE: ("cards taken away", "cartes retirées"),
    Capability.TELLS_DELETED: ("tells what people delete", "dit ce que l'on supprime"),
    Capability.TELLS_SWITCHED: ("tells of accounts switched off", "dit les comptes désactivés"),
}
in_each_language = pytest.mark.parametrize("language", LANGUAGES)
PLATFORMS = [folder.name for folder in checkout.adapters() if not installed_specs()[folder.name].trial]
each_platform = pytest.mark.parametrize("platform", PLATFORMS)


def profiles(language: str) -> dict[str, Profile]:
    """What each adapter declares, by the platform's name in lower case."""
    declared = {}
    for folder in checkout.adapters():
        module = import_module(f"butinerie_{folder.name}.profiles")
        profile = module.profile_named("rich", language) if hasattr(module, "profile_named") else module.PROFILE
        declared[profile.platform_name.lower()] = profile
    return declared


def table(language: str) -> dict[str, dict[str, str]]:
    """The README's table of capabilities: by row, then by platform."""
    readme = (checkout.TOP / f"README{SUFFIX[language]}.md").read_text(encoding="utf-8")
    head, _, *rows = re.findall(r"^\| \|.*\n(?:\|.*\n)+", readme, re.MULTILINE)[0].splitlines()
    names = [re.sub(r"\[(.*)\]\(.*\)", r"\1", name).lower() for name in cells(head)[1:]]
    return {row[0]: dict(zip(names, row[1:], strict=True)) for row in map(cells, rows)}


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


@in_each_language
def test_the_readme_tells_of_each_platform_what_its_adapter_declares(language: str) -> None:
    declared = profiles(language)
    known = {capability for profile in declared.values() for capability in profile.capabilities}
    expected = {
        ROWS[capability][LANGUAGES[::-1].index(language)]: {
            name: (YES if profile.can(capability) else NO)[language] for name, profile in declared.items()
        }
        for capability in known
    }
    told = {
        row: {name: re.split(r"[,:; ]", cell)[0] for name, cell in by_name.items()}
        for row, by_name in table(language).items()
    }
    assert told == expected


def page(platform: str, language: str) -> str:
    """The page of a platform."""
    return (checkout.TOP / "docs" / f"{platform}{SUFFIX[language]}.md").read_text(encoding="utf-8")


@each_platform
def test_the_pages_of_a_platform_say_the_same_in_both_languages(platform: str) -> None:
    english, french = (page(platform, language) for language in ("en", "fr"))
    shapes = r"^(#+) |^(```)|^(\|)|^(\d+\.) |^(- )"
    assert [found.group() for found in re.finditer(shapes, english, re.MULTILINE)] == [
        found.group() for found in re.finditer(shapes, french, re.MULTILINE)
    ]
    assert set(re.findall(r"BUTINERIE_\w+", english)) == set(re.findall(r"BUTINERIE_\w+", french))


@each_platform
def test_each_setting_of_a_platform_is_explained(platform: str) -> None:
    readme = (checkout.TOP / "adapters" / platform / "README.md").read_text(encoding="utf-8")
    for text in (readme, page(platform, "en"), page(platform, "fr")):
        assert [name for name in variables_of(platform, installed_specs()[platform].settings) if name not in text] == []


def advices(platform: str, language: str) -> dict[str, str]:
    """What setup and doctor say of a platform, by the phrase's name; the plural where there is one."""
    source = Path("src/butinerie_bot/chat/phrases") / language / "LC_MESSAGES" / "butinerie.po"
    text = (checkout.TOP / source).read_text(encoding="utf-8")
    found = re.findall(
        rf'^msgid "(advice-{platform}-.+)"\n(?:msgid_plural.*\nmsgstr\[0\].*\n)?msgstr.*? "(.*)"$', text, re.MULTILINE
    )
    return {name: said.replace("\u00a0", " ").replace("\u202f", " ").split("\\n")[0] for name, said in found}


@each_platform
@in_each_language
def test_each_advice_is_found_in_the_page_by_its_words(platform: str, language: str) -> None:
    """Some words of it, at least three, begin a row of a table of the page."""
    rows = [cells(line)[0] for line in page(platform, language).splitlines() if line.startswith("|")]
    for name, said in advices(platform, language).items():
        assert name.endswith("-next") or any(quotes(row, said) for row in rows), f"{name}: {said}"


def quotes(row: str, said: str) -> bool:
    """Whether a row quotes a sentence, its facts apart."""
    parts = re.split(r"\{\w+\}", said)
    bare = row.replace("api.telegram.org", "{server}")
    whole = any(bare in part for part in chain(parts, [said]))
    return whole and len(row.split()) >= 3
