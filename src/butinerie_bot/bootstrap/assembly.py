"""The chat put on the house: the intake, and the platforms connected to it."""

from butinerie_bot.bootstrap.connections import Connected, connect_all
from butinerie_bot.bootstrap.hand import hand_of
from butinerie_bot.bootstrap.house import House
from butinerie_bot.chat.gateway import Profile
from butinerie_bot.chat.intake import ChatIntake


def connected_to(house: House) -> dict[str, Connected]:
    """Every configured platform, connected and not yet running."""
    # The intake knows platforms by their profiles, which are there once they are connected to it.
    profiles: dict[str, Profile] = {}
    intake = ChatIntake(house.recorder, house.reader, profiles, house.clock, house.settings.language)
    connected = connect_all(house.settings.configured(), intake, house.files, house.settings, hand_of(house))
    profiles.update({name: one.connection.profile for name, one in connected.items()})
    return connected
