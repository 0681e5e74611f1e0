"""The story's words in each language."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tongue:
    """What people type, and what they are told, in one language."""

    code: str
    channel: str
    slash: str
    command: str
    title: str
    close: str
    published: str
    similar: str
    once: str
    comment: str
    replies: str
    merge: str
    decline: str
    declined: str
    select: str
    told: str
    reason: str
    sorry: str


FRENCH = Tongue(
    code="fr",
    channel="idees",
    slash="/id",
    command="/idée ",
    title="Prêter un badge à qui a oublié le sien",
    close="Prêter des badges à qui a oublié le sien",
    published="est publiée",
    similar="Une idée proche existe déjà.",
    once="1 soutien",
    comment="À l'accueil du sud, cela se fait déjà.",
    replies="1 réponse",
    merge="/butinerie fusionner {} dans {}",
    decline="/butinerie décliner {}",
    declined="Non retenue",
    select="/butinerie retenir {} {}",
    told="a retenu votre idée",
    reason="Deux sites sont partants, rien à acheter.",
    sorry="Le marché court jusqu'en 2027.",
)
ENGLISH = Tongue(
    code="en",
    channel="ideas",
    slash="/id",
    command="/idea ",
    title="Lend a badge to whoever forgot theirs",
    close="Lend badges to whoever forgot theirs",
    published="is published",
    similar="A similar idea already exists.",
    once="1 supporter",
    comment="The south desk does so already.",
    replies="1 reply",
    merge="/butinerie merge {} into {}",
    decline="/butinerie decline {}",
    declined="Not selected",
    select="/butinerie select {} {}",
    told="has selected your idea",
    reason="Two sites are willing, nothing to buy.",
    sorry="The contract runs until 2027.",
)
