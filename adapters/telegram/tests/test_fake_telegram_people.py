from collections.abc import AsyncIterator
from typing import Any

import pytest
from fake_telegram.talking import Impossible
from fake_trial import Trial, buttons, trial


@pytest.fixture
async def fake() -> AsyncIterator[Trial]:
    async with trial() as opened:
        await opened.begin()
        yield opened


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("/idee Un dépôt", True),
        ("/idee@butinerie_bot Un dépôt", True),
        ("/idee@other_bot Un dépôt", False),
        ("@Butinerie_bot une idée", True),
        ("Bonjour", False),
        ("Voir https://a.example/idee", False),
    ],
)
async def test_in_privacy_mode_the_bot_hears_what_is_meant_for_it(fake: Trial, text: str, heard: bool) -> None:
    fake.fake.people.say(fake.sami, fake.group, text)
    assert bool(await fake.updates()) is heard


async def test_the_bot_hears_answers_to_it_and_everything_where_it_administers(fake: Trial) -> None:
    people, message = fake.fake.people, await fake.sent()
    people.reply(fake.sami, message, "Bonjour")
    people.reply(fake.nadia, people.say(fake.sami, fake.group, "Bonjour"), "Bonsoir")
    assert [update["message"]["reply_to_message"]["message_id"] for update in await fake.updates()] == [message.id]
    fake.fake.groups.promote_bot(fake.group)
    people.say(fake.sami, fake.group, "Bonjour")
    assert (await fake.updates())[-1]["message"]["text"] == "Bonjour"


async def test_mentions_are_entities_counted_in_utf16(fake: Trial) -> None:
    mine = fake.fake.people
    mine.say(fake.nadia, fake.group, "🐝 @butinerie_bot avec Sami", mentions={"Sami": fake.sami})
    entities: list[dict[str, Any]] = (await fake.updates())[0]["message"]["entities"]
    assert [(one["type"], one["offset"], one["length"]) for one in entities] == [
        ("mention", 3, 14),
        ("text_mention", 23, 4),
    ]
    assert entities[1]["user"]["id"] == fake.sami.id


async def test_the_bot_mentions_whom_telegram_knows(fake: Trial) -> None:
    words = f'<a href="tg://user?id={fake.sami.id}">Sami</a> et <a href="tg://user?id=5">Léa</a>'
    message = await fake.sent(text=words, parse_mode="HTML")
    assert [(one["type"], one["offset"], one["length"]) for one in message.entities] == [("text_mention", 0, 4)]


async def test_an_edit_is_told_and_a_deletion_is_not(fake: Trial) -> None:
    said = fake.fake.people.say(fake.sami, fake.group, "/idee a")
    fake.fake.people.edit(said, "/idee b")
    fake.fake.people.delete(said)
    assert [list(update)[1] for update in await fake.updates()] == ["message", "edited_message"]


async def test_an_album_is_several_messages_of_one_group(fake: Trial) -> None:
    fake.fake.groups.promote_bot(fake.group)
    fake.fake.people.show(fake.sami, fake.group, "/idee Deux photos", "")
    messages = [update["message"] for update in (await fake.updates())[1:]]
    assert [message.get("caption") for message in messages] == ["/idee Deux photos", None]
    assert len({message["media_group_id"] for message in messages}) == 1


async def test_a_reaction_tells_the_whole_state_before_and_after(fake: Trial) -> None:
    message = await fake.sent()
    fake.fake.people.react(fake.sami, message, "👍")
    fake.fake.groups.promote_bot(fake.group)
    fake.fake.people.react(fake.sami, message, "❤")
    fake.fake.people.react(fake.sami, message)
    seen = [update["message_reaction"] for update in (await fake.updates())[1:]]
    assert [[one["emoji"] for one in change["old_reaction"]] for change in seen] == [["👍"], ["❤"]]
    assert [[one["emoji"] for one in change["new_reaction"]] for change in seen] == [["❤"], []]


async def test_replies_in_a_supergroup_name_the_head_of_their_thread(fake: Trial) -> None:
    message = await fake.sent()
    fake.fake.people.reply(fake.nadia, fake.fake.people.reply(fake.sami, message, "/a"), "/b")
    assert [update["message"]["message_thread_id"] for update in await fake.updates()] == [message.id] * 2


