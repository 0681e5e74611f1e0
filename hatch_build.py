"""Compiles the phrase catalogues while the distribution is built, so that running the bot needs no Babel."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

TOP = Path(__file__).parent


class BuildHook(BuildHookInterface[Any]):
    """What the build does beyond copying: catalogues compiled, migrations put into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogues for every kind of build; raise ValueError for one that cannot be read."""
        compile_catalogues()
        # An editable install finds the migrations in the checkout: a copy beside it would grow old unseen.
        if self.target_name == "wheel" and version != "editable":
            build_data["force_include"][str(TOP / "migrations")] = "butinerie_bot/_migrations"


def compile_catalogues() -> None:
    """Write a `.mo` beside each `.po` of `chat/phrases`."""
    for source in sorted(TOP.glob("src/butinerie_bot/chat/phrases/*/LC_MESSAGES/*.po")):
        with source.open("rb") as text:
            catalogue = read_po(text, locale=source.parent.parent.name, abort_invalid=True)
        with source.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, catalogue)


if __name__ == "__main__":
    compile_catalogues()
