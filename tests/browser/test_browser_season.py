"""A season in two windows, the clock moved on from the rail."""

import asyncio
import re
from collections.abc import Awaitable

import axe
import pytest
from playwright.async_api import Locator, expect
from seasons import ENGLISH, FRENCH, Season
from window import Opener, Window

from butinerie_bot.testing.shell import Bot

pytestmark = pytest.mark.asyncio(loop_scope="session")
WORKED = re.compile(r"^(9|1[0-7])\D")
"""The hours of a working day, as they stand beside a message."""
MOST_STEPS = 12


async def both(*waited: Awaitable[object]) -> None:
    await asyncio.gather(*waited)


async def pass_time(window: Window, step: str) -> None:
    """Press a button of the clock, and wait until time stands again."""
    async with window.page.expect_response("**/api/clock") as answered:
        await window.page.locator(f"[data-pass='{step}']").click()
    assert (await answered.value).ok
    await expect(window.page.locator("#clock")).to_have_attribute("data-moving", "false")


async def wait_for(window: Window, wanted: Locator, step: str = "next") -> None:
    """Let time pass until that is there."""
    for _ in range(MOST_STEPS):
        if await wanted.count():
            break
        await pass_time(window, step)
    await expect(wanted.first).to_be_visible()


async def the_steward_opens_a_campaign_for_tomorrow(author: Window, steward: Window, words: Season) -> None:
    await steward.say(words.campaign)
    for name in ("question", "opens", "closes"):
        await steward.form.locator(f"[name='{name}']").fill(getattr(words, name))
    await steward.form.locator("[type='submit']").click()
    await expect(steward.form).to_be_hidden()
    announced = author.page.locator("#log .message.kind-document:not(.whisper)", has_text=words.question)
    await wait_for(steward, announced, "day")
    await expect(author.page.locator("#clock [data-clock-day]")).to_have_text(
        await steward.page.locator("#clock [data-clock-day]").inner_text()
    )
    await author.go(words.channel)
    await expect(author.page.locator(".head .campaign")).to_be_visible()


async def the_selected_idea_is_led_by_who_accepts(author: Window, steward: Window, words: Season) -> None:
    await author.say(f"{words.idea} {words.title}")
    number = await steward.number(words.title)
    await steward.say(words.select.format(number))
    await steward.shows_status(words.title, "selected")
    await author.go(f"direct-{author.person}")
    offer = author.page.locator("[data-press^='lead:']")
    await wait_for(steward, offer, "day")
    await offer.click()
    await author.go(words.channel)
    await both(*(window.shows_status(words.title, "pilot") for window in (author, steward)))
    await expect(author.card(words.title).get_by_role("img", name="90")).to_be_visible()


async def the_checkin_of_day_30_is_answered(author: Window, steward: Window, words: Season) -> None:
    await author.go(f"direct-{author.person}")
    asked = author.page.locator("#log .message", has=author.page.locator("[data-press^='checkin-on-track:']"))
    await wait_for(steward, asked, "week")
    await in_working_hours(asked.last)
    assert await axe.faults(author.page) == []
    await author.button(asked.last, "checkin-on-track:").click()
    await expect(steward.card(words.title).locator(".mark.done")).to_be_visible()
    await author.go(words.channel)


async def in_working_hours(nudge: Locator) -> None:
    """It came while people work: not at night, on no weekend."""
    assert WORKED.match(await nudge.locator(".hour").inner_text())
    assert not re.match(r"samedi|dimanche|Saturday|Sunday", await nudge.get_attribute("data-day") or "")


async def an_author_without_a_name_is_asked_and_answers(author: Window, steward: Window, words: Season) -> None:
    await author.say(words.nameless)
    await author.button(author.whisper, "publish-nameless:").click()
    await expect(steward.card(words.nameless_title)).not_to_contain_text("Nadia")
    number = await steward.number(words.nameless_title)
    await steward.say(words.ask.format(number))
    await author.go(f"direct-{author.person}")
    await expect(author.page.locator("#log .message.kind-document").last).to_contain_text("?")
    await author.say(words.answer.format(number))
    await steward.go(f"direct-{steward.person}")
    answer = words.answer.partition("} ")[2]
    await expect(steward.page.locator("#log .message.kind-document", has_text=answer)).to_be_visible()
    await both(*(window.go(words.channel) for window in (author, steward)))


async def two_accounts_are_linked_and_their_votes_are_one(author: Window, steward: Window, words: Season) -> None:
    await author.say(f"{words.idea} {words.voted}")
    number = await steward.number(words.voted)
    for person in ("sami", "lea"):
        await steward.go(words.channel, **{"as": person})
        await steward.button(steward.card(words.voted), f"support:{number}").click()
        await expect(steward.card(words.voted).locator(".vote.given")).to_be_visible()
    await expect(author.tally(words.voted)).to_contain_text(words.twice)
    await steward.page.goto(f"{steward.address}/?as=sami&channel=direct-sami")
    await steward.say(words.link)
    told = steward.page.locator("#log .message.kind-document strong").last
    await expect(told).to_be_visible()
    code = await told.inner_text()
    await steward.page.goto(f"{steward.address}/?as=lea&channel=direct-lea")
    await steward.say(f"{words.link} {code}")
    await steward.page.locator("[data-press='link-yes']").click()
    await expect(author.tally(words.voted)).to_contain_text(words.once)
    await steward.go(words.channel)


async def the_letter_comes_once(author: Window, steward: Window, words: Season) -> None:
    letters = author.page.locator("#log .message.kind-document", has_text=words.letter)
    await wait_for(steward, letters, "day")
    await pass_time(steward, "day")
    await expect(letters).to_have_count(1)


async def the_campaign_closes(author: Window, steward: Window, words: Season) -> None:
    await wait_for(steward, author.page.locator("#log .message.kind-document", has_text=words.closed), "week")


async def the_steward_is_reminded_in_working_hours(author: Window, steward: Window, words: Season) -> None:
    await both(author.go(words.channel), steward.go(f"direct-{steward.person}"))
    nudges = steward.page.locator("#log .message:has(.nudge)")
    await wait_for(steward, nudges, "week")
    for nudge in await nudges.all():
        await in_working_hours(nudge)
    assert await axe.faults(steward.page) == []
    await steward.go(words.channel)


@pytest.mark.long
@pytest.mark.parametrize("words", [FRENCH, ENGLISH], ids=["french", "english"])
async def test_a_season_goes_by_in_two_windows(bot: Bot, opened: Opener, words: Season) -> None:
    author = await opened(bot.address, "nadia", reduced_motion="reduce")
    steward = await opened(bot.address, "karim", reduced_motion="reduce")
    await both(*(window.go(words.channel, lang=words.code) for window in (author, steward)))
    for step in (
        the_steward_opens_a_campaign_for_tomorrow,
        an_author_without_a_name_is_asked_and_answers,
        two_accounts_are_linked_and_their_votes_are_one,
        the_selected_idea_is_led_by_who_accepts,
        the_letter_comes_once,
        the_campaign_closes,
        the_steward_is_reminded_in_working_hours,
        the_checkin_of_day_30_is_answered,
    ):
        await step(author, steward, words)
        await both(author.fits(), steward.fits())
