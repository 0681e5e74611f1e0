import logging
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from fake_telegram import TOKEN
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, NetworkError, TimedOut
from telegram_scene import Scene, scene

from butinerie_bot.chat.documents import Button
from butinerie_bot.chat.events import MessageRef
from butinerie_bot.chat.gateway import (
    ChannelMoved,
    GatewayError,
    Gone,
    Rejected,
    Target,
    Throttled,
    Unavailable,
    Unreachable,
)
from butinerie_bot.testing.scripted import words
from butinerie_telegram.gateway import TelegramGateway
from butinerie_telegram.refusing import meaning_of

HELLO = words("Bonjour", Button("Commenter", "form:comment:3"))


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene(tmp_path) as made:
        yield made


@pytest.fixture
def gateway(town: Scene) -> TelegramGateway:
    return town.connection.gateway


async def posted(town: Scene) -> MessageRef:
    return await town.connection.gateway.post(Target(str(town.group.id)), HELLO, "1-1")


async def test_a_message_is_posted_changed_and_taken_away(town: Scene, gateway: TelegramGateway) -> None:
    message = await posted(town)
    assert message.channel == str(town.group.id)
    await gateway.edit(message, words("Bonsoir"), "1-2")
    assert town.in_group() == ["Bonsoir"]
    await gateway.delete(message)
    await gateway.delete(message)
    assert town.in_group() == []


async def test_an_unchanged_edit_is_success(town: Scene, gateway: TelegramGateway) -> None:
    message = await posted(town)
    await gateway.edit(message, HELLO, "1-2")
    assert any("not modified" in refusal for refusal in town.fake.refusals)


async def test_a_message_that_is_gone_is_told_apart_from_a_chat(town: Scene, gateway: TelegramGateway) -> None:
    message = await posted(town)
    await gateway.delete(message)
    with pytest.raises(Gone) as lost:
        await gateway.edit(message, words("Bonsoir"), "1-2")
    assert not lost.value.channel
    town.fake.groups.remove_bot(town.group)
    for target in (str(town.group.id), "-100999"):
        with pytest.raises(Gone) as closed:
            await gateway.post(Target(target), HELLO, "1-3")
        assert closed.value.channel


async def test_a_topic_that_is_gone_is_a_channel_that_is(town: Scene, gateway: TelegramGateway) -> None:
    with pytest.raises(Gone) as closed:
        await gateway.post(Target(f"{town.group.id}/99999"), HELLO, "1-1")
    assert closed.value.channel


async def test_a_topic_and_a_thread_are_written_to(town: Scene, gateway: TelegramGateway) -> None:
    forum = town.fake.groups.create("Forum", [town.nadia], forum=True)
    town.fake.groups.add_bot(forum, administrator=True)
    topic = town.fake.groups.open_topic(forum, "Idées")
    message = await gateway.post(Target(f"{forum.id}/{topic.id}"), HELLO, "1-1")
    assert message.channel == str(forum.id)
    reply = await gateway.post(Target(str(forum.id), thread=message.message), words("Merci"), "1-2")
    shown = forum.messages[int(reply.message)]
    assert shown.reply_to is forum.messages[int(message.message)]


async def test_a_group_that_became_a_supergroup_is_told_by_its_new_id(town: Scene, gateway: TelegramGateway) -> None:
    small = town.fake.groups.create("Petit", [town.nadia], "group")
    town.fake.groups.add_bot(small)
    before = await gateway.post(Target(str(small.id)), HELLO, "1-1")
    large = town.fake.groups.migrate(small)
    for attempt in (
        gateway.post(Target(str(small.id), thread=before.message), HELLO, "1-2"),
        gateway.edit(before, words("Bonsoir"), "1-3"),
    ):
        with pytest.raises(ChannelMoved) as told:
            await attempt
        assert (told.value.former, told.value.now) == (str(small.id), str(large.id))
    await gateway.delete(before)


