"""Cells that a spreadsheet would take for formulas, made harmless by an apostrophe and read back without it."""

import re

FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
NEUTRALISED = re.compile(r"'+[=+\-@\t\r\n]")


def neutralised(cell: str) -> str:
    """The cell, with an apostrophe before what begins a formula (and before an apostrophe that would be read back)."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def restored(cell: str) -> str:
    """What was neutralised, as it was."""
    return cell[1:] if NEUTRALISED.match(cell) else cell
