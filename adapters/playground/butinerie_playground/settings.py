"""What can be set of the playground (``BUTINERIE_PLAYGROUND__…``); imports nothing of the web."""

from typing import Literal

from pydantic import BaseModel

ProfileName = Literal["rich", "buttons", "text"]


class PlaygroundSettings(BaseModel):
    """``enabled`` None: on until a real platform is configured. ``profile`` plays a platform that can do less."""

    enabled: bool | None = None
    profile: ProfileName = "rich"

    @property
    def configured(self) -> bool:
        """It needs nothing; only ``enabled=false`` takes it away."""
        return self.enabled is not False
