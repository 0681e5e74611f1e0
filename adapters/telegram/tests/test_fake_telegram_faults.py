import asyncio
from collections.abc import AsyncIterator

import httpx2
import pytest
from fake_telegram import TOKEN
from fake_trial import Trial, trial


@pytest.fixture
async def fake() -> AsyncIterator[Trial]:
    async with trial() as opened:
        yield opened


async def said(fake: Trial) -> dict[str, object]:
    return await fake.call("sendMessage", chat_id=fake.group.id, text="Bonjour")


def standing(fake: Trial) -> int:
    return len(fake.fake.people.standing(fake.group))


async def test_a_proxy_error_has_no_json_and_does_nothing(fake: Trial) -> None:
    fake.fake.faults.fail("sendMessage", 502, times=2)
    assert (await fake.call("getMe"))["ok"]
    for _ in range(2):
        answer = await fake.client.get(f"/bot{TOKEN}/sendMessage?chat_id={fake.group.id}&text=a")
        assert (answer.status_code, answer.headers["content-type"]) == (502, "text/html")
    assert (await said(fake))["ok"]
    assert standing(fake) == 1


async def test_a_throttled_call_names_the_seconds(fake: Trial) -> None:
    fake.fake.faults.throttle(seconds=7)
    body = await said(fake)
    assert (body["error_code"], body["parameters"]) == (429, {"retry_after": 7})
    assert standing(fake) == 0


async def test_one_chat_fails_and_the_others_go_on(fake: Trial) -> None:
    fake.fake.people.start(fake.sami)
    fake.fake.faults.fail("sendMessage", 500, chat=fake.group.id)
    assert (await fake.call("sendMessage", chat_id=fake.sami.id, text="Bonjour"))["ok"]
    assert (await said(fake))["description"] == "Internal Server Error"


async def test_a_cut_connection_does_nothing_and_a_lost_answer_did_it(fake: Trial) -> None:
    fake.fake.faults.drop("sendMessage")
    with pytest.raises(httpx2.TransportError):
        await said(fake)
    assert standing(fake) == 0
    fake.fake.faults.lose_answer("sendMessage")
    with pytest.raises(httpx2.TransportError):
        await said(fake)
    assert standing(fake) == 1


async def test_a_hanging_call_does_nothing_until_its_time(fake: Trial) -> None:
    fake.fake.faults.hang("sendMessage")
    with pytest.raises(asyncio.TimeoutError):
        await asyncio.wait_for(said(fake), 0.05)
    assert standing(fake) == 0


async def test_what_was_refused_is_counted(fake: Trial) -> None:
    await fake.call("sendMessage", chat_id=5, text="Bonjour")
    assert fake.fake.refusals == {"Bad Request: chat not found": 1}
    assert [call.code for call in fake.fake.calls] == [400]


async def test_a_group_takes_20_messages_and_edits_a_minute(fake: Trial) -> None:
    fake.fake.state.throttle.on = True
    codes = []
    for number in range(21):
        body = await fake.call("sendMessage", chat_id=fake.group.id, text=str(number))
        codes.append(body.get("error_code", 200))
        fake.clock.advance(1)
    assert codes == [200] * 20 + [429]
    assert body["parameters"] == {"retry_after": 40}
    fake.clock.advance(38)
    assert (await said(fake))["parameters"] == {"retry_after": 1}
    fake.clock.advance(1)
    assert (await said(fake))["ok"]


async def test_a_chat_takes_one_message_a_second_and_all_chats_30(fake: Trial) -> None:
    fake.fake.state.throttle.on = True
    assert (await said(fake))["ok"]
    assert (await said(fake))["error_code"] == 429
    people = [fake.fake.people.add(str(number)) for number in range(30)]
    for person in people:
        fake.fake.people.start(person)
    codes = [(await fake.call("sendMessage", chat_id=one.id, text="a")).get("error_code", 200) for one in people]
    assert codes == [200] * 29 + [429]
