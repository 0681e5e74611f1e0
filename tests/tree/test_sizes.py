"""The sizes that keep each file readable in one go."""

import tokenize
from pathlib import Path
from statistics import median, quantiles

import checkout

CODE = ("src", "adapters", "tests", "migrations", "benchmarks", "scripts")
LONGEST_FILE = 300


def spans() -> list[int]:
    """Return how many lines each function takes, its first and last included."""
    return [
        (function.end_lineno or function.lineno) - function.lineno + 1
        for file in checkout.files(*CODE, suffix=".py")
        for function in checkout.functions(file)
    ]


def comments(file: Path) -> int:
    """Count the comments of a Python file, without those that speak to a tool."""
    with file.open("rb") as source:
        found = [token.string for token in tokenize.tokenize(source.readline) if token.type == tokenize.COMMENT]
    return sum(not text.startswith(("# noqa", "# type:", "#!")) for text in found)


def test_no_file_of_code_is_longer_than_300_lines() -> None:
    written = [file for suffix in (".py", ".js", ".css", ".html") for file in checkout.files(*CODE, suffix=suffix)]
    long = {checkout.name(file): len(checkout.lines(file)) for file in written}
    assert {file: count for file, count in long.items() if count > LONGEST_FILE} == {}


def test_half_of_the_files_have_80_lines_or_fewer() -> None:
    assert median(len(checkout.lines(file)) for file in checkout.files(*CODE, suffix=".py")) <= 80


def test_half_of_the_functions_have_8_lines_or_fewer_and_nine_in_ten_30() -> None:
    assert median(spans()) <= 8
    assert quantiles(spans(), n=10)[8] <= 30


def test_comments_are_few() -> None:
    written = checkout.files("src", *(checkout.name(folder) for folder in checkout.adapters()), suffix=".py")
    share = sum(comments(file) for file in written) / sum(len(checkout.lines(file)) for file in written)
    assert share <= 0.03, f"{share:.1%} of the lines hold a comment: comments say why, rarely what"
