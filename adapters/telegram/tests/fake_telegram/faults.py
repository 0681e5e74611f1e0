"""What a test lets go wrong: once or several times, on one method or on all."""

from dataclasses import dataclass

ANY = "*"


@dataclass(slots=True)
class Fault:
    """``status`` answers with it; ``seconds`` hang before; ``cut`` drops the connection; ``done``: after the deed."""

    method: str
    times: int
    chat: int | None
    status: int = 0
    seconds: float = 0.0
    retry_after: int = 0
    cut: bool = False
    done: bool = False


class Faults:
    """The faults to come, in the order in which they were planned; with ``chat``, for that chat alone."""

    def __init__(self) -> None:
        self._planned: list[Fault] = []

    def fail(self, method: str = ANY, status: int = 502, times: int = 1, chat: int | None = None) -> None:
        """Answer with a status of 5xx."""
        self._planned.append(Fault(method, times, chat, status=status))

    def throttle(self, method: str = ANY, seconds: int = 1, times: int = 1, chat: int | None = None) -> None:
        """Answer 429 with ``retry_after``."""
        self._planned.append(Fault(method, times, chat, retry_after=seconds))

    def hang(self, method: str = ANY, seconds: float = 3600, times: int = 1, chat: int | None = None) -> None:
        """Answer only after that long; nothing is done before."""
        self._planned.append(Fault(method, times, chat, seconds=seconds))

    def drop(self, method: str = ANY, times: int = 1, chat: int | None = None) -> None:
        """Cut the connection; nothing is done."""
        self._planned.append(Fault(method, times, chat, cut=True))

    def lose_answer(self, method: str = ANY, times: int = 1, chat: int | None = None) -> None:
        """Do it, then cut the connection."""
        self._planned.append(Fault(method, times, chat, cut=True, done=True))

    def clear(self) -> None:
        """Nothing goes wrong any more."""
        self._planned.clear()

    def take(self, method: str, chat: object) -> Fault | None:
        """The next fault for that method and chat, used up by one."""
        for fault in self._planned:
            if fault.method in (ANY, method) and (fault.chat is None or str(fault.chat) == str(chat)):
                fault.times -= 1
                self._planned = [other for other in self._planned if other.times > 0]
                return fault
        return None
