"""The command line: results on stdout, progress and logs on stderr; exit 0 done, 1 refused or failed, 2 wrong use."""

import sys


def main() -> None:
    """What the command ``butinerie`` does."""
    if sys.argv[1:] == ["run"]:
        # Starting needs no parser, and is sooner ready without one.
        from butinerie_bot.cli.running import run

        sys.exit(run())
    from butinerie_bot.cli.commands import application

    application(prog_name="butinerie")
