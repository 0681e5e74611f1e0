"""What the tests of the tree know about the checkout: its files, their lines and their syntax."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
MADE_BY_TOOLS = {"__pycache__", "build", "dist", "node_modules", "var", "vendor"}
SUITES = ("tests", "adapters", "benchmarks")


@cache
def files(*rooms: str, suffix: str = "") -> tuple[Path, ...]:
    """Return the files below these rooms of the tree (none named: the whole tree), leaving out what tools make."""
    roots = [TOP / room for room in rooms] or [TOP]
    return tuple(file for root in roots for file in _walk(root) if file.name.endswith(suffix))


def _walk(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_dir() and path.name not in MADE_BY_TOOLS and (not path.name.startswith(".") or path.name == ".ci"):
            yield from _walk(path)
        elif path.is_file() and not path.name.endswith((".mo", ".db", "uv.lock")):
            yield path


def adapters() -> list[Path]:
    """Return the folders of the adapters."""
    return [manifest.parent for manifest in sorted(TOP.glob("adapters/*/pyproject.toml"))]


def name(file: Path) -> str:
    """Return the file's path as one writes it standing in the top folder."""
    return file.relative_to(TOP).as_posix()


def lines(file: Path) -> list[str]:
    """Return the lines of a text file."""
    return file.read_text(encoding="utf-8").splitlines()


@cache
def syntax(file: Path) -> ast.Module:
    """Return the parsed form of a Python file."""
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def functions(file: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Return the functions and methods of a Python file, inner ones too."""
    return [node for node in ast.walk(syntax(file)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def imports(file: Path) -> set[str]:
    """Return the full names of the modules that a Python file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(syntax(file)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module)
    return found


def calls(file: Path) -> set[str]:
    """Return the dotted names that a Python file calls, such as `datetime.now`."""
    return {ast.unparse(node.func) for node in ast.walk(syntax(file)) if isinstance(node, ast.Call)}
