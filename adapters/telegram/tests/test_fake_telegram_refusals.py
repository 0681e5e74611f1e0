from collections.abc import AsyncIterator
from typing import Any

import pytest
from fake_telegram import TOKEN
from fake_trial import Trial, buttons, trial

MARKUP = "can't parse inline keyboard button:"
EXPIRED = "query is too old and response timeout expired or query ID is invalid"
UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
ENTITIES = "can't parse entities:"
WRONG_URL = "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL"
UNKNOWN_SCOPE = "can't parse BotCommandScope: Unsupported type specified"
WRONG_PORT = "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"
DEED = {"text": "a", "callback_data": "b"}


@pytest.fixture
async def fake() -> AsyncIterator[Trial]:
    async with trial() as opened:
        yield opened


def keyboard(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[button]]}


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n\t"}, "message text is empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "a" * 4097}, "message is too long"),
        ({"text": "🐝" * 2049}, "message is too long"),
        ({"text": "<b>a</b>" * 101, "parse_mode": "HTML"}, "too many entities"),
        ({"text": "<b>a", "parse_mode": "HTML"}, f'{ENTITIES} Can\'t find end tag corresponding to start tag "b"'),
        ({"text": "a", "parse_mode": "Fancy"}, "unsupported parse_mode"),
        ({"text": 12}, 'field "text" must be of type String'),
        ({"chat_id": ""}, "chat_id is empty"),
        ({"chat_id": -100}, "chat not found"),
        ({"chat_id": "@nowhere"}, "chat not found"),
        ({"chat_id": 1.5}, 'field "chat_id" must be of type Integer'),
        ({"disable_notification": "perhaps"}, 'field "disable_notification" must be of type Boolean'),
        ({"disable_web_page_preview": True}, "unknown parameter 'disable_web_page_preview'"),
        ({"message_thread_id": 77}, "message thread not found"),
        ({"reply_parameters": {"message_id": 999}}, "message to be replied not found"),
        ({"reply_markup": "{"}, "can't parse reply markup JSON object"),
        ({"reply_markup": []}, "object expected as reply markup"),
        ({"reply_markup": {"buttons": []}}, "object expected as reply markup"),
        ({"reply_markup": buttons("é" * 32 + "a")}, "BUTTON_DATA_INVALID"),
        ({"reply_markup": buttons("")}, "BUTTON_DATA_INVALID"),
        ({"reply_markup": keyboard(**DEED, colour="red")}, f"{MARKUP} unknown field 'colour'"),
        ({"reply_markup": keyboard(**DEED, style="red")}, f"{MARKUP} invalid button style specified"),
        ({"reply_markup": keyboard(text="a")}, f"{MARKUP} Text buttons are unallowed in the inline keyboard"),
        ({"reply_markup": keyboard(text="a", url="nowhere")}, WRONG_URL),
        ({"reply_markup": keyboard(text="a", web_app={"url": "https://a.example"})}, "BUTTON_TYPE_INVALID"),
        ({"reply_markup": {"inline_keyboard": [[DEED] * 9]}}, "reply markup is too long"),
        ({"reply_markup": {"inline_keyboard": [[DEED]] * 101}}, "reply markup is too long"),
    ],
)  # fmt: skip
async def test_a_message_that_telegram_would_not_send_is_refused(
    fake: Trial, arguments: dict[str, Any], why: str
) -> None:
    whole = {"chat_id": fake.group.id, "text": "Bonjour", **arguments}
    assert await fake.refused("sendMessage", **whole) == (400, f"Bad Request: {why}")
    assert fake.fake.people.standing(fake.group) == []


@pytest.mark.parametrize("text", ["a" * 4096, "🐝" * 2048, "<b>" + "a" * 4096 + "</b>", " " * 99 + "a" * 4096])
async def test_lengths_are_counted_after_parsing(fake: Trial, text: str) -> None:
    assert (await fake.call("sendMessage", chat_id=fake.group.id, text=text, parse_mode="HTML"))["ok"]


async def test_callback_data_takes_64_bytes_and_arguments_come_as_a_form_too(fake: Trial) -> None:
    form = {"chat_id": str(fake.group.id), "text": "Bonjour", "reply_markup": '{"inline_keyboard": []}'}
    assert (await fake.client.post(f"/bot{TOKEN}/sendmessage", data=form)).json()["ok"]
    assert (await fake.sent(reply_markup=buttons("é" * 32))).buttons


