"""The bot's verbs on the fake Slack, and what each of Slack's refusals means."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import aiohttp
import pytest
from slack_scene import Scene, connect_to, scene
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from butinerie_bot.chat.events import MessageRef
from butinerie_bot.chat.gateway import GatewayError, Gone, Rejected, Target, Throttled, Unavailable, Unreachable
from butinerie_bot.testing.scripted import words
from butinerie_slack.gateway import who
from butinerie_slack.refusing import meaning_of


@pytest.fixture
async def there(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene(tmp_path) as scened:
        yield scened


def asked(scened: Scene, method: str) -> int:
    return len([call for call in scened.fake.calls if call.method == method])


async def test_a_message_is_posted_changed_and_taken_away(there: Scene) -> None:
    gateway = there.connection.gateway
    ref = await gateway.post(Target(there.channel.id), words("Une carte"), "1-1")
    reply = await gateway.post(Target(there.channel.id, thread=ref.message), words("Une ligne"), "2-1")
    assert there.channel.messages[reply.message].thread == ref.message
    for _ in range(2):
        await gateway.edit(ref, words("Une carte, 1 soutien"), "1-2")
    assert there.channel.messages[ref.message].words == "Une carte, 1 soutien"
    for _ in range(2):
        await gateway.delete(reply)
    assert [one.words for one in there.channel.standing if one.bot] == ["Une carte, 1 soutien"]


async def test_a_private_talk_is_opened_once(there: Scene) -> None:
    for delivery in ("1-1", "2-1"):
        ref = await there.connection.gateway.direct(there.sami.id, words("Un mot"), delivery)
    assert there.private(there.sami) == ["Un mot", "Un mot"]
    assert ref.channel == there.fake.people.direct(there.sami).id
    assert asked(there, "conversations.open") == 1


async def test_a_delivery_whose_process_died_is_looked_for_before_it_is_sent_again(
    there: Scene, tmp_path: Path
) -> None:
    first = await there.connection.gateway.post(Target(there.channel.id), words("Une carte"), "7-1")
    thread = Target(there.channel.id, thread=first.message)
    line = await there.connection.gateway.post(thread, words("Une ligne"), "8-1")
    private = await there.connection.gateway.direct(there.sami.id, words("Un mot"), "9-1")
    again = connect_to(there.address, there.bot, tmp_path)
    gateway = again.gateway
    assert await gateway.post(Target(there.channel.id), words("Une carte"), "7-1") == first
    assert await gateway.post(thread, words("Une ligne"), "8-1") == line
    assert await gateway.direct(there.sami.id, words("Un mot"), "9-1") == private
    assert await gateway.post(Target(there.channel.id), words("Une carte"), "7-2") != first
    await again.web.close()
    assert asked(there, "chat.postMessage") == 4


@pytest.mark.parametrize("how", ["lose_answer", "garble"])
async def test_a_delivery_whose_answer_was_lost_is_looked_for(there: Scene, how: str) -> None:
    await there.connection.gateway.post(Target(there.channel.id), words("Une autre"), "1-1")
    getattr(there.fake.faults, how)("chat.postMessage")
    with pytest.raises(Unavailable):
        await there.connection.gateway.post(Target(there.channel.id), words("Une carte"), "2-1")
    await there.connection.gateway.post(Target(there.channel.id), words("Une carte"), "2-1")
    assert [one.words for one in there.channel.standing if one.bot] == ["Une autre", "Une carte"]


async def test_a_talk_is_looked_through_once_and_no_more_after_a_while(
    there: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        await there.connection.gateway.post(Target(there.channel.id), words("Une carte"), f"{number}-1")
    assert asked(there, "conversations.history") == 1
    monkeypatch.setattr("butinerie_slack.deliveries.LOOK_FOR", 0.0)
    await there.connection.gateway.direct(there.sami.id, words("Un mot"), "9-1")
    assert asked(there, "conversations.history") == 1


async def test_where_nothing_may_be_looked_up_a_delivery_is_sent_and_a_person_is_a_stranger(there: Scene) -> None:
    for method in ("conversations.history", "users.info", "users.list"):
        there.fake.faults.refuse(method, "unknown_method", times=99)
    await there.connection.gateway.post(Target(there.channel.id), words("Une carte"), "1-1")
    card = there.channel.standing[-1]
    there.fake.people.react(there.sami, card, "heart")
    [(person, emoji)] = await there.connection.gateway.list_reactions(MessageRef(there.channel.id, card.ts))
    assert (person.id, person.kind.value, emoji) == (there.sami.id, "stranger", "heart")


async def test_a_throttled_call_is_asked_to_wait_its_own_time_and_is_not_tried_again(there: Scene) -> None:
    there.fake.faults.throttle("chat.postMessage", seconds=7)
    with pytest.raises(Throttled) as slow:
        await there.connection.gateway.post(Target(there.channel.id), words("Une carte"), "1-1")
    assert (slow.value.seconds, slow.value.everywhere) == (7.0, False)
    assert asked(there, "chat.postMessage") == 1


async def test_what_is_gone_is_told_apart(there: Scene) -> None:
    gateway, lost = there.connection.gateway, MessageRef(there.channel.id, "1772442000.999999")
    with pytest.raises(Gone) as message:
        await gateway.edit(lost, words("x"), "1-1")
    there.fake.workspace.archive(there.channel, there.nadia)
    with pytest.raises(Gone) as channel:
        await gateway.post(Target(there.channel.id), words("x"), "1-1")
    assert (message.value.channel, channel.value.channel) == (False, True)
    await gateway.delete(lost)


async def test_who_was_switched_off_is_unreachable(there: Scene) -> None:
    there.fake.people.deactivate(there.sami)
    with pytest.raises(Unreachable):
        await there.connection.gateway.direct(there.sami.id, words("Un mot"), "1-1")


async def test_reactions_are_listed_with_everybody_who_gave_them(there: Scene) -> None:
    card = there.fake.people.say(there.nadia, there.channel, "Une carte")
    people = [there.fake.people.add(f"Personne {number}") for number in range(60)]
    for person in people:
        there.fake.workspace.join(there.channel, person)
        there.fake.people.react(person, card, "+1::skin-tone-2")
    there.fake.people.react(there.sami, card, "heart")
    given = await there.connection.gateway.list_reactions(MessageRef(there.channel.id, card.ts))
    assert len(given) == 61
    assert {emoji for person, emoji in given if person.id == there.sami.id} == {"heart"}
    assert (asked(there, "users.info"), asked(there, "users.list")) == (0, 1)


def test_a_list_that_names_fewer_than_it_counts_is_not_trusted() -> None:
    assert who({"name": "+1", "users": ["U1", "U2"], "count": 2}) == ["U1", "U2"]
    with pytest.raises(Unavailable):
        who({"name": "+1", "users": ["U1", "U2"], "count": 3})


async def test_a_channel_whose_id_slack_changed_is_posted_to_under_its_new_one(there: Scene) -> None:
    known = there.channel.id
    there.fake.workspace.change_id(there.channel)
    there.connection.gateway.rooms.move(known, there.channel.id)
    ref = await there.connection.gateway.post(Target(known), words("Une carte"), "1-1")
    await there.connection.gateway.edit(ref, words("Une carte, 1 soutien"), "1-2")
    assert ref.channel == known
    assert there.channel.standing[-1].words == "Une carte, 1 soutien"


def refusal(word: str, status: int = 200, **headers: str) -> SlackApiError:
    response = AsyncSlackResponse(
        client=None, http_verb="POST", api_url="", req_args={}, data={"ok": False, "error": word}, headers=headers,
        status_code=status,
    )  # fmt: skip
    return cast("SlackApiError", cast("Any", SlackApiError)("no", response))


@pytest.mark.parametrize(
    ("error", "private", "meaning"),
    [
        (refusal("ratelimited", 429, **{"Retry-After": "30"}), False, Throttled),
        (refusal("fatal_error", 500), False, Unavailable),
        (refusal("", 503), False, Unavailable),
        (refusal("internal_error"), False, Unavailable),
        (refusal("token_revoked"), False, Unavailable),
        (refusal("missing_scope"), False, Unavailable),
        (refusal("message_not_found"), False, Gone),
        (refusal("channel_not_found"), False, Gone),
        (refusal("channel_not_found"), True, Unreachable),
        (refusal("not_in_channel"), False, Gone),
        (refusal("user_disabled"), True, Unreachable),
        (refusal("messages_tab_disabled"), True, Unreachable),
        (refusal("invalid_blocks"), False, Rejected),
        (refusal("msg_too_long"), False, Rejected),
        (TimeoutError(), False, Unavailable),
        (aiohttp.ClientConnectionError(), False, Unavailable),
    ],
)
def test_each_refusal_has_its_meaning(error: Exception, private: bool, meaning: type[GatewayError]) -> None:
    assert type(meaning_of(error, private=private)) is meaning


def test_the_time_that_slack_asks_for_is_read_and_one_untold_is_half_a_minute() -> None:
    told = meaning_of(refusal("ratelimited", 429, **{"Retry-After": "12"}))
    untold = meaning_of(refusal("ratelimited", 429))
    assert isinstance(told, Throttled)
    assert isinstance(untold, Throttled)
    assert (told.seconds, untold.seconds) == (12.0, 30.0)
