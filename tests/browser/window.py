"""A person's window: one context of the browser, and the gestures people make in it."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, expect

HEIGHT = 900


@dataclass
class Opener:
    """Opens windows, each as a browser of its own, and keeps what they complain about."""

    browser: Browser
    complaints: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    async def __call__(self, address: str, person: str, width: int = 1280, **options: Any) -> "Window":
        """The window of that person, on no page yet. ``options`` are those of a browser's context."""
        size = {"width": width, "height": HEIGHT}
        context = await self.browser.new_context(viewport=size, has_touch=width < 760, **options)  # type: ignore[arg-type]
        self.contexts.append(context)
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("request", lambda request: self._watch(request, urlsplit(address).netloc))
        return Window(await context.new_page(), address, person)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _watch(self, request: Request, home: str) -> None:
        if urlsplit(request.url).netloc != home:
            self.complaints.append(f"asked {request.url}")

    async def close(self) -> None:
        """Close every window."""
        for context in self.contexts:
            await context.close()


@dataclass(frozen=True)
class Window:
    """What one person sees of the playground at ``address``."""

    page: Page
    address: str
    person: str

    async def go(self, channel: str, **more: str) -> None:
        """Open that conversation."""
        await self.page.goto(f"{self.address}/?{urlencode({'as': self.person, 'channel': channel, **more})}")

    async def read_board(self, **asked: str) -> None:
        """Open the board of ideas."""
        await self.page.goto(f"{self.address}/board?{urlencode({'as': self.person, **asked})}")

    async def say(self, text: str) -> None:
        """Write it and send it."""
        await self.page.locator("#composer-text").fill(text)
        await self.page.keyboard.press("Enter")

    def message(self, title: str) -> Locator:
        """The message that shows the idea of that title."""
        heading = self.page.get_by_role("heading", name=title, exact=True)
        return self.page.locator("#log .message.kind-card").filter(has=heading)

    def card(self, title: str) -> Locator:
        """The card of that title."""
        return self.message(title).locator(".card")

    async def number(self, title: str) -> str:
        """The number of the idea of that title."""
        return str(await self.card(title).get_attribute("data-idea"))

    def tally(self, title: str) -> Locator:
        """The line that counts the supporters of that idea."""
        return self.card(title).locator(".tally")

    @property
    def whisper(self) -> Locator:
        """The last answer that only this person sees."""
        return self.page.locator("#log .message.whisper").last

    @property
    def form(self) -> Locator:
        """The dialog of the form that is open."""
        return self.page.locator("dialog#form")

    def button(self, within: Locator, action: str) -> Locator:
        """The button for that action, which may lack its number."""
        return within.locator(f"[data-press^='{action}']")

    async def tool(self, message: Locator, name: str) -> None:
        """Use a tool of that message: they show under the pointer, or behind a button where there is none."""
        more = message.locator("[data-do='more']")
        if await more.is_visible():
            await more.click()
        else:
            await message.hover()
        await message.locator(f".tools [data-do='{name}']").click()

    async def fits(self) -> None:
        """Nothing makes the page scroll sideways."""
        widths = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        wide, seen = await self.page.evaluate(widths)
        assert wide <= seen, f"{self.page.url} is {wide} pixels wide in a window of {seen}"

    async def shows_status(self, title: str, status: str) -> None:
        """Wait until the card has that status."""
        await expect(self.card(title)).to_have_attribute("data-status", status)
