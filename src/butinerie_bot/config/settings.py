"""The settings of an installation, each known by the same name in the environment and in ``butinerie.toml``."""

import os
import tomllib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, Field, SecretStr, ValidationError, create_model
from pydantic_settings import (
    BaseSettings,
    NestedSecretsSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from butinerie_bot.chat.adapter import AdapterSpec
from butinerie_bot.config.adapters import Configured, configured, installed_specs
from butinerie_bot.config.names import PREFIX, refuse_unknown_keys, refuse_unknown_variables
from butinerie_bot.config.problems import SettingsProblem

FILE = "butinerie.toml"
DOCKER_SECRETS = "/run/secrets"


def _zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError(f"{name} is no time zone, such as Europe/Paris")
    return name


class WebSettings(BaseModel):
    """Where pages are served. ``port`` 0 takes a free one; ``public_url`` is what links and webhooks begin with."""

    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8765
    public_url: str | None = None


class Settings(BaseSettings):
    """All that can be set; a field for each installed adapter is added when it is loaded."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter="__", extra="forbid", toml_file=FILE, env_ignore_empty=True
    )

    database_url: str = "sqlite:///var/butinerie.db"
    organization: str = ""
    language: Literal["fr", "en"] = "fr"
    timezone: Annotated[str, AfterValidator(_zone)] = "Europe/Paris"
    secret_key: SecretStr | None = None
    web: WebSettings = WebSettings()
    connections: dict[str, dict[str, Any]] = {}

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the signature is the library's; no .env is read
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Environment over secrets over file: what is nearest to the one who starts it wins."""
        secrets = NestedSecretsSettingsSource(
            file_secret_settings,
            secrets_dir=os.environ.get("BUTINERIE_SECRETS_DIR", DOCKER_SECRETS),
            secrets_dir_missing="ok",
            secrets_nested_subdir=False,
        )
        return init_settings, env_settings, secrets, TomlConfigSettingsSource(settings_cls)

    @cached_property
    def specs(self) -> dict[str, AdapterSpec]:
        """The installed adapters by name."""
        return installed_specs()

    def configured(self) -> list[Configured]:
        """The connections to make. Raises SettingsProblem."""
        own = {name: getattr(self, name) for name in self.specs if isinstance(getattr(self, name, None), BaseModel)}
        return configured(self.specs, own, self.connections, self.web.host)


def load_settings() -> Settings:
    """Read the settings. Raises SettingsProblem for a name nobody knows or a value that does not fit."""
    specs = installed_specs()
    fields: dict[str, Any] = {name: (spec.settings, spec.settings()) for name, spec in specs.items()}
    model = create_model("InstalledSettings", __base__=Settings, **fields)
    refuse_unknown_variables(model, os.environ)
    refuse_unknown_keys(model, _file())
    try:
        return model()
    except ValidationError as wrong:
        first = wrong.errors()[0]
        detail = first["msg"].removeprefix("Value error, ")
        raise SettingsProblem("unfit-value", ".".join(map(str, first["loc"])), detail=detail) from wrong
    except (ValueError, OSError) as wrong:
        raise SettingsProblem("unfit-value", detail=str(wrong)) from wrong


def _file() -> Mapping[str, Any]:
    try:
        return tomllib.loads(Path(FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as wrong:
        raise SettingsProblem("unreadable-file", FILE, detail=str(wrong)) from wrong
