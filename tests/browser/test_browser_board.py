"""The list of ideas beside the chat."""

import pytest
from playwright.async_api import expect
from scenery import DECLINED, OPEN, SELECTED
from window import Opener

from butinerie_bot.testing.shell import Bot

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize("width", [1280, 320])
async def test_ideas_of_former_times_are_found_filtered_and_sorted(peopled: Bot, opened: Opener, width: int) -> None:
    window = await opened(peopled.address, "elise", width)
    page, rows = window.page, window.page.locator(".row")
    await window.go("idees")
    await window.read_board()
    await expect(rows).to_have_count(6)
    await page.get_by_role("searchbox").fill("epluchure")
    await page.keyboard.press("Enter")
    await expect(rows).to_have_count(1)
    await expect(rows).to_contain_text("Un composteur derrière la cantine")
    await window.read_board()
    await page.get_by_role("link", name="Retenues").first.click()
    await expect(rows).to_contain_text([SELECTED])
    await page.get_by_role("link", name="Non retenues").click()
    await expect(rows).to_contain_text([DECLINED])
    await page.get_by_role("link", name="Toutes").click()
    await page.get_by_role("link", name="Les plus soutenues").click()
    await expect(rows.first).to_contain_text(OPEN)
    await window.fits()


async def test_an_idea_close_to_one_of_former_times_is_told_so(bot: Bot, opened: Opener) -> None:
    window = await opened(bot.address, "sami")
    await window.go("idees")
    await window.say("/idée Dire quel guichet est ouvert à l'entrée")
    await expect(window.whisper).to_contain_text("Dire quel guichet est ouvert")
