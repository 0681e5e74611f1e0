"""Order as one platform gives it: never compared between two platforms."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Order:
    """When a platform says something happened: its own time in milliseconds, then its own sequence."""

    time: int
    sequence: int = 0
