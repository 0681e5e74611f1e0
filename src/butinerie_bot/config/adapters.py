"""Which adapters are installed, and which connections the settings ask for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import entry_points
from ipaddress import ip_address
from typing import Any

from pydantic import BaseModel, ValidationError

from butinerie_bot.chat.adapter import AdapterSpec
from butinerie_bot.config.names import nearest, paths_of
from butinerie_bot.config.problems import SettingsProblem

GROUP = "butinerie_bot.adapters"


@dataclass(frozen=True, slots=True)
class Configured:
    """A connection to make: its name, its adapter, the adapter's settings."""

    name: str
    spec: AdapterSpec
    settings: BaseModel


def installed_specs() -> dict[str, AdapterSpec]:
    """The adapters found through their entry points, by name; what is loaded imports no platform library."""
    return {spec.name: spec for spec in (entry.load() for entry in entry_points(group=GROUP))}


def configured(
    specs: Mapping[str, AdapterSpec],
    own: Mapping[str, BaseModel],
    named: Mapping[str, Mapping[str, Any]],
    host: str = "127.0.0.1",
) -> list[Configured]:
    """The connections the settings ask for.

    A trial platform, where anyone is anyone, stands aside for a real one, and where pages are served to other machines
    than this one (``host`` is no loopback address), unless it is asked for.
    """
    found = [*_main(specs, own), *_named(specs, named)]
    aside = any(not one.spec.trial for one in found) or not is_loopback(host)
    return [one for one in found if not one.spec.trial or not aside or getattr(one.settings, "enabled", False)]


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address of that name."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _main(specs: Mapping[str, AdapterSpec], own: Mapping[str, BaseModel]) -> Iterator[Configured]:
    for name, settings in own.items():
        if settings.configured:  # type: ignore[attr-defined]  # what AdapterSpec.settings promises
            yield Configured(name, specs[name], settings)


def _named(specs: Mapping[str, AdapterSpec], named: Mapping[str, Mapping[str, Any]]) -> Iterator[Configured]:
    for name, values in named.items():
        platform = str(values.get("platform", ""))
        if platform not in specs:
            raise SettingsProblem("unknown-platform", f"connections.{name}", nearest(platform, specs), platform)
        yield Configured(name, specs[platform], _validated(name, specs[platform], values))


def _validated(name: str, spec: AdapterSpec, values: Mapping[str, Any]) -> BaseModel:
    known = list(paths_of(spec.settings))
    rest = {key: value for key, value in values.items() if key != "platform"}
    for key in rest:
        if key not in known:
            raise SettingsProblem("unknown-key", f"connections.{name}.{key}", nearest(key, known))
    try:
        settings: BaseModel = spec.settings.model_validate(rest)
    except ValidationError as wrong:
        raise SettingsProblem("unfit-value", f"connections.{name}", detail=wrong.errors()[0]["msg"]) from wrong
    return settings
