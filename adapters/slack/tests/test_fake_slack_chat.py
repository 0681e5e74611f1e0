"""Messages of the fake: posted, changed, deleted, in threads, for one person."""

from collections.abc import AsyncIterator

import pytest
from slack_trial import Json, Trial, section, trial


@pytest.fixture
async def slack() -> AsyncIterator[Trial]:
    async with trial() as opened:
        opened.fake.deliveries.hold()
        yield opened


def told(slack: Trial) -> list[Json]:
    """The events so far."""
    return [delivery.payload["event"] for delivery in slack.fake.deliveries.open.values()]


async def update(slack: Trial, **more: object) -> Json:
    message = slack.channel.standing[0]
    return await slack.call("chat.update", channel=slack.channel.id, ts=message.ts, **more)


async def test_a_posted_message_is_told_to_the_app_that_posted_it(slack: Trial) -> None:
    body = await slack.post(blocks=[section()])
    assert body["message"]["blocks"][0]["block_id"]
    assert (told(slack)[0]["bot_id"], told(slack)[0]["ts"]) == ("B0BUTINERIE", body["ts"])


async def test_text_without_blocks_takes_the_blocks_away_and_marks_the_edit(slack: Trial) -> None:
    await slack.post(blocks=[section()])
    await update(slack, text="a", blocks=[section("b")])
    message = slack.channel.standing[0]
    assert (message.words, message.edited) == ("b", "")
    await update(slack, text="c")
    assert (message.words, bool(message.edited)) == ("c", True)
    assert [event.get("subtype") for event in told(slack)] == [None, "message_changed", "message_changed"]
    assert told(slack)[2]["previous_message"]["text"] == "a"


async def test_a_text_too_long_is_cut_when_posted_and_refused_when_changed(slack: Trial) -> None:
    await slack.post(text="a" * 40_001)
    assert len(slack.channel.standing[0].text) == 40_000
    assert (await update(slack, text="a" * 4001))["error"] == "msg_too_long"
    assert (await update(slack, text="a" * 4000))["ok"]


async def test_only_what_the_app_wrote_is_changed_or_deleted(slack: Trial) -> None:
    said = slack.fake.people.say(slack.nadia, slack.channel, "Bonjour")
    where = {"channel": slack.channel.id, "ts": said.ts}
    assert await slack.error("chat.update", **where, text="a") == "cant_update_message"
    assert await slack.error("chat.delete", **where) == "cant_delete_message"
    assert await slack.error("chat.update", channel=slack.channel.id, ts="1.000001", text="a") == "message_not_found"
    assert await slack.error("chat.update", channel=slack.nadia.id, ts=said.ts, text="a") == "channel_not_found"


async def test_the_app_posts_only_where_it_is(slack: Trial) -> None:
    public = slack.fake.workspace.create("ailleurs", [slack.nadia], bot=False)
    hidden = slack.fake.workspace.create("secret", [slack.nadia], "group", bot=False)
    assert (await slack.post(channel=public.id))["error"] == "not_in_channel"
    assert (await slack.post(channel=hidden.id))["error"] == "channel_not_found"
    assert (await slack.call("conversations.join", channel=public.id))["ok"]
    assert (await slack.post(channel="#ailleurs"))["channel"] == public.id
    slack.fake.workspace.archive(public, slack.nadia)
    assert (await slack.post(channel=public.id))["error"] == "is_archived"


async def test_scope_chat_write_public_posts_where_the_app_is_not(slack: Trial) -> None:
    public = slack.fake.workspace.create("ailleurs", [slack.nadia], bot=False)
    slack.fake.app.scopes.add("chat:write.public")
    assert (await slack.post(channel=public.id))["ok"]


async def test_a_person_is_reached_by_id_unless_gone_or_the_tab_is_off(slack: Trial) -> None:
    assert (await slack.post(channel=slack.nadia.id))["channel"] == slack.fake.people.direct(slack.nadia).id
    opened = await slack.call("conversations.open", users=slack.nadia.id)
    assert (opened["channel"]["id"], opened["already_open"]) == (slack.fake.people.direct(slack.nadia).id, True)
    slack.fake.app.messages_tab = False
    assert (await slack.post(channel=slack.nadia.id))["error"] == "messages_tab_disabled"
    slack.fake.people.deactivate(slack.sami)
    assert await slack.error("conversations.open", users=slack.sami.id) == "user_disabled"


async def test_replies_of_the_app_stand_in_the_thread_of_its_head(slack: Trial) -> None:
    head = slack.fake.people.say(slack.nadia, slack.channel, "Bonjour")
    reply = slack.fake.people.reply(slack.sami, head, "Bonsoir")
    await slack.post(thread_ts=reply.ts)
    thread = await slack.ask("conversations.replies", channel=slack.channel.id, ts=head.ts)
    assert [one.get("thread_ts") for one in thread["messages"]] == [head.ts] * 3
    assert (thread["messages"][0]["reply_count"], thread["messages"][1]["parent_user_id"]) == (2, slack.nadia.id)
    history = await slack.ask("conversations.history", channel=slack.channel.id)
    assert [one["ts"] for one in history["messages"]] == [head.ts]


@pytest.mark.parametrize(("ts", "error"), [("0", "invalid_thread_ts"), ("1772442000.999999", "thread_not_found")])
async def test_a_thread_that_is_none_is_refused(slack: Trial, ts: str, error: str) -> None:
    assert (await slack.post(thread_ts=ts))["error"] == error


