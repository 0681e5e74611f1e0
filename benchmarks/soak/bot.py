"""The bot itself, run as ``butinerie run`` does it, on the soak's platform: a process that is there to be killed."""

import asyncio
import json
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from benchmarks.soak.platform import SPEC, SoakSettings
from butinerie_bot.bootstrap import house, running
from butinerie_bot.clock import SystemClock
from butinerie_bot.config import Configured, Settings
from butinerie_bot.config.settings import WebSettings

CONTROL = "control.json"
ROOMY = 1_073_741_823
"""Pages: SQLite's own most."""


class Control:
    """What the soak does to the bot's surroundings, read from a file while it runs."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / CONTROL
        self._read_at = -1
        self._told: dict[str, Any] = {}

    def told(self) -> dict[str, Any]:
        """As it stands now."""
        changed = self._file.stat().st_mtime_ns
        if changed != self._read_at:
            self._told, self._read_at = json.loads(self._file.read_text(encoding="utf-8")), changed
        return self._told


class JumpingClock(SystemClock):
    """The machine's clock, set back or forward by the soak."""

    def __init__(self, control: Control) -> None:
        self._control = control

    def now(self) -> datetime:
        """Aware, in UTC."""
        return super().now() + timedelta(seconds=self._control.told()["jump"])


class SoakedSettings(Settings):
    """The soak's platform is the only one there is."""

    def configured(self) -> list[Configured]:
        folder, life = Path(sys.argv[1]), int(sys.argv[2])
        return [Configured(SPEC.name, SPEC, SoakSettings(folder=folder, life=life))]


def main(folder: Path) -> None:
    """Run until killed."""
    control = Control(folder)
    vars(house)["SystemClock"] = lambda: JumpingClock(control)

    @event.listens_for(Engine, "begin")
    def limit(connection: Any) -> None:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA max_page_count={control.told()['pages'] or ROOMY}")

    settings = SoakedSettings(
        database_url=f"sqlite:///{folder}/butinerie.db", organization="Mairie", web=WebSettings(port=0)
    )
    asyncio.run(running.run(settings, lambda _address, _codes: None))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
