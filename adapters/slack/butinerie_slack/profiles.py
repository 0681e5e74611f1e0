"""What Slack can do."""

from butinerie_bot.chat.gateway import Capability, Profile

EDITS_PER_MINUTE = 20
"""In one channel, of the 50 a minute that ``chat.update`` takes in a whole workspace."""

PROFILE = Profile(
    capabilities=frozenset(Capability) - {Capability.UPLOAD, Capability.PROFILE},
    idea_commands={"fr": "/idee", "en": "/idea"},
    edits_per_minute=EDITS_PER_MINUTE,
    platform_name="Slack",
)
