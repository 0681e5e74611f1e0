import random
from statistics import mean

from rapidfuzz import fuzz, process, utils
from reading_world import NOW, World, who
from sqlalchemy import insert

from butinerie_bot.application.queries import FindSimilar
from butinerie_bot.storage import tables
from butinerie_bot.storage.queries.asking import Asking, organization_of
from butinerie_bot.storage.search.similar import closest

WHAT = ("Réduire", "Partager", "Rénover", "Simplifier", "Regrouper", "Supprimer", "Organiser", "Automatiser", "Publier")
THINGS = (
    "les demandes de congés", "les véhicules de service", "les salles de réunion", "les bornes de recharge",
    "les formulaires d'arrivée", "les repas de la cantine", "les fournitures", "les parapheurs", "l'éclairage de nuit",
)  # fmt: skip
WHERE = (
    "pour les nouveaux agents", "dans les collèges", "au service des routes", "aux archives", "à l'hôtel de ville",
    "dans les médiathèques", "pour les apprentis", "entre deux directions", "au guichet",
)  # fmt: skip
HOW = ("sans papier", "en binôme", "par affichage", "avec un agenda partagé", "chaque trimestre", "en libre-service")


def similar(world: World, title: str, text: str = "") -> list[str]:
    return [line.title for line in world.ask(FindSimilar(who(), title, text))]


def some_titles() -> list[str]:
    return [f"{what} {thing} {where} {how}" for what in WHAT for thing in THINGS for where in WHERE for how in HOW]


def fill(world: World, titles: list[str]) -> None:
    fixed = {"organization_id": 1, "state": "open", "created_at": 0, "opened_at": 0, "changed_at": 0}
    rows = [{"id": at, "root_id": at, "number": at, "title": title} for at, title in enumerate(titles, 1)]
    world.connection.execute(insert(tables.ideas).values(**fixed), rows)


def misspelt(title: str, chance: random.Random) -> str:
    words = title.split()
    chance.shuffle(words)
    for at, word in enumerate(words):
        if len(word) > 4 and chance.random() < 0.4:
            cut = chance.randrange(1, len(word) - 1)
            words[at] = word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :]
    return " ".join(words)


def test_an_idea_said_in_other_words_or_with_slips_is_found(world: World) -> None:
    world.idea("Non au déploiement forcé des compteurs connectés")
    world.idea("Une seule fiche d'arrivée au lieu de cinq")
    world.idea("Réunir les œuvres des réserves")
    assert similar(world, "une fiche unique d'arrivee") == ["Une seule fiche d'arrivée au lieu de cinq"]
    assert similar(world, "Comtpeurs connectes : non au deploiment forcé")[:1] == [
        "Non au déploiement forcé des compteurs connectés"
    ]
    assert similar(world, "REUNIR LES OEUVRES EN RESERVE") == ["Réunir les œuvres des réserves"]


def test_an_unrelated_idea_is_told_nothing(world: World) -> None:
    world.idea("Une seule fiche d'arrivée au lieu de cinq")
    world.idea("Réduire les déchets de la cantine")
    for title in ("Un marché de producteurs le jeudi", "Réduire la vitesse", "de la le les", "🐝", ""):
        assert similar(world, title) == [], title


def test_a_title_that_stands_whole_in_the_text_is_close_too(world: World) -> None:
    world.idea("Partager les vélos électriques")
    text = "Chaque service a ses vélos. Les électriques restent au garage : il faudrait les partager."
    assert similar(world, "Moins de voitures", text) == ["Partager les vélos électriques"]
    assert similar(world, "Moins de voitures") == []


def test_what_nobody_may_see_is_not_shown_and_a_merged_idea_shows_its_survivor(world: World) -> None:
    for state in ("draft", "hidden", "withdrawn"):
        world.idea("Une fiche d'arrivée unique", state=state)
    assert similar(world, "Une fiche d'arrivée unique") == []
    root = world.idea("Simplifier l'accueil")
    world.idea("Une fiche d'arrivée unique", state="merged", root_id=root, merged_into=root)
    assert similar(world, "Une fiche d'arrivée unique") == ["Simplifier l'accueil"]


def test_at_most_three_are_shown_the_closest_first(world: World) -> None:
    for end in ("", " pour tous", " pour tous les agents", " dans chaque service", " ici"):
        world.idea(f"Une fiche d'arrivée unique{end}")
    found = similar(world, "Une fiche d'arrivée unique")
    assert (len(found), found[0]) == (3, "Une fiche d'arrivée unique")


def test_misspelt_and_reordered_titles_are_found_as_surely_as_by_comparing_all(world: World) -> None:
    titles, chance = some_titles(), random.Random(12)
    fill(world, titles)
    asking = Asking(world.connection, organization_of(world.connection, "playground", ""), NOW, who())
    ours, exhaustive = [], []
    for at in chance.sample(range(len(titles)), 60):
        written = misspelt(titles[at], chance)
        ours.append(at + 1 in [root for _, root in closest(asking, written)[:5]])
        everything = process.extract(
            written, titles, scorer=fuzz.token_sort_ratio, processor=utils.default_process, limit=5
        )
        exhaustive.append(at in [index for _, _, index in everything])
    assert mean(ours) >= mean(exhaustive) - 0.03
