"""Words as the search compares them: without case, accents and the small words of French and English."""

import re

from butinerie_bot.domain.words import fold

LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae"})
STOP_WORDS = frozenset(
    """
    a afin ai ainsi alors apres as au aucun aura aussi autre autres aux avec avoir avons bien c ca car ce ceci
    cela celle celles celui ces cet cette ceux chaque chez ci comme comment contre d dans de depuis des deux
    devrait doit doivent donc dont du elle elles en encore entre est et etc ete etre eu eux faire fait faut font
    hors ici idee idees il ils j je jusqu l la le les leur leurs lors lui m ma mais me meme memes mes mettre mise
    moi mon n ne ni nombre non nos notre nous on ont or ou oui par parce pas permet permettre peu peut peuvent
    place plus pour pourquoi pourrait propose proposer proposition qu quand que quel quelle quelles quels qui quoi
    rien s sa sans se ser sera serait ses si soit son sont sous stop sur t ta te tel telle telles tels tes toi ton
    tous tout toute toutes tres trop tu un une vers via voir vos votre vous y
    about after all also an and any are at be been but by can could did do does each for from had has have he her
    his how i idea ideas if in into is it its just like may more most my no nor not of only other our out over she
    should so some such than that the their them then there these they this those through to too under up us was
    we were what when where which who why will with would you your
    """.split()  # noqa: SIM905 - a list of them would fill a page
)
WORD = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """The text in lower case, accents and ligatures taken apart."""
    return fold(text.translate(LIGATURES))


def terms(text: str, most: int = 24) -> list[str]:
    """The first words of a text that carry meaning, each once."""
    telling = [
        word for word in WORD.findall(folded(text)) if word not in STOP_WORDS and (len(word) > 1 or word.isdigit())
    ]
    return list(dict.fromkeys(telling))[:most]


def stem(term: str) -> str:
    """The beginning that a word shares with its plural, its feminine and most of its kin; at least four letters."""
    if len(term) <= 4 or term.isdigit():
        return term
    return re.sub(r"(?:ements?|ations?|ables?|euses?|eurs?|ees?|ers?|es|s|x|e)$", "", term[4:]).join((term[:4], ""))
