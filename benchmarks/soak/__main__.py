"""``python -m benchmarks.soak --minutes 5``: the last line tells what came of it; status 0 when nothing was lost."""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from benchmarks.soak.conductor import Soak
from benchmarks.soak.troubles import TROUBLES

SHOWN = 20


def main() -> int:
    """Play one soak."""
    asked = _asked()
    with tempfile.TemporaryDirectory(prefix=".soak-", dir=Path(__file__).parents[1]) as folder:
        soak = Soak(Path(folder), asked.seed, asked.trouble or tuple(TROUBLES))
        sys.stderr.write(f"soaking for {asked.minutes:g} minutes, seed {asked.seed}\n")
        reckoning = asyncio.run(soak.play(asked.minutes * 60))
        for what in (*reckoning.events.what, *reckoning.deliveries.what)[:SHOWN]:
            sys.stderr.write(f"  {what}\n")
    sys.stdout.write(f"{reckoning.told()}\n")
    return 0 if reckoning.well else 1


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--trouble", action="append", choices=sorted(TROUBLES), help="only these, again and again")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
