"""Looks for faults of accessibility with axe."""

from functools import cache
from pathlib import Path
from typing import Any

from playwright.async_api import Page

TAGS = {"type": "tag", "values": ["RGAAv4", "wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}


async def faults(page: Page) -> list[str]:
    """The rules the page breaks as it stands, in light and in dark, each with what breaks it."""
    # Evaluated by the browser itself: the page's own policy lets no other script in.
    await page.evaluate(_engine())
    in_light = await _broken(page, TAGS)
    await page.emulate_media(color_scheme="dark")
    in_dark = await _broken(page, COLOURS)
    await page.emulate_media(color_scheme="light")
    return in_light + in_dark


async def _broken(page: Page, rules: dict[str, Any]) -> list[str]:
    found: dict[str, Any] = await page.evaluate("(runOnly) => axe.run({ runOnly, resultTypes: ['violations'] })", rules)
    return [f"{fault['id']}: {node['html'][:200]}" for fault in found["violations"] for node in fault["nodes"]]


@cache
def _engine() -> str:
    return (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
