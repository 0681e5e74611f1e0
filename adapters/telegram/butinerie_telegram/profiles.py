"""What Telegram can do."""

from butinerie_bot.chat.gateway import Capability, Profile

EDITS_PER_MINUTE = 15
"""Of the 20 messages a minute that Telegram takes in a group; the others are for what is posted anew."""

PROFILE = Profile(
    capabilities=frozenset(
        {
            Capability.BUTTONS, Capability.SLASH_COMMANDS, Capability.THREADS, Capability.REACTIONS,
            Capability.MESSAGE_MENU, Capability.EDIT, Capability.DELETE,
        }
    ),
    idea_commands={"fr": "/idee", "en": "/idea"},
    edits_per_minute=EDITS_PER_MINUTE,
    platform_name="Telegram",
    limit="telegram",
)  # fmt: skip
