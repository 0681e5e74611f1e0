"""No fault of accessibility on any page, in light and in dark, wide and narrow."""

from collections.abc import Awaitable, Callable

import axe
import pytest
from playwright.async_api import expect
from scenery import OPEN
from window import Opener, Window

from butinerie_bot.testing.shell import Bot

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def the_channel(window: Window) -> None:
    await window.go("idees")
    await expect(window.whisper).to_be_visible()
    await expect(window.card(OPEN)).to_be_visible()


async def a_thread(window: Window) -> None:
    await window.go("idees")
    await window.message(OPEN).locator(".replies a").click()
    await expect(window.page.locator("#thread .message")).to_be_visible()


async def the_commands(window: Window) -> None:
    await window.go("idees")
    await window.page.locator("#composer-text").press_sequentially("/")
    await expect(window.page.get_by_role("option").first).to_be_visible()


async def the_reactions(window: Window) -> None:
    await window.go("idees")
    await window.tool(window.message(OPEN), "react")
    await expect(window.page.locator("#picker")).to_be_visible()


async def the_form_with_a_similar_idea(window: Window) -> None:
    await window.go("idees")
    await window.page.locator("[data-do='plus']").click()
    await window.form.locator("[name='title']").fill(f"{OPEN} et sud")
    await expect(window.form.locator(".suggestion")).to_be_visible()


async def the_form_with_its_errors(window: Window) -> None:
    await window.go("idees")
    await window.page.locator("[data-do='plus']").click()
    await window.form.locator("[name='title']").fill("")
    await window.form.locator("[type='submit']").click()
    await expect(window.form.locator(".error").first).to_be_visible()


async def the_private_talk(window: Window) -> None:
    await window.go("direct-elise")
    await expect(window.page.locator("#log .message").last).to_be_visible()


async def the_board(window: Window) -> None:
    await window.read_board(q="abri")
    await window.read_board()


async def the_drawer(window: Window) -> None:
    await window.go("idees")
    await window.page.locator(".who-am-i").click()
    await expect(window.page.locator("button[data-do='drawer-close']")).to_be_focused()


SIGHTS = (
    the_channel, a_thread, the_commands, the_reactions, the_form_with_a_similar_idea, the_form_with_its_errors,
    the_private_talk, the_board,
)  # fmt: skip


async def looked_at(window: Window, *sights: Callable[[Window], Awaitable[None]]) -> list[str]:
    found = []
    for sight in sights:
        await sight(window)
        await window.fits()
        found += [f"{sight.__name__}, {fault}" for fault in await axe.faults(window.page)]
    return found


async def test_axe_finds_nothing_on_a_wide_screen(peopled: Bot, opened: Opener) -> None:
    window = await opened(peopled.address, "elise", reduced_motion="reduce")
    assert await looked_at(window, *SIGHTS) == []


async def test_axe_finds_nothing_on_a_phone(peopled: Bot, opened: Opener) -> None:
    window = await opened(peopled.address, "elise", 320, reduced_motion="reduce")
    assert await looked_at(window, *SIGHTS, the_drawer) == []
