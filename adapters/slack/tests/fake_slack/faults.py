"""What a test lets go wrong: once or several times, on one method or on all, in one channel or in all."""

from dataclasses import dataclass, field
from typing import Literal

ANY = "*"
How = Literal["fail", "throttle", "hang", "garble", "drop", "lose_answer", "refuse"]


@dataclass(slots=True)
class Fault:
    """``status`` of HTTP for ``fail``, ``seconds`` for ``hang`` and ``throttle``, ``error`` for ``refuse``."""

    how: How
    method: str = ANY
    times: int = 1
    channel: str | None = None
    status: int = 0
    seconds: float = 0.0
    error: str = ""


@dataclass(slots=True)
class Faults:
    """The faults to come, in the order in which they were planned."""

    _planned: list[Fault] = field(default_factory=list)

    def fail(self, method: str = ANY, status: int = 503, times: int = 1, channel: str | None = None) -> None:
        """Answer with a status of 5xx and no JSON; nothing is done."""
        self._planned.append(Fault("fail", method, times, channel, status=status))

    def throttle(self, method: str = ANY, seconds: int = 1, times: int = 1, channel: str | None = None) -> None:
        """Answer 429 with ``Retry-After``."""
        self._planned.append(Fault("throttle", method, times, channel, seconds=seconds))

    def hang(self, method: str = ANY, seconds: float = 3600, times: int = 1, channel: str | None = None) -> None:
        """Answer only after that many real seconds; nothing is done before."""
        self._planned.append(Fault("hang", method, times, channel, seconds=seconds))

    def garble(self, method: str = ANY, times: int = 1, channel: str | None = None) -> None:
        """Do it, and answer with half of the JSON."""
        self._planned.append(Fault("garble", method, times, channel))

    def drop(self, method: str = ANY, times: int = 1, channel: str | None = None) -> None:
        """Cut the connection; nothing is done."""
        self._planned.append(Fault("drop", method, times, channel))

    def lose_answer(self, method: str = ANY, times: int = 1, channel: str | None = None) -> None:
        """Do it, then cut the connection."""
        self._planned.append(Fault("lose_answer", method, times, channel))

    def refuse(self, method: str, error: str, times: int = 1, channel: str | None = None) -> None:
        """Answer with that error, such as ``internal_error`` or ``edit_window_closed``; nothing is done."""
        self._planned.append(Fault("refuse", method, times, channel, error=error))

    def clear(self) -> None:
        """Nothing goes wrong any more."""
        self._planned.clear()

    def take(self, method: str, channel: object) -> Fault | None:
        """The next fault for that method and channel, used up by one."""
        for fault in self._planned:
            if fault.method in (ANY, method) and fault.channel in (None, channel):
                fault.times -= 1
                self._planned = [other for other in self._planned if other.times > 0]
                return fault
        return None
