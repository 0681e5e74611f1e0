"""People: a member is a person, an account is their login on one chat platform."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

ERASED = "erased:"
"""What the platform id of an erased account begins with; the keyed hash of the former one follows."""


class Role(StrEnum):
    """What somebody may do beyond what all may; a steward answers ideas."""

    STEWARD = "steward"
    COMMITTEE = "committee"
    SPONSOR = "sponsor"
    DEPUTY = "deputy"
    COACH = "coach"
    ADMINISTRATOR = "administrator"


class AccountKind(StrEnum):
    """What a platform says of an account; by default only a person's vote counts."""

    PERSON = "person"
    GUEST = "guest"
    STRANGER = "stranger"
    BOT = "bot"


@dataclass(frozen=True, slots=True)
class Account:
    """A login on one connection. ``spoke_at`` is when it first wrote to the bot (a reaction is not writing).

    ``left`` while its platform says that it is switched off, or gone from every channel it was known in.
    """

    id: int
    member_id: int
    connection: str
    workspace: str
    platform_id: str
    name: str
    handle: str
    kind: AccountKind
    language: str | None = None
    spoke_at: datetime | None = None
    zone: str | None = None
    left: bool = False

    @property
    def erased(self) -> bool:
        """Whether a keyed hash is all that is left of its platform id."""
        return self.platform_id.startswith(ERASED)


@dataclass(frozen=True, slots=True)
class Member:
    """A person, whatever their accounts. ``privacy_told`` once they have read the privacy sentence."""

    id: int
    unit_id: int | None = None
    language: str | None = None
    zone: str | None = None
    privacy_told: bool = False


@dataclass(frozen=True, slots=True)
class Grant:
    """A role, for one unit or (``unit_id`` None) the whole organization."""

    role: Role
    unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the account it came through, the person behind it, what they may."""

    account: Account
    member: Member
    grants: frozenset[Grant] = frozenset()

    def has(self, role: Role) -> bool:
        """Whether that role was given, for whatever unit."""
        return any(grant.role is role for grant in self.grants)
