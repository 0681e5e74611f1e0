"""Takes the pictures of the playground in docs/images, from a bot that runs in a folder of its own."""

import tempfile
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from palette import write_small
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from butinerie_bot.testing.browser import FLAGS, MISSING, chromium
from butinerie_bot.testing.shell import Bot, Shell

TOP = Path(__file__).parent.parent
SCENES = tomllib.loads((TOP / "scripts" / "pictures.toml").read_text(encoding="utf-8"))
SIZE: ViewportSize = {"width": 1280, "height": 1000}
EVERYBODY = ("nadia", "karim", "elise", "sami", "lea", "ines", "claire", "yann")
WHO_LOOKS = "nadia"


@dataclass(frozen=True)
class Stage:
    """A scene of one language, and the window of the person who looks."""

    bot: Bot
    page: Page
    language: str
    scene: dict[str, Any]

    def does(self, gesture: str, person: str, channel: str = "", **fields: Any) -> dict[str, Any]:
        """That person's gesture, in the scene's channel unless another is named."""
        named = {"as": person, "channel": channel or self.scene["channel"]}
        answer: dict[str, Any] = self.bot.post(f"/api/{gesture}", named | fields)["answer"]
        return answer

    def shares(self, person: str, idea: dict[str, str]) -> str:
        """The number of the idea that person shares by the form."""
        values = {key: idea[key] for key in ("title", "problem", "proposal") if key in idea}
        answer = self.does("forms", person, form="idea", values=values)
        return str(answer["document"]["buttons"][0]["action"].removeprefix("show:"))

    def message(self, words: str) -> int:
        """The message in the window that says this."""
        shown = self.page.locator("#log .message", has_text=words).first
        return int(shown.get_attribute("data-message") or "")

    def react(self, message: int, emoji: str, people: Iterable[str]) -> None:
        """These people react to it."""
        for person in people:
            self.does("reactions", person, message=message, emoji=emoji, on=True)


def play(stage: Stage) -> None:
    """What happens before the picture is taken."""
    scene, page = stage.scene, stage.page
    for person in EVERYBODY:
        stage.bot.get(f"/?as={person}&channel={scene['channel']}&lang={stage.language}")
        stage.does("messages", person, f"direct-{person}", text=scene["privacy"])
    page.goto(f"{stage.bot.address}/?as={WHO_LOOKS}&channel=direct-{WHO_LOOKS}")
    page.goto(f"{stage.bot.address}/?as={WHO_LOOKS}&channel={scene['channel']}")
    stage.does("messages", "karim", text=scene["said"])
    stage.react(stage.message(scene["said"]), "🙏", ("lea", "sami", "yann", WHO_LOOKS, "claire"))
    kept = stage.shares("lea", scene["kept"])
    for person in ("sami", "claire", "yann", "ines"):
        stage.does("messages", person, f"direct-{person}", text=scene["support"].format(number=kept))
    stage.does("messages", "karim", text=scene["select"].format(number=kept, reason=scene["kept"]["reason"]))
    discuss(stage)
    for words in scene["elsewhere"]:
        stage.does("messages", "sami", "accueil", text=words)


def discuss(stage: Stage) -> None:
    """An idea that many support, and its thread."""
    number = stage.shares("sami", stage.scene["open"])
    card = stage.message(stage.scene["open"]["title"])
    for person, words in stage.scene["comments"].items():
        stage.does("messages", person, text=words, thread=card)
    stage.react(card, "👍", ("lea", "elise", "yann", "claire", "karim"))
    stage.react(card, "🙋", ("claire", "yann"))
    stage.page.locator(f"[data-idea='{number}'] .vote").click()
    stage.page.locator("#log .whisper").wait_for()
    stage.page.locator(f"[data-idea='{number}'] .vote.given").wait_for()


def take(browser: Browser, language: str) -> Path:
    """The picture in that language."""
    with tempfile.TemporaryDirectory() as folder, Shell(Path(folder)).bot(BUTINERIE_LANGUAGE=language) as bot:
        page = browser.new_page(viewport=SIZE, color_scheme="light", reduced_motion="reduce")
        stage = Stage(bot, page, language, SCENES[language])
        play(stage)
        page.locator("#log .message", has_text=stage.scene["open"]["title"]).first.locator(".replies a").click()
        page.locator("#thread .message").nth(2).wait_for()
        page.mouse.move(0, 0)
        page.evaluate("document.activeElement.blur()")
        path = TOP / "docs" / "images" / f"playground-{language}.png"
        picture = page.screenshot()
        page.goto("about:blank")
        write_small(page, picture, path)
        page.close()
        return path


def main() -> None:
    """Take them all. Raises SystemExit without a browser."""
    found = chromium()
    if found is None:
        raise SystemExit(MISSING)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=FLAGS)
        for language in SCENES:
            print(take(browser, language).relative_to(TOP))
        browser.close()


if __name__ == "__main__":
    main()