async def test_who_never_pressed_start_is_unreachable_and_who_did_is_written_to(
    town: Scene, gateway: TelegramGateway
) -> None:
    nadia = str(town.nadia.id)
    with pytest.raises(Unreachable):
        await gateway.direct(nadia, HELLO, "1-1")
    town.fake.people.start(town.nadia)
    await gateway.direct(nadia, HELLO, "1-2")
    assert town.private(town.nadia) == ["Bonjour"]
    town.fake.people.block(town.nadia)
    with pytest.raises(Unreachable) as blocked:
        await gateway.direct(nadia, HELLO, "1-3")
    town.fake.people.deactivate(town.nadia)
    with pytest.raises(Unreachable) as deleted:
        await gateway.direct(nadia, HELLO, "1-4")
    assert (blocked.value.opens, deleted.value.opens) == (True, False)


async def test_too_fast_says_how_long_to_wait(town: Scene, gateway: TelegramGateway) -> None:
    town.fake.faults.throttle("sendMessage", seconds=7)
    with pytest.raises(Throttled) as waited:
        await gateway.post(Target(str(town.group.id)), HELLO, "1-1")
    assert (waited.value.seconds, waited.value.everywhere) == (7.0, False)


@pytest.mark.parametrize("fault", [lambda faults: faults.fail(status=502), lambda faults: faults.drop()])
async def test_a_platform_that_is_away_is_unavailable(town: Scene, fault: Callable[[object], None]) -> None:
    await town.connection.gateway.post(Target(str(town.group.id)), HELLO, "1-1")
    fault(town.fake.faults)
    with pytest.raises(Unavailable):
        await town.connection.gateway.post(Target(str(town.group.id)), HELLO, "1-2")


@pytest.mark.parametrize("channel", ["tchap!room", "", "12x", "-"])
async def test_what_is_no_chat_of_telegram_is_rejected(town: Scene, channel: str) -> None:
    with pytest.raises(Rejected):
        await town.connection.gateway.post(Target(channel), HELLO, "1-1")


async def test_telegram_lists_no_reactions(town: Scene, gateway: TelegramGateway) -> None:
    with pytest.raises(Rejected):
        await gateway.list_reactions(await posted(town))


async def test_buttons_that_open_the_private_talk_lead_there_from_groups_alone(town: Scene) -> None:
    message = await posted(town)
    url = town.group.messages[int(message.message)].buttons["Commenter"]["url"]
    assert town.fake.people.follow(town.nadia, url).text == "/start comment-3"
    direct = await town.connection.gateway.direct(str(town.nadia.id), HELLO, "1-2")
    shown = town.fake.people.private(town.nadia).messages[int(direct.message)]
    assert shown.buttons["Commenter"]["callback_data"] == "form:comment:3"


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (BadRequest("Message can't be edited"), Gone), (BadRequest("Bad Request: button_data_invalid"), Rejected),
        (BadRequest("Chat not found"), Gone), (ChatMigrated(-1009), Gone), (Forbidden("bot was kicked"), Gone),
        (InvalidToken("Unauthorized"), Unavailable), (Conflict("Conflict"), Unavailable), (TimedOut(), Unavailable),
        (NetworkError("Bad Gateway"), Unavailable), (TimeoutError(), Unavailable),
    ],
)  # fmt: skip
def test_each_refusal_has_its_meaning(error: Exception, kind: type[GatewayError]) -> None:
    assert type(meaning_of(error, TOKEN)) is kind


def test_no_error_tells_the_token() -> None:
    for error in (NetworkError(f"POST /bot{TOKEN}/sendMessage"), BadRequest(f"what is {TOKEN}")):
        assert TOKEN not in str(meaning_of(error, TOKEN))
    assert isinstance(meaning_of(Forbidden("bot was blocked by the user"), TOKEN, private=True), Unreachable)


async def test_the_token_reaches_no_log(town: Scene, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    await posted(town)
    town.fake.faults.drop()
    with pytest.raises(Unavailable) as away:
        await posted(town)
    assert away.value.__cause__ is None
    assert TOKEN not in caplog.text
    assert TOKEN not in str(away.value)
