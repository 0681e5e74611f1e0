"""A small table of words kept in a file, whole or not at all."""

import json
from collections.abc import Mapping
from pathlib import Path


def read(file: Path) -> dict[str, str]:
    """What the file holds, nothing when there is none."""
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return {str(name): str(value) for name, value in told.items()}


def write(file: Path, told: Mapping[str, str]) -> None:
    """Put these in their place."""
    part = file.with_suffix(".part")
    part.write_text(json.dumps(dict(told), indent=1), encoding="utf-8")
    part.replace(file)
