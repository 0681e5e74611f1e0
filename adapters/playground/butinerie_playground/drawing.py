"""Small drawings that need arithmetic: the promise ring and the cell's honey; the CSP allows no style."""

from datetime import date, timedelta
from math import cos, pi, sin
from typing import Any

RADIUS = 7.0
CENTRE = 9.0
CELL_TOP, CELL_BOTTOM = 4.0, 56.0


def ring(made: date, due: date, late: bool, today: date) -> dict[str, Any]:
    """The pie of the time gone. ``tone`` is calm, soon (the last two working days) or late (full)."""
    if late:
        return {"tone": "late", "path": wedge(1.0)}
    whole = max((due - made).days, 1)
    gone = min(max((today - made).days / whole, 0.0), 1.0)
    return {"tone": "soon" if working_days(today, due) <= 2 else "calm", "path": wedge(gone)}


def working_days(today: date, due: date) -> int:
    """Mondays to Fridays after today, up to and with the due day."""
    days = (today + timedelta(days=step) for step in range(1, (due - today).days + 1))
    return sum(day.weekday() < 5 for day in days)


def wedge(share: float) -> str:
    """The path of a slice that begins at noon; the whole disc from 99 % on."""
    if share >= 0.99:
        return f"M9 2a{RADIUS:g} {RADIUS:g} 0 1 1 0 14a{RADIUS:g} {RADIUS:g} 0 1 1 0-14z"
    angle = 2 * pi * share
    x, y = CENTRE + RADIUS * sin(angle), CENTRE - RADIUS * cos(angle)
    return f"M9 9V2A{RADIUS:g} {RADIUS:g} 0 {int(share > 0.5)} 1 {x:.2f} {y:.2f}z"


def honey(reached: float) -> dict[str, str]:
    """Where honey begins in a cell 60 high, and how high it stands."""
    height = (CELL_BOTTOM - CELL_TOP) * min(max(reached, 0.0), 1.0)
    return {"y": f"{CELL_BOTTOM - height:.1f}", "height": f"{height:.1f}"}
