"""Reads a manifest as Slack reads it, without a library for YAML."""

import json


def read_yaml(yaml: str) -> object:
    """Block YAML of mappings, lists and JSON scalars, read by its indentation."""
    return _block([(len(line) - len(line.lstrip()), line.strip()) for line in yaml.splitlines()])


def _block(lines: list[tuple[int, str]]) -> object:
    if lines[0][1].startswith("- "):
        return [_item(part) for part in _parts(lines)]
    return dict(_entry(part) for part in _parts(lines))


def _parts(lines: list[tuple[int, str]]) -> list[list[tuple[int, str]]]:
    starts = [place for place, (depth, _) in enumerate(lines) if depth == lines[0][0]]
    return [lines[start:end] for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]


def _entry(lines: list[tuple[int, str]]) -> tuple[str, object]:
    name, _, value = lines[0][1].partition(": ")
    return (name, json.loads(value)) if value else (name.rstrip(":"), _block(lines[1:]))


def _item(lines: list[tuple[int, str]]) -> object:
    depth, first = lines[0]
    first = first.removeprefix("- ")
    return json.loads(first) if first.startswith('"') else _block([(depth + 2, first), *lines[1:]])
