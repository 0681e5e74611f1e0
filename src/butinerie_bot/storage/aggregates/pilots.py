"""Pilots with their milestones, check-ins and offers."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, Table

from butinerie_bot.domain.offers import Offer, OfferAnswer, OfferKind
from butinerie_bot.domain.pilots import UNDER_WAY, Blockage, CheckIn, Health, Milestone, Pilot, PilotState, Verdict
from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables_pilots import blockages, checkins, milestones, pilot_offers, pilots
from butinerie_bot.storage.times import day, micros, moment


def pilot_in(row: Row[Any]) -> Pilot:
    """The pilot of a row of ``pilots``."""
    return Pilot(
        row.id, row.idea_id, PilotState(row.state), row.template, row.length, row.owner_id, row.sponsor_id,
        day(row.started_on), day(row.paused_on), row.paused_days, day(row.ended_on),
        Verdict(row.verdict) if row.verdict else None, row.lesson, row.next,
    )  # fmt: skip


def milestone_in(row: Row[Any]) -> Milestone:
    """The milestone of a row of ``milestones``."""
    return Milestone(row.id, row.pilot_id, row.place, row.name, date.fromisoformat(row.due_on), day(row.done_on))


def checkin_in(row: Row[Any]) -> CheckIn:
    """The check-in of a row of ``checkins``."""
    health = Health(row.health) if row.health else None
    return CheckIn(
        row.id, row.pilot_id, row.day, date.fromisoformat(row.due_on), health, row.line, row.by_account,
        day(row.given_on),
    )  # fmt: skip


def offer_in(row: Row[Any]) -> Offer:
    """The offer of a row of ``pilot_offers``."""
    kind, answer = OfferKind(row.kind), OfferAnswer(row.answer)
    return Offer(row.id, row.pilot_id, row.member_id, kind, moment(row.asked_at), answer)


def iso(value: date | None) -> str | None:
    """A day as the tables keep it."""
    return None if value is None else value.isoformat()


def _columns(pilot: Pilot) -> dict[str, Any]:
    return {
        "state": pilot.state.value, "owner_id": pilot.owner_id, "sponsor_id": pilot.sponsor_id,
        "template": pilot.template, "length": pilot.length, "started_on": iso(pilot.started_on),
        "paused_on": iso(pilot.paused_on), "paused_days": pilot.paused_days, "ended_on": iso(pilot.ended_on),
        "verdict": pilot.verdict.value if pilot.verdict else "", "lesson": pilot.lesson, "next": pilot.next,
    }  # fmt: skip


class PilotStore(Store):
    """One pilot an idea."""

    def add(self, pilot: Pilot) -> None:
        self.insert(pilots, id=pilot.id, idea_id=pilot.idea_id, created_at=self.moment, **_columns(pilot))

    def save(self, pilot: Pilot) -> None:
        self.change(pilots, pilots.c.id == pilot.id, **_columns(pilot))

    def erase(self, pilot_id: int) -> None:
        self.drop(pilot_offers, pilot_offers.c.pilot_id == pilot_id)
        self.drop(pilots, pilots.c.id == pilot_id)

    def get(self, pilot_id: int) -> Pilot:
        row = self.row(pilots, pilots.c.id == pilot_id)
        if row is None:
            raise LookupError(pilot_id)
        return pilot_in(row)

    def of(self, idea_id: int) -> Pilot | None:
        row = self.row(pilots, pilots.c.idea_id == idea_id)
        return row and pilot_in(row)

    def running(self) -> Sequence[int]:
        return self.values(pilots.c.idea_id, pilots, pilots.c.state == PilotState.RUNNING)

    def led(self, member_id: int) -> Sequence[Pilot]:
        theirs = (pilots.c.owner_id == member_id) & pilots.c.state.in_(UNDER_WAY)
        return [pilot_in(row) for row in self.rows(pilots, theirs, order=pilots.c.id)]

    def offer(self, offer: Offer) -> None:
        self.insert(
            pilot_offers, id=offer.id, pilot_id=offer.pilot_id, member_id=offer.member_id, kind=offer.kind.value,
            answer=offer.answer.value, asked_at=micros(offer.asked_at),
        )  # fmt: skip

    def offered(self, offer_id: int) -> Offer | None:
        row = self.row(pilot_offers, pilot_offers.c.id == offer_id)
        return row and offer_in(row)

    def offers(self, pilot_id: int, kind: OfferKind) -> Sequence[Offer]:
        theirs = (pilot_offers.c.pilot_id == pilot_id) & (pilot_offers.c.kind == kind.value)
        return [offer_in(row) for row in self.rows(pilot_offers, theirs, order=pilot_offers.c.id)]

    def asked(self, member_id: int) -> Sequence[Offer]:
        waits = (pilot_offers.c.member_id == member_id) & (pilot_offers.c.answer == OfferAnswer.WAITING.value)
        return [offer_in(row) for row in self.rows(pilot_offers, waits, order=pilot_offers.c.id)]

    def answer(self, offer_id: int, answer: OfferAnswer) -> None:
        self.change(pilot_offers, pilot_offers.c.id == offer_id, answer=answer.value)

    def lay(self, pilot_id: int, laid: Sequence[tuple[str, date]], asked: Sequence[tuple[int, date]]) -> None:
        for place, (name, due_on) in enumerate(laid, start=1):
            self._new(milestones, pilot_id=pilot_id, place=place, name=name, due_on=due_on.isoformat())
        for planned, due_on in asked:
            self._new(checkins, pilot_id=pilot_id, day=planned, due_on=due_on.isoformat())

    def milestones(self, pilot_id: int) -> Sequence[Milestone]:
        found = self.rows(milestones, milestones.c.pilot_id == pilot_id, order=milestones.c.place)
        return [milestone_in(row) for row in found]

    def milestone(self, milestone_id: int) -> Milestone | None:
        row = self.row(milestones, milestones.c.id == milestone_id)
        return row and milestone_in(row)

    def save_milestone(self, milestone: Milestone) -> None:
        dates = {"due_on": milestone.due_on.isoformat(), "done_on": iso(milestone.done_on)}
        self.change(milestones, milestones.c.id == milestone.id, **dates)

    def checkins(self, pilot_id: int) -> Sequence[CheckIn]:
        found = self.rows(checkins, checkins.c.pilot_id == pilot_id, order=checkins.c.due_on)
        return [checkin_in(row) for row in found]

    def checkin(self, checkin_id: int) -> CheckIn | None:
        row = self.row(checkins, checkins.c.id == checkin_id)
        return row and checkin_in(row)

    def add_checkin(self, checkin: CheckIn) -> None:
        due_on = checkin.due_on.isoformat()
        self.insert(checkins, id=checkin.id, pilot_id=checkin.pilot_id, day=checkin.day, due_on=due_on)
        self.save_checkin(checkin)

    def save_checkin(self, checkin: CheckIn) -> None:
        self.change(
            checkins, checkins.c.id == checkin.id, due_on=checkin.due_on.isoformat(),
            health=checkin.health.value if checkin.health else "", line=checkin.line, by_account=checkin.by_account,
            given_on=iso(checkin.given_on),
        )  # fmt: skip

    def block(self, blockage: Blockage) -> None:
        facts = {"pilot_id": blockage.pilot_id, "line": blockage.line, "by_account": blockage.by_account}
        self.insert(blockages, id=blockage.id, at=self.moment, **facts)

    def _new(self, table: Table, **values: Any) -> None:
        self.insert(table, id=self.ids.next(), **values)
