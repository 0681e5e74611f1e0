"""What the classes of the conformance kit share: who tells a story, and that nobody tells it otherwise."""

from typing import Any

import pytest

from butinerie_bot.testing.driving import Driver
from butinerie_bot.testing.telling import LANGUAGES, Story


def told_in(*languages: Any) -> Any:
    """The fixture of who tells a story in each of these languages (``pytest.param`` marks one)."""

    @pytest.fixture(params=languages)
    async def story(_: Any, request: pytest.FixtureRequest, driver: Driver) -> Story:
        """The driver, everybody speaking the language of the run."""
        told = Story(driver, request.param)
        await told.everyone_speaks()
        return told

    return story


class Stories:
    """Stories about one platform, each told in both languages."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        told = {name for parent in cls.__mro__[1:] for name in vars(parent)}
        changed = [name for name in vars(cls) if name.startswith("test_") and name in told]
        if changed:
            raise TypeError(f"stories of the kit are not overridden: {', '.join(changed)}")

    story = told_in(*LANGUAGES)