async def test_people_who_cannot_be_written_to(fake: Trial) -> None:
    async def refusal() -> tuple[int, str]:
        return await fake.refused("sendMessage", chat_id=fake.nadia.id, text="Bonjour")

    assert await refusal() == (403, "Forbidden: bot can't initiate conversation with a user")
    fake.fake.people.start(fake.nadia)
    assert await refusal() == (200, "")
    fake.fake.people.block(fake.nadia)
    assert await refusal() == (403, "Forbidden: bot was blocked by the user")
    fake.fake.people.start(fake.nadia)
    assert await refusal() == (200, "")
    fake.fake.people.deactivate(fake.nadia)
    assert await refusal() == (403, "Forbidden: user is deactivated")


async def test_groups_where_the_bot_is_not(fake: Trial) -> None:
    small = fake.fake.groups.create("Petit", [fake.nadia], "group")
    away = await fake.refused("sendMessage", chat_id=small.id, text="Bonjour")
    assert away == (403, "Forbidden: bot is not a member of the group chat")
    fake.fake.groups.remove_bot(fake.group)
    kicked = await fake.refused("sendMessage", chat_id=fake.group.id, text="Bonjour")
    assert kicked == (403, "Forbidden: bot was kicked from the supergroup chat")


async def test_a_group_that_became_a_supergroup_names_the_new_one(fake: Trial) -> None:
    small = fake.fake.groups.create("Petit", [fake.nadia], "group")
    fake.fake.groups.add_bot(small)
    new = fake.fake.groups.migrate(small)
    body = await fake.call("sendMessage", chat_id=small.id, text="Bonjour")
    assert body["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert body["parameters"] == {"migrate_to_chat_id": new.id}
    assert (await fake.call("sendMessage", chat_id=new.id, text="Bonjour"))["ok"]


async def test_edits_that_telegram_refuses(fake: Trial) -> None:
    message = await fake.sent(reply_markup=buttons("a"))
    here = {"chat_id": fake.group.id, "message_id": message.id}
    theirs = fake.fake.people.say(fake.nadia, fake.group, "Bonjour")
    forced = await fake.sent(reply_markup={"force_reply": True})

    async def why(method: str = "editMessageText", **arguments: Any) -> str:
        return (await fake.refused(method, **{**here, **arguments}))[1].removeprefix("Bad Request: ")

    assert await why(text="Bonjour", reply_markup=buttons("a")) == UNCHANGED
    assert await why("editMessageReplyMarkup", reply_markup=buttons("a")) == UNCHANGED
    assert await why(text="Bonjour", message_id=999) == "message to edit not found"
    assert await why(text="Bonjour", message_id=theirs.id) == "message can't be edited"
    assert await why(text="Bonsoir", message_id=forced.id) == "message can't be edited"
    assert await why(text="Bonsoir", reply_markup={"remove_keyboard": True}) == "inline keyboard expected"
    assert await why(text="Bonjour") == ""
    assert message.markup is None


async def test_deletions_that_telegram_refuses(fake: Trial) -> None:
    message = await fake.sent()
    theirs = fake.fake.people.say(fake.nadia, fake.group, "Bonjour")

    async def why(number: int) -> str:
        return (await fake.refused("deleteMessage", chat_id=fake.group.id, message_id=number))[1]

    assert await why(theirs.id) == "Bad Request: message can't be deleted"
    fake.clock.advance(49 * 3600)
    assert await why(message.id) == "Bad Request: message can't be deleted for everyone"
    fake.fake.groups.promote_bot(fake.group, "can_delete_messages")
    assert [await why(message.id), await why(theirs.id)] == ["", ""]
    assert await why(message.id) == "Bad Request: message to delete not found"


@pytest.mark.parametrize(
    ("emoji", "why"),
    [("👍", ""), ("❤", ""), ("❤\ufe0f", "REACTION_INVALID"), ("💡", "REACTION_INVALID"), ("✅", "REACTION_INVALID")],
)
async def test_only_the_73_reactions_are_taken(fake: Trial, emoji: str, why: str) -> None:
    message = await fake.sent()
    given = [{"type": "emoji", "emoji": emoji}]
    where = {"chat_id": fake.group.id, "message_id": message.id}
    refused = await fake.refused("setMessageReaction", **where, reaction=given)
    assert refused[1].removeprefix("Bad Request: ") == why
    fake.group.allowed_reactions = ("🔥",)
    assert (await fake.refused("setMessageReaction", **where, reaction=given))[0] == 400


async def test_a_press_is_answered_once_in_150_seconds_and_200_characters(fake: Trial) -> None:
    message = await fake.sent(reply_markup=buttons("a"))
    press = [fake.fake.people.press(fake.sami, message, "a") for _ in range(2)]

    async def why(number: int, **arguments: Any) -> str:
        refused = await fake.refused("answerCallbackQuery", callback_query_id=press[number].id, **arguments)
        return refused[1].removeprefix("Bad Request: ")

    assert await why(0, text="a" * 201) == "MESSAGE_TOO_LONG"
    assert await why(0, url="https://a.example") == "URL_INVALID"
    assert await why(0, text="a" * 200) == ""
    assert press[0].answer == {"text": "a" * 200, "show_alert": False, "url": ""}
    assert await why(0) == EXPIRED
    fake.clock.advance(151)
    assert await why(1) == EXPIRED


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ({"command": "idee", "description": "Une idée"}, ""),
        ({"command": "idée", "description": "Une idée"}, "BOT_COMMAND_INVALID"),
        ({"command": "Idee", "description": "Une idée"}, "BOT_COMMAND_INVALID"),
        ({"command": "a" * 33, "description": "Une idée"}, "BOT_COMMAND_INVALID"),
        ({"command": "idee", "description": ""}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"command": "idee", "description": "a" * 257}, "BOT_COMMAND_DESCRIPTION_INVALID"),
    ],
)
async def test_commands_have_their_form(fake: Trial, command: dict[str, str], why: str) -> None:
    refused = await fake.refused("setMyCommands", commands=[command])
    assert refused[1].removeprefix("Bad Request: ") == why


