"""``butinerie organization add`` and ``butinerie role add``."""

from butinerie_bot.application.outcomes import Refused, RoleGiven
from butinerie_bot.application.routine_commands import Appoint
from butinerie_bot.bootstrap.house import House
from butinerie_bot.cli.opening import chosen, in_house
from butinerie_bot.cli.speaking import FAILED, WRONG_USE, Voice
from butinerie_bot.domain.members import Role
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.domain.refusals import UnknownRole
from butinerie_bot.storage.aggregates.installation import found_organization, workspace_of


def add_organization(name: str) -> int:
    """Make another organization, with the language and time zone of the settings."""

    async def work(house: House, voice: Voice) -> None:
        settings = house.settings
        organization = Organization(house.ids.next(), " ".join(name.split()), settings.language, settings.timezone)
        if not organization.name:
            raise voice.stop(WRONG_USE, "organization-nameless")
        new = await house.recorder.write(
            lambda connection: found_organization(connection, organization, house.clock.now())
        )
        if not new:
            raise voice.stop(FAILED, "organization-exists", name=organization.name)
        voice.say("organization-added", name=organization.name)

    return in_house(work)


def add_role(account: str, role: str, organization: str | None) -> int:
    """Give a role for the whole organization to an account, which need not have spoken yet."""

    async def work(house: House, voice: Voice) -> None:
        connection, _, platform_id = account.partition(":")
        if not (connection and platform_id):
            raise voice.stop(WRONG_USE, "account-unclear")
        where = chosen(house, voice, organization)
        workspace = await house.pool.read(lambda read: workspace_of(read, where.id, connection, platform_id))
        reached = await house.recorder.do(Appoint(where.id, connection, platform_id, role, workspace))
        match reached.outcome:
            case RoleGiven(_, given, _):
                voice.say("role-done", account=account, role=voice.text(f"role-{given.value}"))
            case Refused(UnknownRole()):
                names = ", ".join(voice.text(f"role-{each.value}") for each in Role)
                raise voice.stop(WRONG_USE, "refuse-unknown-role", name=role, roles=names)
            case other:
                raise voice.stop(FAILED, "shell-failed", detail=repr(other))

    return in_house(work)