async def test_what_answers_nothing_in_a_topic_shows_as_a_reply_to_its_opening(fake: Trial) -> None:
    forum = fake.fake.groups.create("Forum", [fake.nadia], forum=True)
    fake.fake.groups.add_bot(forum)
    topic = fake.fake.groups.open_topic(forum, "Idées")
    await fake.begin()
    fake.fake.people.say(fake.nadia, forum, "/idee Un dépôt", topic=topic)
    said = (await fake.updates())[0]["message"]
    assert (said["message_thread_id"], said["is_topic_message"]) == (topic.id, True)
    assert said["reply_to_message"]["forum_topic_created"]["name"] == "Idées"


async def test_a_channel_reacts_in_its_own_name(fake: Trial) -> None:
    fake.fake.groups.promote_bot(fake.group)
    await fake.begin()
    channel = fake.fake.groups.create("Annonces", [fake.nadia], "channel")
    fake.fake.people.react_as(channel, await fake.sent(), "👍")
    assert (await fake.updates())[0]["message_reaction"]["actor_chat"]["id"] == channel.id


async def test_anonymous_administrators_react_and_write_in_the_name_of_the_group(fake: Trial) -> None:
    fake.fake.groups.promote_bot(fake.group)
    fake.fake.groups.promote(fake.group, fake.sami, anonymous=True)
    await fake.begin("message", "message_reaction")
    fake.fake.people.react(fake.sami, await fake.sent(), "👍")
    fake.fake.people.say(fake.sami, fake.group, "Bonjour")
    reaction, message = await fake.updates()
    assert reaction["message_reaction"]["actor_chat"]["id"] == fake.group.id
    assert "user" not in reaction["message_reaction"]
    assert message["message"]["sender_chat"]["id"] == fake.group.id
    assert message["message"]["from"]["username"] == "GroupAnonymousBot"


async def test_a_channel_tells_totals_alone(fake: Trial) -> None:
    channel = fake.fake.groups.create("Annonces", [fake.nadia, fake.sami], "channel")
    fake.fake.groups.add_bot(channel, administrator=True)
    await fake.begin("channel_post", "message_reaction_count", "message_reaction")
    post = fake.fake.people.say(fake.nadia, channel, "Bonjour")
    fake.fake.people.react(fake.sami, post, "👍")
    said, counted = await fake.updates()
    assert "from" not in said["channel_post"]
    totals = counted["message_reaction_count"]["reactions"]
    assert totals == [{"type": {"type": "emoji", "emoji": "👍"}, "total_count": 1}]


async def test_what_telegrams_clients_do_not_let_people_do_is_impossible(fake: Trial) -> None:
    people, message = fake.fake.people, await fake.sent(reply_markup=buttons("a"))
    lea = people.add("Léa", premium=True)
    with pytest.raises(Impossible):
        people.react(fake.sami, message, "👍", "🔥")
    with pytest.raises(Impossible):
        people.react(fake.sami, message, "💡")
    with pytest.raises(Impossible):
        people.press(fake.sami, message, "b")
    with pytest.raises(Impossible):
        people.press(lea, message, "a")
    with pytest.raises(Impossible):
        people.start(lea, "é")
    with pytest.raises(Impossible):
        people.follow(lea, f"https://t.me/butinerie_bot?start={'a' * 65}")


async def test_a_deep_link_presses_start_with_its_payload(fake: Trial) -> None:
    fake.fake.people.follow(fake.sami, "https://t.me/butinerie_bot?start=vote_12-a")
    assert (await fake.updates())[0]["message"]["text"] == "/start vote_12-a"


async def test_blocking_and_starting_again_are_told(fake: Trial) -> None:
    fake.fake.people.start(fake.sami)
    fake.fake.people.block(fake.sami)
    fake.fake.people.start(fake.sami)
    told = [update["my_chat_member"] for update in await fake.updates() if "my_chat_member" in update]
    assert [one["new_chat_member"]["status"] for one in told] == ["kicked", "member"]


async def test_a_group_that_becomes_a_supergroup_is_told_on_both_sides(fake: Trial) -> None:
    small = fake.fake.groups.create("Petit", [fake.nadia], "group")
    fake.fake.groups.add_bot(small)
    await fake.begin()
    new = fake.fake.groups.migrate(small)
    old_side, new_side = [update["message"] for update in await fake.updates()]
    assert (old_side["chat"]["id"], old_side["migrate_to_chat_id"]) == (small.id, new.id)
    assert (new_side["chat"]["id"], new_side["migrate_from_chat_id"]) == (new.id, small.id)
