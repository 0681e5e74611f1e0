"""The names that settings have, so that a misspelt one is refused instead of ignored."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel

from butinerie_bot.config.problems import SettingsProblem

PREFIX = "BUTINERIE_"
# Names that belong to the tests, and the one that says where the secrets lie.
FREE = ("BUTINERIE_TEST_",)
ELSEWHERE = ("BUTINERIE_SECRETS_DIR",)


def refuse_unknown_variables(model: type[BaseModel], environment: Iterable[str]) -> None:
    """Raise SettingsProblem for a ``BUTINERIE_*`` variable that sets nothing, with the nearest name."""
    known = [*map(variable, paths_of(model)), *ELSEWHERE]
    for name in sorted(map(str.upper, environment)):
        if name.startswith(PREFIX) and not name.startswith(FREE) and not _is_known(name, known):
            raise SettingsProblem("unknown-variable", name, nearest(name, known))


def refuse_unknown_keys(model: type[BaseModel], written: Mapping[str, Any]) -> None:
    """The same for the keys of ``butinerie.toml``."""
    known = list(paths_of(model))
    for path in sorted(_written_paths(written)):
        if not path.startswith("connections.") and path not in known:
            raise SettingsProblem("unknown-key", path, nearest(path, known))


def paths_of(model: type[BaseModel], before: str = "") -> Iterator[str]:
    """Every name that can be set, dotted: ``web``, ``web.port`` …"""
    for name, field in model.model_fields.items():
        yield before + name
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from paths_of(field.annotation, f"{before}{name}.")


def variables_of(name: str, model: type[BaseModel]) -> list[str]:
    """The variables of the environment that set what is called ``name``."""
    return [variable(f"{name}.{path}") for path in paths_of(model)]


def variable(path: str) -> str:
    """The variable of the environment that sets a dotted name."""
    return PREFIX + path.upper().replace(".", "__")


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that looks most like it, or nothing."""
    return next(iter(get_close_matches(name, list(known), n=1, cutoff=0.6)), "")


def _is_known(name: str, known: list[str]) -> bool:
    return name in known or name.startswith(PREFIX + "CONNECTIONS__")


def _written_paths(written: Mapping[str, Any], before: str = "") -> Iterator[str]:
    for key, value in written.items():
        yield before + key
        if isinstance(value, Mapping):
            yield from _written_paths(value, f"{before}{key}.")
