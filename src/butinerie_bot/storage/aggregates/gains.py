"""Gains, and each measurement of them."""

from decimal import Decimal
from typing import Any

from sqlalchemy import Row

from butinerie_bot.domain.gains import Gain, Proof
from butinerie_bot.domain.ideas import Lens
from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables_gains import gains, measurements
from butinerie_bot.storage.times import day


def gain_in(row: Row[Any]) -> Gain:
    """The gain of a row of ``gains``."""
    return Gain(
        row.id, row.pilot_id, Lens(row.lens), row.measure, _figure(row.baseline), _figure(row.target),
        _figure(row.actual), Proof(row.proof), day(row.measured_on), row.measurable,
    )  # fmt: skip


def _figure(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _written(figure: Decimal | None) -> str | None:
    return None if figure is None else format(figure, "f")


class GainStore(Store):
    """One a pilot."""

    def of(self, pilot_id: int) -> Gain | None:
        row = self.row(gains, gains.c.pilot_id == pilot_id)
        return row and gain_in(row)

    def save(self, gain: Gain) -> None:
        facts = {
            "lens": gain.lens.value, "measure": gain.measure, "baseline": _written(gain.baseline),
            "target": _written(gain.target), "actual": _written(gain.actual), "proof": gain.proof.value,
            "measured_on": gain.measured_on.isoformat() if gain.measured_on else None, "measurable": gain.measurable,
        }  # fmt: skip
        if not self.change(gains, gains.c.id == gain.id, **facts):
            self.insert(gains, id=gain.id, pilot_id=gain.pilot_id, **facts)

    def measured(self, gain: Gain, by_account: int) -> None:
        facts = {"actual": _written(gain.actual), "proof": gain.proof.value}
        self.insert(
            measurements, id=self.ids.next(), gain_id=gain.id, by_account=by_account, at=self.moment, **facts
        )  # fmt: skip

    def proven(self, gain: Gain) -> None:
        theirs = self.rows(measurements, measurements.c.gain_id == gain.id, order=measurements.c.id.desc(), most=1)
        self.change(measurements, measurements.c.id == theirs[0].id, proof=gain.proof.value)
