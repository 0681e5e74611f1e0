"""Manifests and locks agree, and each adapter is held by what holds the others."""

import re
import tomllib
from pathlib import Path

import checkout

PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^ ;\\]+)", re.MULTILINE)


def pins(lock: str) -> dict[str, str]:
    """Return the version of each package in a lock file."""
    return dict(PIN.findall((checkout.TOP / "requirements" / lock).read_text(encoding="utf-8")))


def needed(folder: Path) -> set[str]:
    """Return the packages a distribution names as what it needs, the bot's own aside."""
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[^A-Za-z0-9._-]", line)[0] for line in project["dependencies"]}
    return {name for name in names if not name.startswith("butinerie-")}


def test_what_develops_also_runs() -> None:
    assert pins("run.lock").items() <= pins("dev.lock").items()


def test_the_locks_hold_what_the_manifests_name() -> None:
    for folder in (checkout.TOP, *checkout.adapters()):
        assert needed(folder) <= pins("run.lock").keys(), f"`make lock` after changing {folder.name}/pyproject.toml"


def test_every_locked_package_has_its_hash() -> None:
    for lock in (checkout.TOP / "requirements").glob("*.lock"):
        entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8"))
        assert all("--hash=sha256:" in entry for entry in entries if PIN.match(entry)), lock.name


def test_no_lock_says_where_its_packages_are_fetched() -> None:
    for file in (*checkout.files("requirements"), checkout.TOP / "Makefile", checkout.TOP / ".ci" / "run"):
        assert "://" not in file.read_text(encoding="utf-8"), checkout.name(file)


def test_each_adapter_is_an_extra_and_held_by_the_layers() -> None:
    text = (checkout.TOP / "pyproject.toml").read_text(encoding="utf-8")
    for adapter in checkout.adapters():
        assert f'{adapter.name} = ["butinerie-{adapter.name}"]' in text
        assert text.count(f'"butinerie_{adapter.name}"') >= 4, "root package, two contracts as source, one as forbidden"
