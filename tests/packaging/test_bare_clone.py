"""The contract with the shell: on a bare clone each target sets up what it needs, and no more."""

import re
import shutil
import subprocess
import urllib.request
from pathlib import Path

import pytest
from started import environment, started

TOP = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy what git knows or would take, so that what is not yet committed is tested too."""
    folder = tmp_path_factory.mktemp("bare") / "clone"
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=TOP,
        capture_output=True,
        check=True,
    )
    for name in filter(lambda name: name and (TOP / name).is_file(), listed.stdout.decode().split("\0")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(TOP / name, folder / name)
    return folder


def make(clone: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    command = ["make", "--no-print-directory", *arguments]
    return subprocess.run(command, cwd=clone, env=environment(**settings), capture_output=True, text=True, check=False)


def test_make_run_on_a_bare_clone_serves_the_playground_without_the_tools_of_development(clone: Path) -> None:
    with (
        started("make", "run", cwd=clone, seconds=300) as address,
        urllib.request.urlopen(f"{address}/readyz") as ready,
    ):
        assert ready.status == 200
    assert not (clone / ".venv" / "bin" / "pytest").exists()
    assert (clone / ".venv" / "bin" / "butinerie").exists()


def test_make_setup_adds_the_tools_and_make_run_then_takes_nothing_away(clone: Path) -> None:
    assert make(clone, "setup").returncode == 0
    with started("make", "run", cwd=clone):
        assert (clone / ".venv" / "bin" / "pytest").exists()
    assert make(clone, "--question", ".venv/dev.stamp").returncode == 0


def test_make_test_passes_the_environment_on_and_fails_with_a_status(clone: Path) -> None:
    done = make(clone, "test", "ARGS=-n 0 -k nothing_is_called_this", PYTEST_ADDOPTS="--no-header")
    assert done.returncode != 0
    assert "platform linux" not in done.stdout
    assert re.search(r"deselected in [\d.]+s", done.stdout.splitlines()[-1])
