"""All that the web side of the playground works with, put together once."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request

from butinerie_bot.chat.adapter import Setting
from butinerie_bot.chat.gateway import Capability, Profile
from butinerie_playground.asking import Asked
from butinerie_playground.courier import Courier
from butinerie_playground.emoji import FEW, picker
from butinerie_playground.hub import Hub
from butinerie_playground.passing import Passing
from butinerie_playground.platform import Platform
from butinerie_playground.viewing import Viewer, Viewing
from butinerie_playground.words import LANGUAGES, Words

HERE = Path(__file__).parent


@cache
def environment() -> Environment:
    """Jinja, escaping everything, silent about nothing."""
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@dataclass(frozen=True, slots=True)
class House:
    """The platform and its helpers; every route has one."""

    setting: Setting
    profile: Profile
    platform: Platform
    hub: Hub
    courier: Courier
    viewing: Viewing
    templates: Environment
    passing: Passing | None = None

    def viewer(self, request: Request, asked: Asked) -> Viewer:
        """Who looks. Raises :class:`Refused` for somebody unknown."""
        character = asked.character(self.platform.people)
        return Viewer(character, Words(self.language(character.id)), self.base(request))

    def language(self, person: str) -> str:
        """The language of that person's page."""
        own = self.platform.people[person].language if person in self.platform.people else None
        chosen = self.platform.reading.language(person) or own or self.setting.language
        return chosen if chosen in LANGUAGES else LANGUAGES[0]

    def base(self, request: Request) -> str:
        """Where the page stands, for links that come back to it."""
        return (self.setting.public_url or f"{request.url.scheme}://{request.url.netloc}").rstrip("/")

    def draw(self, template: str, viewer: Viewer, **values: Any) -> str:
        """A page or a part of one, for that person."""
        return self.templates.get_template(template).render(
            w=viewer.words, me=viewer.character, emoji=self.reactions(viewer.words), **values
        )

    def time(self, words: Words) -> dict[str, Any] | None:
        """What the clock in the rail shows, where it can be moved."""
        return self.passing.view(words) if self.passing else None

    def reactions(self, words: Words) -> list[tuple[str, str]]:
        """What the picker offers under this profile."""
        every = self.profile.can(Capability.EVERY_EMOJI)
        return [(emoji, name) for emoji, name in picker(words) if every or emoji in FEW]
