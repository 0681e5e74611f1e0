"""The results as one reads them, and as ``results.json`` keeps them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.table import Table

from benchmarks.rows import ROWS, Measured, Row


@dataclass(frozen=True, slots=True)
class Line:
    """A row with what was found."""

    row: Row
    value: float
    goal: float

    @property
    def met(self) -> bool:
        """Whether the goal is reached."""
        return self.row.meets(self.value, self.goal)

    def kept(self) -> Mapping[str, object]:
        """As it is written down."""
        return {
            "name": self.row.name, "value": _rounded(self.value), "unit": self.row.unit,
            "goal": self.row.told(self.goal), "met": self.met,
        }  # fmt: skip


def lines(found: Mapping[str, Measured]) -> list[Line]:
    """The rows that were measured, in their order."""
    return [_line(row, found[row.family]) for row in ROWS if row.family in found]


def _line(row: Row, measured: Measured) -> Line:
    return Line(row, measured.value(row), measured.goals.get(row.name, row.goal))


def table(told: Sequence[Line], found: Mapping[str, Measured]) -> Table:
    """The table of the terminal; ``cpu_factor`` is how many times slower than the first day's machine it was."""
    shown = Table("row", "value", "unit", "goal", "met", "cpu_factor", title="How fast", title_justify="left")
    for column in (1, 3, 5):
        shown.columns[column].justify = "right"
    for line in told:
        measured = found[line.row.family]
        by = measured.work if line.row.corrected == "work" else measured.wall
        factor = f"{by:.2f}" if line.row.corrected != "no" else f"({by:.2f})"
        met = "yes" if line.met else "[bold]no[/bold]"
        shown.add_row(line.row.name, f"{_rounded(line.value):,g}", line.row.unit, line.row.told(line.goal), met, factor)
    return shown


def closing(told: Sequence[Line]) -> Iterator[str]:
    """One sentence for each goal that is missed, and one for all."""
    missed = [line for line in told if not line.met]
    for line in missed:
        value = f"{_rounded(line.value):,g} {line.row.unit}"
        yield f"{line.row.name}: {value}, the goal is {line.row.told(line.goal)} (docs/benchmarks.md: what limits it)"
    yield f"{len(told) - len(missed)} of {len(told)} goals met"


def _rounded(value: float) -> float:
    """Three figures are as many as a second run would repeat."""
    return float(f"{value:.3g}") if value < 1_000 else round(value)
