"""What is written in the tree is so: documents name what is there, vendored files are unchanged."""

import hashlib
import re
from pathlib import Path

import checkout
import pytest
import typer

from butinerie_bot.cli.commands import application

UNFINISHED = re.compile(r"\b(?:TO(?:DO)|FIX(?:ME))\b")
ONE_MACHINE = re.compile(r"(?<![\w.\-/}$~])/(?:work|root|home|Users)/\w")
TEXT = re.compile(r"\.(?:py|md|toml|yaml|html|css|js|po|lock|svg)$|^(?:Makefile|Dockerfile|run)$")


def texts() -> list[Path]:
    """Return the files of the tree that are read as text."""
    return [file for file in checkout.files() if TEXT.search(file.name)]


def test_nothing_is_left_unfinished() -> None:
    assert {checkout.name(file) for file in texts() if UNFINISHED.search(file.read_text(encoding="utf-8"))} == set()


def test_no_file_names_a_folder_of_one_machine() -> None:
    assert {checkout.name(file) for file in texts() if ONE_MACHINE.search(file.read_text(encoding="utf-8"))} == set()


def quoted(document: Path) -> str:
    """Return what a document shows as code, one piece a line."""
    return "\n".join(re.findall(r"```.*?```|`[^`]+`", document.read_text(encoding="utf-8"), re.DOTALL))


each_document = pytest.mark.parametrize("document", checkout.files(suffix=".md"), ids=checkout.name)


@each_document
def test_every_make_target_a_document_names_exists(document: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (checkout.TOP / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z-]+)", quoted(document))) <= targets


@each_document
def test_every_command_of_the_shell_a_document_names_exists(document: Path) -> None:
    commands = getattr(typer.main.get_command(application), "commands", {})
    assert set(re.findall(r"(?:^|`|bin/| )butinerie ([a-z]+)", quoted(document), re.MULTILINE)) <= set(commands)


def test_every_file_a_document_links_to_is_there() -> None:
    for document in checkout.files(suffix=".md"):
        for target in re.findall(r"\]\((?!\w+:|#)([^)#\s]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{checkout.name(document)} links to {target}"


def test_vendored_files_are_unchanged() -> None:
    for sums in checkout.TOP.rglob("vendor/SHA256SUMS"):
        for line in checkout.lines(sums):
            expected, name = line.split()
            assert hashlib.sha256((sums.parent / name).read_bytes()).hexdigest() == expected, name
