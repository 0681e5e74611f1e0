"""What a command says, in the installation's language: to stdout what was asked for, to stderr the rest."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from butinerie_bot.bootstrap.problems import Problem
from butinerie_bot.chat.phrases import say_plain
from butinerie_bot.config import SettingsProblem

DONE, FAILED, WRONG_USE = 0, 1, 2


class Stopped(Exception):
    """The command ends here with ``status``; what there is to say has been said."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def language() -> str:
    """The language of the shell before the settings are read: what the environment says, else French."""
    wished = os.environ.get("BUTINERIE_LANGUAGE", "").lower()
    return wished if wished in {"fr", "en"} else "fr"


class Voice:
    """Says phrases of the catalogues."""

    def __init__(self, language: str) -> None:
        self.language = language

    def text(self, phrase: str, **facts: str | int) -> str:
        """The sentence."""
        return say_plain(phrase, self.language, **facts)

    def say(self, phrase: str, **facts: str | int) -> None:
        """A result, on stdout."""
        self.write(self.text(phrase, **facts))

    def write(self, line: str) -> None:
        """A result that is a sentence already."""
        _write(sys.stdout, line)

    def tell(self, phrase: str, **facts: str | int) -> None:
        """Anything else, on stderr."""
        self.remark(self.text(phrase, **facts))

    def remark(self, line: str) -> None:
        """Anything else that is a sentence already."""
        _write(sys.stderr, line)

    def stop(self, status: int, phrase: str, **facts: str | int) -> Stopped:
        """Say why, on stderr, and return what to raise."""
        self.tell(phrase, **facts)
        return Stopped(status)


def _write(stream: TextIO, text: str) -> None:
    stream.write(text + "\n")
    stream.flush()


@contextmanager
def problems_told(voice: Voice) -> Iterator[None]:
    """Turn what can go wrong into a sentence and a status."""
    try:
        yield
    except SettingsProblem as problem:
        facts = {"name": problem.name, "nearest": problem.nearest, "detail": problem.detail}
        raise voice.stop(WRONG_USE, f"settings-{problem.word}", **facts) from problem
    except Problem as problem:
        raise voice.stop(FAILED, problem.phrase, **problem.facts) from problem


def ended(command: Callable[[], int | None]) -> int:
    """The status of a command that may stop early."""
    try:
        return command() or DONE
    except Stopped as stopped:
        return stopped.status
