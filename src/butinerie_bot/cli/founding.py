"""``butinerie organization add`` and ``butinerie role add``."""

from butinerie_bot.application.people import Who
from butinerie_bot.bootstrap.house import House
from butinerie_bot.cli.opening import chosen, in_house
from butinerie_bot.cli.speaking import FAILED, WRONG_USE, Voice
from butinerie_bot.domain.members import Grant, Role
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.domain.refusals import UnknownRole
from butinerie_bot.domain.words import role_of
from butinerie_bot.storage.batch import Batch
from butinerie_bot.storage.installation import found_organization, member_called


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
        given = _role(voice, role)
        where = chosen(house, voice, organization)
        who = Who(connection, "", platform_id, wrote=False)
        await house.recorder.within(lambda batch: _grant(batch, where, who, given))
        voice.say("role-done", account=account, role=voice.text(f"role-{given.value}"))

    return in_house(work)


def _role(voice: Voice, role: str) -> Role:
    try:
        return role_of(role)
    except UnknownRole as unknown:
        names = ", ".join(voice.text(f"role-{role.value}") for role in Role)
        raise voice.stop(WRONG_USE, "refuse-unknown-role", name=role, roles=names) from unknown


def _grant(batch: Batch, organization: Organization, who: Who, role: Role) -> None:
    uow = batch.unit_of_work(organization)
    known = member_called(batch.connection, organization.id, who.connection, who.platform_id)
    uow.roles.give(known or uow.members.enroll(who).member_id, Grant(role))
