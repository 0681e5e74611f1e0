"""The playground without a pointer, without motion, without scripts."""

import pytest
from playwright.async_api import Page, expect
from scenery import OPEN
from window import Opener

from butinerie_bot.testing.shell import Bot

pytestmark = pytest.mark.asyncio(loop_scope="session")
# A composer shows the focus of its text on its frame, a form that of a choice on its label.
OUTLINED = """[document.activeElement, document.activeElement.closest('.frame, label')]
  .some((one) => one && getComputedStyle(one).outlineStyle !== 'none')"""
MOVES = """[...document.querySelectorAll('*')].filter((one) => {
  const style = getComputedStyle(one);
  return style.transitionDuration.split(', ').some((time) => time !== '0s') || style.animationName !== 'none';
}).map((one) => one.outerHTML.slice(0, 80))"""


async def tab_to(page: Page, selector: str) -> None:
    """Press Tab until that has the focus, which shows at every step."""
    for _ in range(120):
        await page.keyboard.press("Tab")
        assert await page.evaluate(OUTLINED), await page.evaluate("document.activeElement.outerHTML")
        if await page.locator(selector).first.evaluate("(one) => one === document.activeElement"):
            return
    raise AssertionError(f"Tab does not come to {selector}")


async def test_the_first_tab_stop_leads_past_the_menu(peopled: Bot, opened: Opener) -> None:
    window = await opened(peopled.address, "lea")
    await window.go("idees")
    await window.page.keyboard.press("Tab")
    skip = window.page.locator(".skip")
    await expect(skip).to_be_focused()
    await expect(skip).to_be_in_viewport()
    await window.page.keyboard.press("Enter")
    await expect(window.page.locator("#composer-text")).to_be_focused()


async def test_an_idea_is_shared_and_supported_with_the_keyboard_alone(bot: Bot, opened: Opener) -> None:
    title = "Des casiers pour les sacs"
    author, voter = await opened(bot.address, "lea"), await opened(bot.address, "yann")
    await author.go("idees")
    await voter.go("idees")
    await tab_to(author.page, "[data-do='plus']")
    await author.page.keyboard.press("Enter")
    await expect(author.form.locator("[name='title']")).to_be_focused()
    await author.page.keyboard.type(title)
    await tab_to(author.page, "dialog [type='submit']")
    await author.page.keyboard.press("Enter")
    await expect(voter.card(title)).to_be_visible()
    await tab_to(voter.page, f"[data-idea='{await voter.number(title)}'] .vote")
    await voter.page.keyboard.press("Enter")
    await expect(author.tally(title)).to_contain_text("1 soutien")
    await expect(voter.card(title).locator(".vote.given")).to_be_focused()


async def test_a_reaction_is_picked_with_the_arrows_and_escape_gives_the_focus_back(bot: Bot, opened: Opener) -> None:
    window = await opened(bot.address, "sami")
    await window.go("accueil")
    await window.say("Bonjour")
    said = window.page.locator("#log .message", has_text="Bonjour")
    react = said.locator(".tools [data-do='react']")
    await react.press("Enter")
    await window.page.keyboard.press("Escape")
    await expect(react).to_be_focused()
    await react.press("Enter")
    await window.page.keyboard.press("ArrowRight")
    await window.page.keyboard.press("Enter")
    await expect(said.locator(".chip.mine")).to_be_visible()


async def test_nothing_moves_for_those_who_ask_for_less_motion(peopled: Bot, opened: Opener) -> None:
    window = await opened(peopled.address, "lea", reduced_motion="reduce")
    await window.go("idees")
    await window.page.locator("[data-do='plus']").click()
    await expect(window.form).to_be_visible()
    assert await window.page.evaluate(MOVES) == []


async def test_without_scripts_it_still_reads(peopled: Bot, opened: Opener) -> None:
    window = await opened(peopled.address, "lea", 320, java_script_enabled=False)
    await window.go("idees")
    await expect(window.card(OPEN)).to_be_visible()
    await window.message(OPEN).locator(".replies a").click()
    await expect(window.page.locator("#thread .message")).to_contain_text("Le mur nord est à nous.")
    await window.page.locator("[data-do='close-thread']").click()
    await window.read_board()
    await expect(window.page.get_by_role("heading", name=OPEN)).to_be_visible()
