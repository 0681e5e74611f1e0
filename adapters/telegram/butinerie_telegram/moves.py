"""Groups that became supergroups: Telegram gives them another id, and the bot goes on with the one it knows."""

from collections.abc import Mapping
from pathlib import Path

from butinerie_telegram import kept


class Moves:
    """Which group is which supergroup now, kept in a file: Telegram tells it once to those who read, always to those
    who write to the former id.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._now: dict[str, str] = kept.read(file)

    @property
    def known(self) -> Mapping[str, str]:
        """The group as the bot knows it, by its id of today."""
        return {new: old for old, new in self._now.items()}

    def now(self, channel: str) -> str:
        """The channel under its chat's id of today."""
        chat, slash, topic = channel.partition("/")
        return f"{self._now.get(chat, chat)}{slash}{topic}"

    def note(self, old: str, new: str) -> None:
        """A group has another id from now on."""
        if self._now.get(old) != new and old != new:
            self._now[old] = new
            kept.write(self._file, self._now)
