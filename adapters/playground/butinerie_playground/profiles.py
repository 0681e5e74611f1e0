"""Three platforms in one: everything, buttons without forms, and words alone."""

from butinerie_bot.chat.gateway import Capability, Profile
from butinerie_playground.settings import ProfileName

RICH = frozenset(Capability) - {Capability.UPLOAD, Capability.PROFILE, Capability.DESK}
LESS: dict[ProfileName, frozenset[Capability]] = {
    "rich": frozenset(),
    "buttons": frozenset({Capability.FORMS, Capability.LIST_REACTIONS, Capability.DIRECT_FIRST}),
    "text": frozenset({Capability.BUTTONS, Capability.FORMS}),
}


def profile_named(name: ProfileName, language: str) -> Profile:
    """What the playground declares under that profile; its own name is said in the house's language."""
    return Profile(
        capabilities=RICH - LESS[name],
        idea_commands={"fr": "/idée", "en": "/idea"},
        edits_per_minute=1 if name == "text" else 0,
        platform_name="Playground" if language == "en" else "Bac à sable",
        limit="trial",
    )
