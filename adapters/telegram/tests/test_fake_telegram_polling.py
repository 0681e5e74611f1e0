import asyncio
from collections.abc import AsyncIterator

import pytest
from fake_trial import Trial, buttons, trial


@pytest.fixture
async def fake() -> AsyncIterator[Trial]:
    async with trial() as opened:
        await opened.begin()
        yield opened


async def texts(fake: Trial, **arguments: int) -> list[str]:
    return [update["message"]["text"] for update in await fake.updates(**arguments)]


async def test_updates_come_again_until_a_higher_offset_confirms_them(fake: Trial) -> None:
    for word in ("/a", "/b", "/c"):
        fake.fake.people.say(fake.sami, fake.group, word)
    first = (await fake.updates())[0]["update_id"]
    assert await texts(fake, limit=2) == ["/a", "/b"]
    assert await texts(fake, offset=first) == ["/a", "/b", "/c"]
    assert await texts(fake, offset=first + 2) == ["/c"]
    assert await texts(fake, offset=first) == ["/c"]
    assert await texts(fake, offset=first + 3) == []


async def test_a_negative_offset_keeps_the_latest_and_forgets_the_rest(fake: Trial) -> None:
    for word in ("/a", "/b", "/c"):
        fake.fake.people.say(fake.sami, fake.group, word)
    assert await texts(fake, offset=-1) == ["/c"]
    assert await texts(fake) == ["/c"]


async def test_the_same_offset_within_half_a_second_brings_one_update(fake: Trial) -> None:
    for word in ("/a", "/b"):
        fake.fake.people.say(fake.sami, fake.group, word)
    assert len(await fake.updates()) == 2
    assert len((await fake.call("getUpdates"))["result"]) == 1


async def test_what_was_not_confirmed_in_a_day_is_lost_and_a_press_in_150_seconds(fake: Trial) -> None:
    message = await fake.sent(reply_markup=buttons("a"))
    fake.fake.people.press(fake.sami, message, "a")
    fake.fake.people.say(fake.sami, fake.group, "/a")
    fake.clock.advance(151)
    assert await texts(fake) == ["/a"]
    fake.clock.advance(86_400)
    assert await texts(fake) == []


async def test_a_long_poll_ends_when_something_happens(fake: Trial) -> None:
    polling = asyncio.create_task(fake.updates(timeout=30))
    await fake.fake.state.updates.idle.wait()
    fake.fake.people.say(fake.sami, fake.group, "/a")
    assert len(await polling) == 1


async def test_a_second_poll_ends_the_first_with_409(fake: Trial) -> None:
    first = asyncio.create_task(fake.refused("getUpdates", timeout=30))
    await fake.fake.state.updates.idle.wait()
    second = asyncio.create_task(fake.updates(timeout=30))
    code, why = await first
    assert code == 409
    assert why.startswith("Conflict: terminated by other getUpdates request")
    fake.fake.people.say(fake.sami, fake.group, "/a")
    assert len(await second) == 1


async def test_no_polling_while_a_webhook_is_set(fake: Trial) -> None:
    await fake.call("setWebhook", url="https://bot.example/hooks")
    assert (await fake.refused("getUpdates"))[0] == 409
    await fake.call("deleteWebhook")
    assert await fake.updates() == []


async def test_reactions_and_members_are_told_only_when_asked_for_by_name(fake: Trial) -> None:
    fake.fake.groups.promote_bot(fake.group)
    message = await fake.sent()
    lea = fake.fake.people.add("Léa")

    async def kinds(*asked: str) -> list[str]:
        await fake.call("getUpdates", allowed_updates=list(asked))
        fake.fake.state.updates.forget_all()
        fake.fake.people.react(fake.sami, message, "👍")
        fake.fake.people.react(fake.sami, message)
        fake.fake.groups.join(fake.group, lea)
        fake.fake.groups.leave(fake.group, lea)
        brought = [kind for update in await fake.updates() for kind in update if kind != "update_id"]
        fake.fake.state.updates.forget_all()
        return brought

    assert await kinds() == ["message", "message"]
    assert await kinds("message_reaction") == ["message_reaction", "message_reaction"]
    assert await kinds("chat_member") == ["chat_member", "chat_member"]


async def test_the_kinds_once_asked_for_stay_until_others_are_named(fake: Trial) -> None:
    await fake.begin("callback_query")
    await fake.call("getUpdates")
    fake.fake.people.say(fake.sami, fake.group, "/a")
    assert await fake.updates() == []
