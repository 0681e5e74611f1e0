from datetime import timedelta

import pytest
from ruling import GENERAL, INES, LEA, NADIA, PRIVATE, Town

from butinerie_bot.application.commands import Appoint, Claim, GiveRole, JoinUnit, MakeClaimCode, TakeRoles
from butinerie_bot.application.outcomes import Claimed, CodeMade, Refused, RoleGiven, RolesTaken, UnitJoined
from butinerie_bot.application.people import Named
from butinerie_bot.domain.members import Role
from butinerie_bot.domain.refusals import (
    LastAdministrator,
    PrivateOnly,
    UnknownPerson,
    UnknownRole,
    UnknownUnit,
    WrongCode,
    WrongUse,
)
from butinerie_bot.storage.tables import claims, grants


def code(town: Town) -> str:
    made = town.do(MakeClaimCode(town.organization_id, ("telegram",)))
    assert isinstance(made, CodeMade)
    assert made.code
    return made.code


def roles(town: Town, name: str) -> set[str]:
    return {row.role for row in town.rows(grants, grants.c.member_id == town.member(name))}


def test_no_code_is_made_while_an_administrator_can_be_reached(town: Town) -> None:
    assert town.do(MakeClaimCode(town.organization_id, ("telegram", "chat"))) == CodeMade("")


def test_who_says_the_code_in_private_becomes_administrator_and_steward(town: Town) -> None:
    said = code(town).lower().replace("-", " ")
    assert town.refused(Claim(NADIA, said, GENERAL)) == PrivateOnly("claim")
    assert town.do(Claim(NADIA, said, PRIVATE)) == Claimed()
    assert roles(town, "nadia") == {"administrator", "steward"}


def test_a_code_serves_once(town: Town) -> None:
    said = code(town)
    town.do(Claim(NADIA, said, PRIVATE), "event-1")
    assert town.do(Claim(NADIA, said, PRIVATE), "event-1") == Claimed()
    assert town.refused(Claim(LEA, said, PRIVATE)) == WrongCode(0)


def test_a_code_is_kept_hashed(town: Town) -> None:
    said = code(town)
    kept = town.rows(claims)[0].digest
    assert len(kept) == 64
    assert said.replace("-", "") not in kept.upper()


def test_after_five_tries_a_code_is_dead(town: Town) -> None:
    said = code(town)
    tries = [town.do(Claim(NADIA, "WRONG", PRIVATE), f"event-{each}") for each in range(5)]
    assert tries == [Refused(WrongCode(left)) for left in (4, 3, 2, 1, 0)]
    assert town.do(Claim(NADIA, "WRONG", PRIVATE), "event-4") == Refused(WrongCode(0))
    assert town.refused(Claim(NADIA, said, PRIVATE)) == WrongCode(0)


def test_a_try_that_comes_twice_costs_one(town: Town) -> None:
    code(town)
    for _ in range(2):
        assert town.do(Claim(NADIA, "WRONG", PRIVATE), "event-1") == Refused(WrongCode(4))


def test_a_code_lasts_24_hours_and_a_new_one_takes_its_place(town: Town) -> None:
    former, current = code(town), code(town)
    assert isinstance(town.refused(Claim(NADIA, former, PRIVATE)), WrongCode)
    town.clock.advance(timedelta(hours=24))
    assert town.refused(Claim(NADIA, current, PRIVATE)) == WrongCode(0)


def test_a_role_is_given_for_one_unit_or_everywhere(town: Town) -> None:
    town.meets(LEA)
    town.do(JoinUnit(INES, "Systèmes d'information"))
    given = GiveRole(INES, Named(platform_id="lea"), "suppléante", "systemes d'information")
    assert town.do(given) == RoleGiven("Lea", Role.DEPUTY, "systemes d'information")
    town.do(given)
    assert [row.unit_id != 0 for row in town.rows(grants, grants.c.member_id == town.member("lea"))] == [True]


@pytest.mark.parametrize(
    ("person", "role", "unit", "refusal"),
    [
        ("zoe", "steward", "", UnknownPerson("zoe")),
        ("karim", "roi", "", UnknownRole("roi")),
        ("karim", "sponsor", "Acceuil", UnknownUnit("Acceuil", "Accueil")),
    ],
)
def test_who_or_what_is_unknown_is_refused(town: Town, person: str, role: str, unit: str, refusal: object) -> None:
    town.do(JoinUnit(INES, "Accueil"))
    assert town.refused(GiveRole(INES, Named(handle=person), role, unit)) == refusal


def test_an_organization_keeps_an_administrator(town: Town) -> None:
    assert town.refused(TakeRoles(INES, Named(handle="ines"))) == LastAdministrator()
    town.do(GiveRole(INES, Named(handle="karim"), "administrateur"))
    assert town.do(TakeRoles(INES, Named(handle="ines"))) == RolesTaken("Ines")
    assert roles(town, "ines") == set()
    assert roles(town, "karim") == {"administrator", "steward"}


def test_a_member_picks_a_unit_and_an_administrator_makes_one(town: Town) -> None:
    assert town.refused(JoinUnit(NADIA, "Autonomie")) == UnknownUnit("Autonomie", "")
    assert town.do(JoinUnit(INES, " Autonomie ")) == UnitJoined("Autonomie", True)
    assert town.do(JoinUnit(NADIA, "autonomie")) == UnitJoined("autonomie", False)
    assert town.refused(JoinUnit(NADIA, "Autonomi")) == UnknownUnit("Autonomi", "Autonomie")
    assert town.refused(JoinUnit(INES, "  ")) == WrongUse("unit")
    town.submit(by=NADIA)
    assert town.idea(1).unit_id is not None


def test_the_shell_gives_a_role_to_an_account_that_never_spoke(town: Town) -> None:
    given = town.do(Appoint(town.organization_id, "slack", "U123", "administratrice"))
    assert given == RoleGiven("U123", Role.ADMINISTRATOR, "")
    town.do(Appoint(town.organization_id, "chat", "karim", "coach"))
    assert roles(town, "karim") == {"steward", "coach"}