@pytest.mark.parametrize(
    ("method", "arguments", "why"),
    [
        ("setMyCommands", {"commands": [{"command": "a", "description": "b"}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ("setMyCommands", {"commands": [], "language_code": "fra"}, "LANG_CODE_INVALID"),
        ("setMyCommands", {"commands": [], "scope": {"type": "moon"}}, UNKNOWN_SCOPE),
        ("setMyCommands", {"commands": [], "scope": {"type": "chat", "chat_id": -5}}, "chat not found"),
        ("setMyDescription", {"description": "a" * 513}, "bot description is too long"),
        ("setMyShortDescription", {"short_description": "a" * 121}, "bot short description is too long"),
        ("getUpdates", {"allowed_updates": ["reaction"]}, "unknown update kind 'reaction' in allowed_updates"),
        ("setWebhook", {"url": "http://a.example"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ("setWebhook", {"url": "https://a.example:8000"}, WRONG_PORT),
        ("setWebhook", {"url": "https://a.example", "secret_token": "é"}, "secret token contains unallowed characters"),
        ("getChatMember", {"user_id": 5}, "invalid user_id specified"),
    ],
)  # fmt: skip
async def test_other_methods_refuse_too(fake: Trial, method: str, arguments: dict[str, Any], why: str) -> None:
    here = {"chat_id": fake.group.id} if method == "getChatMember" else {}
    assert await fake.refused(method, **here, **arguments) == (400, f"Bad Request: {why}")


async def test_a_wrong_token_and_an_unknown_method_are_refused(fake: Trial) -> None:
    assert (await fake.client.get("/bot1:wrong/getMe")).json()["description"] == "Unauthorized"
    assert await fake.refused("sendPigeon") == (404, "Not Found: method not found")


async def test_a_topic_that_is_closed_takes_nothing_from_who_does_not_administer(fake: Trial) -> None:
    forum = fake.fake.groups.create("Forum", [fake.nadia], forum=True)
    fake.fake.groups.add_bot(forum)
    topic = fake.fake.groups.open_topic(forum, "Idées")
    sent = await fake.call("sendMessage", chat_id=forum.id, text="Bonjour", message_thread_id=topic.id)
    assert sent["result"]["message_thread_id"] == topic.id
    assert sent["result"]["is_topic_message"] is True
    fake.fake.groups.close_topic(forum, topic)
    refused = await fake.refused("sendMessage", chat_id=forum.id, text="Bonjour", message_thread_id=topic.id)
    assert refused == (400, "Bad Request: TOPIC_CLOSED")
