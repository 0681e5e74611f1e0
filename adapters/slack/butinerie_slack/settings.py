"""What can be set of Slack (``BUTINERIE_SLACK__…``); imports nothing of the platform."""

import re
from typing import Literal

from pydantic import BaseModel, SecretStr, field_validator

BOT_TOKEN, APP_TOKEN = re.compile(r"xoxb-[A-Za-z0-9.-]{10,300}"), re.compile(r"xapp-[A-Za-z0-9.-]{10,300}")
SIGNING_SECRET = re.compile(r"[A-Za-z0-9]{16,128}")
CHANNEL = re.compile(r"[CG][A-Z0-9]{2,20}")

Mode = Literal["socket", "http"]


class SlackSettings(BaseModel):
    """``bot_token`` is what the installation gave (``xoxb-…``); ``app_token`` (``xapp-…``) opens sockets,
    ``signing_secret`` proves what comes by HTTP.

    ``api_url`` is another Web API; ``channel`` the id of the channel that ``setup`` makes a home.
    """

    bot_token: SecretStr | None = None
    app_token: SecretStr | None = None
    signing_secret: SecretStr | None = None
    mode: Mode = "socket"
    api_url: str = "https://slack.com/api/"
    channel: str | None = None

    @property
    def configured(self) -> bool:
        """A bot token says that Slack is wanted; what else its mode needs is missed at the start."""
        return self.bot_token is not None

    @property
    def missing(self) -> str:
        """The setting that the mode needs and that is not there, by its name in the environment; else empty."""
        if self.mode == "socket":
            return "" if self.app_token else "BUTINERIE_SLACK__APP_TOKEN"
        return "" if self.signing_secret else "BUTINERIE_SLACK__SIGNING_SECRET"

    @field_validator("bot_token")
    @classmethod
    def _is_a_bot_token(cls, given: SecretStr | None) -> SecretStr | None:
        return _like(given, BOT_TOKEN, "must be the bot user's token, xoxb-…")

    @field_validator("app_token")
    @classmethod
    def _is_an_app_token(cls, given: SecretStr | None) -> SecretStr | None:
        return _like(given, APP_TOKEN, "must be an app-level token, xapp-…")

    @field_validator("signing_secret")
    @classmethod
    def _is_a_signing_secret(cls, given: SecretStr | None) -> SecretStr | None:
        return _like(given, SIGNING_SECRET, "must be the signing secret of the app's Basic Information")

    @field_validator("api_url")
    @classmethod
    def _is_an_address(cls, given: str) -> str:
        if not given.startswith(("https://", "http://")):
            raise ValueError("must begin with https:// or http://")
        return f"{given.rstrip('/')}/"

    @field_validator("channel")
    @classmethod
    def _is_a_channel(cls, given: str | None) -> str | None:
        if given is not None and not CHANNEL.fullmatch(given):
            raise ValueError("must be the id of a channel, C0123456789")
        return given


def _like(given: SecretStr | None, shape: re.Pattern[str], told: str) -> SecretStr | None:
    if given is not None and not shape.fullmatch(given.get_secret_value()):
        raise ValueError(told)
    return given
