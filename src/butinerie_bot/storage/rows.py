"""Rows as the domain's own objects."""

import json
from dataclasses import fields, replace
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Row

from butinerie_bot.domain.decisions import Decision, Verb
from butinerie_bot.domain.ideas import Content, Idea, Lens, Origin, OriginKind, State, Tally
from butinerie_bot.domain.organizations import Organization, Policy
from butinerie_bot.domain.promises import Promise
from butinerie_bot.storage.times import day, moment

AnyRow = Row[Any]
POLICIES_KEPT = 100


def idea(row: AnyRow) -> Idea:
    """The idea of a row of ``ideas``, whatever stands beside it."""
    return Idea(
        id=row.id,
        number=row.number,
        state=State(row.state),
        content=Content(row.title, row.problem, row.proposal, Lens(row.lens) if row.lens else None),
        author_id=row.author_id,
        unit_id=row.unit_id,
        created_at=moment(row.created_at),
        root_id=row.root_id,
        opened_at=None if row.opened_at is None else moment(row.opened_at),
        promised_on=day(row.promised_on),
        merged_into=row.merged_into,
        edited=row.edited,
        origin=origin(row),
        tally=Tally(row.votes, row.volunteers, row.interests, row.comments),
        campaign_id=row.campaign_id,
    )


def origin(row: AnyRow) -> Origin:
    """How the idea of a row came to us."""
    return Origin(OriginKind(row.origin), row.link, row.source, row.external_id, row.pointed_by, row.supports)


def decision(row: AnyRow) -> Decision:
    """The decision of a row of ``decisions``."""
    return Decision(
        row.id,
        row.idea_id,
        Verb(row.verb),
        row.reason,
        row.by_account,
        moment(row.at),
        day(row.until),
        row.owner_id,
        row.undone,
        State(row.former_state),
    )


def promise(row: AnyRow) -> Promise:
    """The promise of a row of ``promises``."""
    return Promise(row.idea_id, date.fromisoformat(row.made), date.fromisoformat(row.due), row.kept)


@lru_cache(POLICIES_KEPT)
def policy(text: str) -> Policy:
    """The policy written as JSON; what it does not name keeps its default."""
    known = {field.name for field in fields(Policy)}
    given: Any = {name: frozen(value) for name, value in json.loads(text).items() if name in known}
    return replace(Policy(), **given)


def frozen(value: Any) -> Any:
    """A list as a tuple, anything else as it is."""
    return tuple(value) if isinstance(value, list) else value


def organization(row: AnyRow) -> Organization:
    """The organization of a row of ``organizations``."""
    return Organization(row.id, row.name, row.language, row.zone, row.country, policy(row.policy))
