"""Where things stand: layers, rooms with something in them, adapters alike."""

import ast
import subprocess
import sys
from collections import Counter
from pathlib import Path

import checkout
import pytest

ADAPTER_FILES = {"__init__.py", "connect.py", "gateway.py", "render.py", "settings.py", "translate.py"}
TIME_OF_THE_MACHINE = {
    "date.today",
    "datetime.date.today",
    "datetime.datetime.now",
    "datetime.datetime.utcnow",
    "datetime.now",
    "datetime.utcnow",
    "time.time",
    "time.time_ns",
}
# The playground is a platform too, and a platform dates its own events as Slack or Matrix would.
CLOCKS = {"src/butinerie_bot/clock.py", "adapters/playground/butinerie_playground/platform.py"}
each_adapter = pytest.mark.parametrize("adapter", checkout.adapters(), ids=lambda folder: folder.name)


def test_the_layers_hold() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    checked = subprocess.run(command, cwd=checkout.TOP, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("room", ["domain", "application"])
def test_the_inner_layers_import_the_standard_library_only(room: str) -> None:
    for file in checkout.files(f"src/butinerie_bot/{room}", suffix=".py"):
        tops = {module.partition(".")[0] for module in checkout.imports(file)}
        assert tops <= sys.stdlib_module_names | {"butinerie_bot"}, checkout.name(file)


def test_the_time_of_the_machine_is_read_by_clocks_only() -> None:
    written = checkout.files("src", "adapters", "migrations", suffix=".py")
    readers = {checkout.name(file) for file in written if checkout.calls(file) & TIME_OF_THE_MACHINE}
    assert readers <= CLOCKS


def test_no_test_asks_what_time_it_is() -> None:
    for file in checkout.files("tests", "benchmarks", suffix=".py"):
        assert not checkout.calls(file) & TIME_OF_THE_MACHINE, checkout.name(file)


def test_no_room_is_empty() -> None:
    rooms = {file.parent for file in checkout.files("src", "adapters", suffix="__init__.py")}
    for room in rooms:
        held = [node for file in room.rglob("*.py") for node in checkout.syntax(file).body]
        assert any(not isinstance(node, ast.Expr) for node in held), f"nothing is in {checkout.name(room)}"


def unwritten(body: list[ast.stmt]) -> bool:
    """Say whether a function's body does nothing but promise to be written."""
    said = [node for node in body if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))]
    return all(isinstance(node, ast.Pass) or "NotImplementedError" in ast.unparse(node) for node in said)


def promised_elsewhere(file: Path) -> set[ast.AST]:
    """Return the functions without a body that are so on purpose: those of a Protocol and the abstract ones."""
    classes = [node for node in ast.walk(checkout.syntax(file)) if isinstance(node, ast.ClassDef)]
    protocols = [node for node in classes if any("Protocol" in ast.unparse(base) for base in node.bases)]
    marked = {"abstractmethod", "overload"}
    abstract = [f for f in checkout.functions(file) if marked & {ast.unparse(mark) for mark in f.decorator_list}]
    return {*abstract, *(function for protocol in protocols for function in ast.walk(protocol))}


def test_no_function_waits_to_be_written() -> None:
    for file in checkout.files("src", "adapters", suffix=".py"):
        written = set(checkout.functions(file)) - promised_elsewhere(file)
        assert [function.name for function in written if unwritten(function.body)] == [], checkout.name(file)


def test_no_file_of_tests_has_the_name_of_another() -> None:
    names = Counter(file.name for file in checkout.files(*checkout.SUITES, suffix=".py"))
    tests = {name: count for name, count in names.items() if name.startswith("test_") and count > 1}
    assert tests == {}


def test_shared_fixtures_come_from_the_testing_package() -> None:
    assert [checkout.name(file) for file in checkout.files("adapters", suffix="conftest.py")] == []


@each_adapter
def test_an_adapter_has_the_same_files_as_the_others(adapter: Path) -> None:
    package = adapter / f"butinerie_{adapter.name}"
    assert {file.name for file in package.glob("*.py")} >= ADAPTER_FILES
    assert {file.name for file in adapter.iterdir()} >= {"pyproject.toml", "README.md", "tests"}


@each_adapter
def test_an_adapter_imports_the_chat_port_and_nothing_else_of_the_bot(adapter: Path) -> None:
    for file in checkout.files(checkout.name(adapter), suffix=".py"):
        allowed = ("butinerie_bot.chat", "butinerie_bot.testing") if "tests" in file.parts else ("butinerie_bot.chat",)
        bots = {module for module in checkout.imports(file) if module.split(".")[0].startswith("butinerie_")}
        others = {module for module in bots if module.split(".")[0] != f"butinerie_{adapter.name}"}
        assert all(module.startswith(allowed) for module in others), f"{checkout.name(file)} imports {others}"
