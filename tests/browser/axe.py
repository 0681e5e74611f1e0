"""Looks for faults of accessibility with axe."""

from functools import cache
from pathlib import Path
from typing import Any

from playwright.async_api import Page

TAGS = ["RGAAv4", "wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]


async def faults(page: Page) -> list[str]:
    """The rules the page breaks as it stands, each with what breaks it."""
    # Evaluated by the browser itself: the page's own policy lets no other script in.
    await page.evaluate(_engine())
    found: dict[str, Any] = await page.evaluate("(values) => axe.run({ runOnly: { type: 'tag', values } })", TAGS)
    return [f"{fault['id']}: {node['html'][:200]}" for fault in found["violations"] for node in fault["nodes"]]


@cache
def _engine() -> str:
    return (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
