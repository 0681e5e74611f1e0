"""The chat put on the house: the intake, and the platforms connected to it."""

from butinerie_bot.bootstrap.connections import Common, Connected, Trial, connect_all
from butinerie_bot.bootstrap.hand import hand_of
from butinerie_bot.bootstrap.house import House
from butinerie_bot.bootstrap.listening import Listening
from butinerie_bot.bootstrap.turns import turns_of
from butinerie_bot.chat.adapter import CastMember
from butinerie_bot.chat.gateway import Profile
from butinerie_bot.chat.intake import ChatIntake


def connected_to(house: House, cast: tuple[CastMember, ...] = ()) -> dict[str, Connected]:
    """Every configured platform, connected and not yet running; ``cast`` comes to live on a trial one."""
    # The intake knows platforms by their profiles, which are there once they are connected to it.
    profiles: dict[str, Profile] = {}
    language, address = house.settings.language, links_begin_with(house)
    intake = ChatIntake(house.recorder, house.reader, profiles, house.clock, language, address)
    trial = Trial(hand_of(house), cast)
    organizations = [each.id for each in house.organizations]
    common = Common(
        house.secret, turns_of(house), lambda name: Listening(name, organizations, house.recorder, house.clock)
    )  # fmt: skip
    connected = connect_all(house.settings.configured(), intake, house.files, house.settings, trial, common)
    profiles.update({name: one.connection.profile for name, one in connected.items()})
    return connected


def links_begin_with(house: House) -> str:
    """The public address; with a trial platform alone, this machine's own; else none."""
    web = house.settings.web
    if web.public_url:
        return web.public_url.rstrip("/")
    trial = all(one.spec.trial for one in house.settings.configured())
    return f"http://{web.host}:{web.port}" if trial and web.port else ""
