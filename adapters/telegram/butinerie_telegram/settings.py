"""What can be set of Telegram (``BUTINERIE_TELEGRAM__…``); imports nothing of the platform."""

import re
from typing import Literal

from pydantic import BaseModel, SecretStr, field_validator

TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{20,100}")
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
"""What ``setWebhook`` takes as ``secret_token``."""

GROUP = re.compile(r"-[0-9]{1,20}(?:/[0-9]{1,20})?")

OFFICIAL = "https://api.telegram.org"
Mode = Literal["polling", "webhook"]


class TelegramSettings(BaseModel):
    """``bot_token`` is what BotFather gave; ``api_url`` another Bot API server.

    ``webhook_secret`` is made when absent; ``channel`` is the group that ``setup`` makes a home (its id, in a topic
    ``-100…/7``).
    """

    bot_token: SecretStr | None = None
    api_url: str = OFFICIAL
    mode: Mode = "polling"
    webhook_secret: SecretStr | None = None
    channel: str | None = None

    @property
    def configured(self) -> bool:
        """A token is all it needs."""
        return self.bot_token is not None

    @field_validator("bot_token")
    @classmethod
    def _is_a_token(cls, given: SecretStr | None) -> SecretStr | None:
        if given is not None and not TOKEN.fullmatch(given.get_secret_value()):
            raise ValueError("must be the token as BotFather gave it, 123456:ABC…")
        return given

    @field_validator("webhook_secret")
    @classmethod
    def _is_a_secret(cls, given: SecretStr | None) -> SecretStr | None:
        if given is not None and not SECRET.fullmatch(given.get_secret_value()):
            raise ValueError("must be 1 to 256 of A-Z a-z 0-9 _ -")
        return given

    @field_validator("channel")
    @classmethod
    def _is_a_group(cls, given: str | None) -> str | None:
        if given is not None and not GROUP.fullmatch(given):
            raise ValueError("must be the id of a group, -100…, or of one of its topics, -100…/7")
        return given

    @field_validator("api_url")
    @classmethod
    def _is_an_address(cls, given: str) -> str:
        if not given.startswith(("https://", "http://")):
            raise ValueError("must begin with https:// or http://")
        return given.rstrip("/")
