"""The words of a season's story in each language."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Season:
    """What people type, and what they are told, in one language."""

    code: str
    channel: str
    campaign: str
    opens: str
    closes: str
    question: str
    closed: str
    idea: str
    title: str
    select: str
    letter: str
    nameless: str
    nameless_title: str
    ask: str
    answer: str
    link: str
    voted: str
    twice: str
    once: str


FRENCH = Season(
    code="fr",
    channel="idees",
    campaign="/butinerie campagne nouvelle Mieux accueillir",
    opens="demain",
    closes="dans 2 semaines",
    question="Que changer dès la porte d'entrée ?",
    closed="est close",
    idea="/idée",
    title="Prêter un badge à qui a oublié le sien",
    select="/butinerie retenir {} @nadia Deux sites sont partants.",
    letter="La lettre de la ruche",
    nameless="/idée anonyme Fermer l'accueil le jeudi après-midi",
    nameless_title="Fermer l'accueil le jeudi après-midi",
    ask="/butinerie demander {} Et pour les urgences ?",
    answer="répondre {} Un numéro resterait ouvert.",
    link="lier",
    voted="Un abri pour les vélos côté nord",
    twice="2\u00a0soutiens",
    once="1\u00a0soutien",
)
ENGLISH = Season(
    code="en",
    channel="ideas",
    campaign="/butinerie campaign new A better welcome",
    opens="tomorrow",
    closes="in 2 weeks",
    question="What should change right at the door?",
    closed="is closed",
    idea="/idea",
    title="Lend a badge to whoever forgot theirs",
    select="/butinerie select {} @nadia Two sites are willing.",
    letter="The hive letter",
    nameless="/idea anonymous Close the front desk on Thursday afternoons",
    nameless_title="Close the front desk on Thursday afternoons",
    ask="/butinerie ask {} What about emergencies?",
    answer="answer {} One number would stay open.",
    link="link",
    voted="A shelter for bicycles on the north side",
    twice="2\u00a0supporters",
    once="1\u00a0supporter",
)