async def test_a_deleted_head_leaves_a_tombstone_and_a_reply_nothing(slack: Trial) -> None:
    head = slack.fake.people.say(slack.nadia, slack.channel, "Bonjour")
    reply = slack.fake.people.reply(slack.sami, head, "Bonsoir")
    slack.fake.people.delete(head)
    slack.fake.people.delete(reply)
    changed, deleted = told(slack)[2:]
    assert (changed["subtype"], changed["message"]["subtype"]) == ("message_changed", "tombstone")
    assert (deleted["subtype"], deleted["deleted_ts"]) == ("message_deleted", reply.ts)
    assert deleted["previous_message"]["thread_ts"] == head.ts


async def test_an_edit_and_a_preview_are_both_told_as_changes(slack: Trial) -> None:
    said = slack.fake.people.say(slack.nadia, slack.channel, "@here voir https://a.example <!channel>")
    assert told(slack)[0]["text"] == "<!here> voir <https://a.example> &lt;!channel&gt;"
    slack.fake.people.unfurl(said, "https://a.example")
    slack.fake.people.edit(said, "Vu")
    preview, edited = told(slack)[1:]
    assert ("edited" in preview["message"], preview["message"]["text"]) == (False, told(slack)[0]["text"])
    assert (edited["message"]["edited"]["user"], edited["message"]["text"]) == (slack.nadia.id, "Vu")


async def test_a_whisper_is_seen_by_one_member(slack: Trial) -> None:
    where = {"channel": slack.channel.id, "text": "Psst"}
    assert (await slack.call("chat.postEphemeral", **where, user=slack.nadia.id))["message_ts"]
    assert [message.text for message in slack.fake.people.whispers(slack.nadia)] == ["Psst"]
    assert slack.channel.standing == slack.fake.people.whispers(slack.sami) == []
    outside = slack.fake.people.add("Léa")
    assert await slack.error("chat.postEphemeral", **where, user=outside.id) == "user_not_in_channel"


async def test_a_whisper_in_a_thread_that_nobody_answered_is_seen_by_nobody(slack: Trial) -> None:
    head = slack.fake.people.say(slack.nadia, slack.channel, "Bonjour")
    where = {"channel": slack.channel.id, "text": "Psst", "user": slack.nadia.id, "thread_ts": head.ts}
    assert await slack.error("chat.postEphemeral", **where) == ""
    assert slack.fake.people.whispers(slack.nadia) == []
    slack.fake.people.reply(slack.sami, head, "Bonsoir")
    assert await slack.error("chat.postEphemeral", **where) == ""
    assert [message.thread for message in slack.fake.people.whispers(slack.nadia)] == [head.ts]


async def test_an_integration_posts_without_a_user(slack: Trial) -> None:
    posted = slack.fake.people.post_as_webhook(slack.channel, "Conseil demain")
    slack.fake.people.react(slack.sami, posted, "+1")
    message, reaction = told(slack)
    assert (message["subtype"], message["bot_id"], "user" in message) == ("bot_message", "B0AGENDA", False)
    assert "item_user" not in reaction


async def test_a_photo_is_told_as_a_message_with_a_file(slack: Trial) -> None:
    head = slack.fake.people.say(slack.nadia, slack.channel, "Bonjour")
    slack.fake.people.show(slack.sami, slack.channel, thread=head)
    event = told(slack)[-1]
    assert (event["subtype"], event["text"], event["thread_ts"]) == ("file_share", "", head.ts)
    assert (event["files"][0]["mimetype"], "blocks" in event) == ("image/jpeg", False)


async def test_what_a_stranger_says_names_their_team(slack: Trial) -> None:
    stranger = slack.fake.people.add("Deux", team="T0AILLEURS")
    shared = slack.fake.workspace.create("commun", [slack.nadia, stranger], shared=True)
    slack.fake.people.say(stranger, shared, "Bonjour")
    (delivery,) = slack.fake.deliveries.open.values()
    assert delivery.payload["is_ext_shared_channel"] is True
    assert (delivery.payload["event"]["team"], delivery.payload["event"]["user_team"]) == ("T0AILLEURS", "T0AILLEURS")


async def test_a_permalink_names_the_message_and_its_thread(slack: Trial) -> None:
    head = slack.fake.people.say(slack.nadia, slack.channel, "Bonjour")
    reply = slack.fake.people.reply(slack.sami, head, "Bonsoir")
    body = await slack.ask("chat.getPermalink", channel=slack.channel.id, message_ts=reply.ts)
    name = f"p{reply.ts.replace('.', '')}?thread_ts={head.ts}&cid={slack.channel.id}"
    assert body["permalink"] == f"https://mairie.slack.com/archives/{slack.channel.id}/{name}"


async def test_a_message_without_words_is_refused(slack: Trial) -> None:
    assert (await slack.post(text=""))["error"] == "no_text"
    assert (await slack.post(markdown_text="a"))["error"] == "markdown_text_conflict"
    assert (await slack.post(metadata={"id": "1"}))["error"] == "invalid_metadata_format"


async def test_metadata_is_shown_to_who_asks_for_it(slack: Trial) -> None:
    mark = {"event_type": "delivery", "event_payload": {"delivery": "12"}}
    assert (await slack.post(metadata=mark))["message"]["metadata"] == mark
    shown = await slack.ask("conversations.history", channel=slack.channel.id, include_all_metadata="true")
    hidden = await slack.ask("conversations.history", channel=slack.channel.id)
    assert [body["messages"][0].get("metadata") for body in (shown, hidden)] == [mark, None]


async def test_rich_text_is_not_replaced_by_other_blocks(slack: Trial) -> None:
    part = {"type": "rich_text_section", "elements": [{"type": "text", "text": "a"}]}
    await slack.post(blocks=[{"type": "rich_text", "elements": [part]}])
    assert (await update(slack, text="a", blocks=[section()]))["error"] == "block_mismatch"
