"""Ideas as French agents write them, made up by lot; and the same as others would write them."""

import random
from collections.abc import Sequence

DEEDS = """créer installer partager simplifier numériser mutualiser ouvrir aménager réduire remplacer regrouper prêter
    afficher traduire réparer planter recycler former accompagner informer organiser rénover éclairer sécuriser
    automatiser centraliser décentraliser expérimenter généraliser supprimer""".split()  # noqa: SIM905 - as the others
THINGS = """fiche|formulaire|vélo|salle|parking|guichet|cantine|jardin|boîte|archive|ordinateur|imprimante|tableau|
    calendrier|annuaire|courrier|dossier|badge|casier|fontaine|borne|véhicule|abri|passerelle|signalétique|affichage|
    photocopieuse|bibliothèque|visioconférence|formation|permanence|consigne|navette|garderie|composteur|éclairage|
    chauffage|mobilier|stationnement|planning|procédure|notification|attestation|rendez-vous|inventaire""".replace(
    "\n", ""
).split("|")
PLACES = """accueil|mairie|médiathèque|collège|gymnase|crèche|piscine|préfecture|déchetterie|hôpital|musée|théâtre|
    cimetière|marché|gare|port|stade|laboratoire|atelier|entrepôt|standard|service des sports|maison des solidarités|
    centre social|restaurant administratif|direction des routes|service des eaux|état civil|urbanisme|voirie|
    espaces verts|ressources humaines|finances|protection maternelle|aide sociale|archives""".replace("\n", "").split(
    "|"
)
ENDS = """agents|usagers|familles|visiteurs|élèves|seniors|stagiaires|associations|riverains|cyclistes|piétons|
    nouveaux arrivants|personnes handicapées|aidants|encadrants|élus|télétravailleurs|équipes de nuit|
    saisonniers|jeunes parents|apprentis|livreurs|commerçants|touristes|bénévoles""".replace("\n", "").split("|")
WHEN = """le week-end|chaque matin|en été|le mercredi|pendant les vacances|en hiver|à midi|le soir|toute l'année|
    dès la rentrée|au printemps|en ligne|à distance|sur place|gratuitement|à la demande|sans papier|en libre-service|
    par quartier|une fois par mois""".replace("\n", "").split("|")
QUALITIES = """commun|partagé|mobile|numérique|gratuit|accessible|solaire|électrique|simplifié|unique|collectif|
    provisoire|silencieux|écologique|rapide|bilingue|inclusif|modulable|connecté|réversible""".replace("\n", "").split(
    "|"
)
KINDS = (DEEDS, THINGS, QUALITIES, PLACES, ENDS, WHEN, THINGS)
REWORDED = 4
"""Parts of the seven that another person says otherwise: nearly 60 %."""
Idea = tuple[str, ...]
"""A word or group of words of each kind, in the order in which they are said."""


def ideas(total: int, chance: random.Random) -> list[Idea]:
    """As many as that, no two alike."""
    found: dict[Idea, None] = {}
    while len(found) < total:
        found[tuple(chance.choice(kind).strip() for kind in KINDS)] = None
    return list(found)


def title(idea: Idea) -> str:
    """The idea in a sentence."""
    deed, thing, quality, place, whom, when, other = idea
    return f"{deed.capitalize()} un(e) {thing} {quality} pour les {whom} : {place}, {when}, avec {other}"


def misspelt(idea: Idea, chance: random.Random) -> str:
    """The same words in another order, two of them with a slip of the finger."""
    words = title(idea).replace(",", "").split()
    chance.shuffle(words)
    for place in chance.sample([at for at, word in enumerate(words) if len(word) > 4], 2):
        words[place] = slipped(words[place], chance)
    return " ".join(words)


def slipped(word: str, chance: random.Random) -> str:
    """A word with a letter doubled, left out, or two changed over."""
    at = chance.randrange(1, len(word) - 1)
    ways: Sequence[str] = (
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    )
    return chance.choice(ways)


def reworded(idea: Idea, chance: random.Random) -> str:
    """Four of its seven parts said with other words."""
    new = list(idea)
    for place in chance.sample(range(len(KINDS)), REWORDED):
        new[place] = chance.choice(KINDS[place]).strip()
    return title(tuple(new))
