"""Two people in two windows, from an idea's first word to its answer."""

import asyncio
from collections.abc import Awaitable

import pytest
from playwright.async_api import expect
from tongues import ENGLISH, FRENCH, Tongue
from window import Opener, Window

from butinerie_bot.testing.shell import Bot

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def both(*waited: Awaitable[object]) -> None:
    await asyncio.gather(*waited)


async def the_author_submits_with_the_keyboard(author: Window, steward: Window, words: Tongue) -> None:
    page = author.page
    await page.locator("#composer-text").focus()
    await page.keyboard.type(words.slash)
    await expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    await page.keyboard.press("Tab")
    await expect(page.locator("#composer-text")).to_have_value(words.command)
    await page.keyboard.type(words.title)
    await page.keyboard.press("Enter")
    await expect(author.whisper).to_contain_text(words.published)
    await both(*(expect(window.card(words.title)).to_be_visible() for window in (author, steward)))


async def the_steward_is_shown_it_and_supports_it(author: Window, steward: Window, words: Tongue) -> None:
    await steward.page.locator("[data-do='plus']").click()
    await steward.form.locator("[name='title']").fill(words.close)
    suggestion = steward.form.locator(".suggestion")
    await expect(suggestion).to_contain_text(words.title)
    await steward.button(suggestion, "support:").click()
    await both(*(expect(window.tally(words.title)).to_contain_text(words.once) for window in (author, steward)))


async def the_steward_publishes_another_all_the_same(author: Window, steward: Window, words: Tongue) -> None:
    await steward.form.locator("[type='submit']").click()
    await expect(steward.form).to_be_hidden()
    await expect(steward.whisper).to_contain_text(words.similar)
    await steward.button(steward.whisper, "publish:").click()
    await both(*(expect(window.card(words.close)).to_be_visible() for window in (author, steward)))


async def the_steward_takes_the_vote_back(author: Window, steward: Window, words: Tongue) -> None:
    await steward.button(steward.card(words.title), "unsupport:").click()
    await both(*(expect(window.tally(words.title)).to_have_count(0) for window in (author, steward)))


async def the_steward_votes_by_reaction_and_no_longer(author: Window, steward: Window, words: Tongue) -> None:
    await steward.tool(steward.message(words.title), "react")
    await steward.page.locator("#picker [data-pick='👍']").click()
    await both(*(expect(window.tally(words.title)).to_contain_text(words.once) for window in (author, steward)))
    await steward.message(words.title).locator(".chip.mine").click()
    await both(*(expect(window.tally(words.title)).to_have_count(0) for window in (author, steward)))


async def the_steward_votes_by_button(author: Window, steward: Window, words: Tongue) -> None:
    await steward.button(steward.card(words.title), "support:").click()
    await expect(steward.card(words.title).locator(".vote.given")).to_be_visible()
    await expect(author.tally(words.title)).to_contain_text(words.once)


async def the_steward_comments_in_the_thread(author: Window, steward: Window, words: Tongue) -> None:
    await steward.tool(steward.message(words.title), "thread")
    await steward.page.locator("#thread-composer-text").fill(words.comment)
    await steward.page.keyboard.press("Enter")
    await expect(steward.page.locator("#thread .message")).to_contain_text(words.comment)
    await steward.page.locator("[data-do='close-thread']").click()
    replies = author.message(words.title).locator(".replies a")
    await expect(replies).to_have_text(words.replies)
    await replies.click()
    await expect(author.page.locator("#thread .message")).to_contain_text(words.comment)
    await author.page.locator("[data-do='close-thread']").click()


async def the_steward_merges_and_undoes(author: Window, steward: Window, words: Tongue) -> None:
    await steward.say(words.merge.format(await steward.number(words.close), await steward.number(words.title)))
    await both(*(window.shows_status(words.close, "merged") for window in (author, steward)))
    await steward.button(steward.whisper, "undo:").click()
    await both(*(window.shows_status(words.close, "open") for window in (author, steward)))


async def the_steward_declines_but_not_without_a_reason(author: Window, steward: Window, words: Tongue) -> None:
    await steward.say(words.decline.format(await steward.number(words.close)))
    await steward.form.locator("[type='submit']").click()
    await expect(steward.form.locator(".summary")).to_be_focused()
    await expect(steward.form.locator(".error")).to_be_visible()
    await steward.form.locator("[name='reason']").fill(words.sorry)
    await steward.form.locator("[type='submit']").click()
    await both(*(expect(window.card(words.close)).to_contain_text(words.sorry) for window in (author, steward)))
    await expect(author.card(words.close)).to_contain_text(words.declined)


async def the_steward_selects_and_the_author_is_told(author: Window, steward: Window, words: Tongue) -> None:
    await steward.say(words.select.format(await steward.number(words.title), words.reason))
    await both(*(window.shows_status(words.title, "selected") for window in (author, steward)))
    await author.go(f"direct-{author.person}")
    news = author.page.locator("#log .message", has_text=words.told)
    await expect(news).to_contain_text(words.reason)


@pytest.mark.parametrize(
    ("words", "width"),
    [
        pytest.param(FRENCH, 1280, id="french-1280"),
        pytest.param(ENGLISH, 320, id="english-320"),
        pytest.param(FRENCH, 320, id="french-320", marks=pytest.mark.long),
        pytest.param(ENGLISH, 1280, id="english-1280", marks=pytest.mark.long),
    ],
)
async def test_an_idea_goes_from_its_first_word_to_its_answer(
    bot: Bot, opened: Opener, words: Tongue, width: int
) -> None:
    author = await opened(bot.address, "nadia", width)
    steward = await opened(bot.address, "karim", width)
    await both(*(window.go(words.channel, lang=words.code) for window in (author, steward)))
    for step in (
        the_author_submits_with_the_keyboard,
        the_steward_is_shown_it_and_supports_it,
        the_steward_publishes_another_all_the_same,
        the_steward_takes_the_vote_back,
        the_steward_votes_by_reaction_and_no_longer,
        the_steward_votes_by_button,
        the_steward_comments_in_the_thread,
        the_steward_merges_and_undoes,
        the_steward_declines_but_not_without_a_reason,
        the_steward_selects_and_the_author_is_told,
    ):
        await step(author, steward, words)
        await both(author.fits(), steward.fits())
