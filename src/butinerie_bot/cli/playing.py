"""``butinerie season``."""

import asyncio
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from butinerie_bot.cli.opening import with_settings
from butinerie_bot.cli.speaking import FAILED, Voice
from butinerie_bot.config import Settings
from butinerie_bot.season.company import OutOfPlay, Tell
from butinerie_bot.season.figures import Figures
from butinerie_bot.season.ground import season_ground, season_settings
from butinerie_bot.season.playing import Passed, played
from butinerie_bot.season.scale import WHOLE

DAYS = 190
"""About as long as a season takes until nothing is owed."""


def season(file: Path | None, seed: int) -> int:
    """Play a season; tell its moments on the way, its figures at the end."""

    def work(settings: Settings, voice: Voice) -> None:
        chosen = season_settings(settings)
        try:
            found = asyncio.run(_play(chosen, voice, seed))
        except OutOfPlay as stopped:
            raise voice.stop(FAILED, "season-broken", detail=str(stopped)) from stopped
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(found.values(), indent=2) + "\n", encoding="utf-8")
        for name, value in found.values().items():
            voice.say("season-figure", name=name, value=str(value))
        voice.say("season-done", place=chosen.database_url)

    return with_settings(work)


async def _play(settings: Settings, voice: Voice, seed: int) -> Figures:
    async with season_ground(settings) as (house, clock):
        with _shown(voice) as (tell, passed):
            return await played(house, clock, WHOLE, seed, tell, passed)


@contextmanager
def _shown(voice: Voice) -> Iterator[tuple[Tell, Passed]]:
    """Moments on stderr; above a bar when that is a terminal."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True) as bar:
        task = bar.add_task(voice.text("season-progress"), total=DAYS)

        def tell(phrase: str, when: datetime, facts: dict[str, str | int]) -> None:
            voice.tell("season-line", date=f"{when:%d/%m/%Y}", said=voice.text(phrase, **facts))

        yield tell, lambda days: bar.update(task, completed=days)
