"""The command line called in this process: what it says and its status, without the second that starting one takes."""

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from subprocess import CompletedProcess

import pytest
import structlog

from butinerie_bot.cli import main
from butinerie_bot.testing.shell import OURS, Shell

SET_LOUDER = ("apscheduler", "alembic", "uvicorn")


@dataclass(frozen=True)
class CalledShell(Shell):
    """A shell whose commands begin no process; ``bot`` still does."""

    def run(self, *arguments: str, **settings: str) -> CompletedProcess[str]:
        out, err = StringIO(), StringIO()
        with pytest.MonkeyPatch.context() as patch, _process_left_alone():
            patch.chdir(self.folder)
            for name in [name for name in os.environ if name.startswith(OURS[0])]:
                patch.delenv(name)
            for name, value in settings.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["butinerie", *arguments])
            with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as ended:
                main()
        return CompletedProcess(["butinerie", *arguments], int(ended.value.code or 0), out.getvalue(), err.getvalue())


@contextmanager
def _process_left_alone() -> Iterator[None]:
    """Take back what a command sets for its whole process: who may read its files, and its logs."""
    root = logging.getLogger()
    loggers = [root, *map(logging.getLogger, SET_LOUDER)]
    levels, handlers, mask = [logger.level for logger in loggers], root.handlers[:], os.umask(0o022)
    root.handlers.clear()
    try:
        yield
    finally:
        os.umask(mask)
        root.handlers[:] = handlers
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
        structlog.reset_defaults()
