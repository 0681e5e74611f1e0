"""The wheels carry all they need: they are installed where the checkout's sources are out of reach."""

import json
import subprocess
import sys
import sysconfig
import urllib.request
import zipfile
from pathlib import Path

import pytest
from started import environment, started

TOP = Path(__file__).resolve().parents[2]
PLAYGROUND, SLACK, TELEGRAM = (TOP / "adapters" / name for name in ("playground", "slack", "telegram"))
LOOK_INSIDE = """
import importlib.metadata, importlib.resources, json, butinerie_bot
files = importlib.resources.files("butinerie_bot")
print(json.dumps({
    "where": butinerie_bot.__file__,
    "adapters": [entry.value for entry in importlib.metadata.entry_points(group="butinerie_bot.adapters")],
    "migrations": (files / "_migrations" / "env.py").is_file(),
    "catalogues": sorted(file.parts[-3] for file in (files / "chat" / "phrases").glob("*/LC_MESSAGES/butinerie.mo")),
}))
"""


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("wheels")
    for distribution in (TOP, PLAYGROUND, SLACK, TELEGRAM):
        run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=distribution)
    return sorted(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def python(wheels: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "venv", "--without-pip", str(folder / "venv"), cwd=folder)
    python = folder / "venv" / "bin" / "python"
    run(sys.executable, "-m", "uv", "pip", "install", "--offline", "--no-deps", "--python", str(python),
        *map(str, wheels), cwd=folder)  # fmt: skip
    packages = Path(
        run(str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip()
    )
    # The libraries are those of the environment that runs the tests; a folder named this way has its own .pth files
    # ignored, and with them the ones by which the checkout is installed.
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return python


def run(*command: str, cwd: Path, **settings: str) -> str:
    env = environment(**settings)
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def names(wheels: list[Path], distribution: str) -> set[str]:
    [wheel] = [wheel for wheel in wheels if wheel.name.startswith(distribution)]
    return set(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_holds_the_bot_and_nothing_of_its_tests(wheels: list[Path]) -> None:
    tops = {name.split("/")[0] for name in names(wheels, "butinerie_bot")}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"butinerie_bot"}


def test_the_wheel_holds_every_migration(wheels: list[Path]) -> None:
    written = {f"butinerie_bot/_{file.relative_to(TOP)}" for file in (TOP / "migrations").rglob("*.py")}
    assert written
    assert written <= names(wheels, "butinerie_bot")


@pytest.mark.parametrize(
    ("distribution", "package"),
    [
        ("butinerie_bot", TOP / "src" / "butinerie_bot"),
        ("butinerie_playground", PLAYGROUND / "butinerie_playground"),
        ("butinerie_slack", SLACK / "butinerie_slack"),
        ("butinerie_telegram", TELEGRAM / "butinerie_telegram"),
    ],
)
def test_the_wheel_holds_every_file_of_its_package(wheels: list[Path], distribution: str, package: Path) -> None:
    files = [file for file in package.rglob("*") if file.is_file() and "__pycache__" not in file.parts]
    assert {str(file.relative_to(package.parent)) for file in files} <= names(wheels, distribution)


def test_what_is_installed_finds_its_catalogues_migrations_and_adapters(python: Path) -> None:
    seen = json.loads(run(str(python), "-c", LOOK_INSIDE, cwd=python.parent))
    assert Path(seen["where"]).is_relative_to(python.parents[1])
    assert sorted(seen["adapters"]) == ["butinerie_playground:SPEC", "butinerie_slack:SPEC", "butinerie_telegram:SPEC"]
    assert seen["migrations"]
    assert seen["catalogues"] == ["en", "fr"]


def test_the_installed_command_explains_itself(python: Path) -> None:
    assert "import" in run(str(python.with_name("butinerie")), "--help", cwd=python.parent)


def test_the_installed_command_makes_the_schema_and_speaks_from_its_catalogues(python: Path, tmp_path: Path) -> None:
    (tmp_path / "ideas.csv").write_text("Titre\nUn banc devant l'accueil\n", encoding="utf-8")
    command = [str(python.with_name("butinerie")), "import", "ideas.csv", "--map", "title=Titre"]
    told = run(*command, cwd=tmp_path, BUTINERIE_LANGUAGE="en")
    assert told.splitlines()[-1] == "imported 1, already there 0, skipped 0"
    assert (tmp_path / "var" / "butinerie.db").is_file()


def test_the_installed_bot_serves_its_playground(python: Path, tmp_path: Path) -> None:
    with started(str(python), "-m", "butinerie_bot", "run", cwd=tmp_path) as address:
        with urllib.request.urlopen(f"{address}/readyz") as ready:
            assert ready.status == 200
        with urllib.request.urlopen(address) as page:
            assert "<html" in page.read().decode()
