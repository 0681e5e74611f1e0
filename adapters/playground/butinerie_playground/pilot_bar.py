"""The bar of a pilot: a cell a week in a drawing of 264 by 40, cut at today; attributes only, the CSP allows no style.

Cells are flat hexagons 20 wide that touch at their points.
"""

from collections.abc import Mapping
from typing import Any

CELLS = 13
PITCH = 20.0
LEFT = 2.0
MIDDLE = 11.0
SIDE, RISE = 5.0, 8.66
MISSED_AFTER = 7
"""Days after which a check-in without an answer is marked as missed."""
PLAIN = ("⬡", "⬢")


def bar(progress: Mapping[str, Any]) -> dict[str, Any]:
    """What is drawn: whole cells, the cut one, today's line, the checkpoints with their marks."""
    gone = CELLS * min(max(progress["day"] / max(progress["length"], 1), 0.0), 1.0)
    full = int(gone)
    return {
        "sentence": progress["sentence"],
        "cells": [{"points": cell(at), "look": _look(at, full, progress)} for at in range(CELLS)],
        "cut": cut(full, gone - full) if full < CELLS else "",
        "today": None if progress["ended"] else _number(LEFT + PITCH * gone),
        "points": [_point(one, progress) for one in progress["checkpoints"]],
    }


def cell(at: int) -> str:
    """The corners of a cell, from its left point round by the top."""
    left, right = LEFT + PITCH * at, LEFT + PITCH * (at + 1)
    return _corners(
        (left, 0), (left + SIDE, -RISE), (right - SIDE, -RISE), (right, 0), (right - SIDE, RISE), (left + SIDE, RISE)
    )


def cut(at: int, share: float) -> str:
    """The corners of what is full of a cell, up to ``share`` of its width; none of it: empty."""
    left, across = LEFT + PITCH * at, PITCH * share
    if across < 0.5:
        return ""
    reached = min(across, SIDE, PITCH - across) * RISE / SIDE
    above = [(left, 0.0)]
    above += [(left + at, -RISE) for at in (SIDE, PITCH - SIDE) if at < across]
    above.append((left + across, -reached))
    return _corners(*above, *((x, -y) for x, y in reversed(above[1:])))


def plain(progress: Mapping[str, Any]) -> str:
    """The same in signs, for a platform that shows words alone."""
    full: int = round(CELLS * min(max(progress["day"] / max(progress["length"], 1), 0.0), 1.0))
    ahead, past = PLAIN
    return past * full + ahead * (CELLS - full)


def _look(at: int, full: int, progress: Mapping[str, Any]) -> str:
    return "past" if at < full else "rest" if progress["paused"] else "ahead"


def _point(one: Mapping[str, Any], progress: Mapping[str, Any]) -> dict[str, Any]:
    at = LEFT + PITCH * CELLS * min(one["day"] / max(progress["length"], 1), 1.0)
    late = one["state"] == "asked" and progress["day"] - one["day"] >= MISSED_AFTER
    state = "missed" if late else one["state"]
    marked = state not in ("due", "asked")
    label = min(at, LEFT + PITCH * CELLS - (19 if marked else 7))
    return {"day": one["day"], "state": state, "tick": _number(at), "label": _number(label), "mark": _number(label + 9)}


def _corners(*corners: tuple[float, float]) -> str:
    return " ".join(f"{_number(x)},{_number(MIDDLE + y)}" for x, y in corners)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
