from collections.abc import AsyncIterator

import pytest
from fake_telegram import TOKEN
from fake_telegram.reactions import EMOJI
from fake_telegram.updates import KINDS, ON_REQUEST
from fake_trial import Trial, buttons, trial
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyParameters,
    Update,
)
from telegram.constants import ReactionEmoji, UpdateType


@pytest.fixture
async def fake() -> AsyncIterator[Trial]:
    async with trial() as opened:
        yield opened


@pytest.fixture
async def bot(fake: Trial) -> AsyncIterator[Bot]:
    async with Bot(TOKEN, base_url=f"{fake.fake.url}/bot") as started:
        yield started


def test_the_reactions_and_kinds_are_those_of_the_library() -> None:
    assert {emoji.value for emoji in ReactionEmoji} == EMOJI
    assert {kind.value for kind in UpdateType} == KINDS
    assert ON_REQUEST < KINDS


async def test_the_library_reads_every_update(fake: Trial, bot: Bot) -> None:
    people, groups = fake.fake.people, fake.fake.groups
    await bot.get_updates(allowed_updates=sorted(KINDS))
    groups.promote_bot(fake.group, "can_delete_messages")
    card = await fake.sent(reply_markup=buttons("a"))
    people.press(fake.sami, card, "a")
    people.react(fake.sami, card, "👍")
    people.show(fake.sami, fake.group, "a", "b")
    people.edit(people.say(fake.nadia, fake.group, "/a"), "/b")
    people.delete(card)
    people.press_data(fake.sami, card, "a")
    forum = groups.create("Forum", [fake.nadia], forum=True)
    groups.add_bot(forum, administrator=True)
    people.say(fake.nadia, forum, "Bonjour", topic=groups.open_topic(forum, "Idées"))
    groups.join(fake.group, people.add("Léa"))
    people.start(fake.sami)
    people.block(fake.sami)
    channel = groups.create("Annonces", [fake.nadia], "channel")
    groups.add_bot(channel, administrator=True)
    people.react(fake.nadia, people.say(fake.nadia, channel, "Bonjour"), "🔥")
    fake.clock.advance(1)
    updates = await bot.get_updates()
    assert len(updates) == len(await fake.updates())
    assert all(_kind(update) for update in updates)
    assert {_kind(update) for update in updates} == {
        "message", "edited_message", "channel_post", "callback_query", "my_chat_member", "chat_member",
        "message_reaction", "message_reaction_count",
    }  # fmt: skip
    late = [update.callback_query for update in updates if update.callback_query][-1]
    assert late.message is not None
    assert late.message.date.timestamp() == 0


def _kind(update: Update) -> str:
    return next((kind for kind in KINDS if getattr(update, kind, None) is not None), "")


async def test_the_library_sends_edits_and_deletes(fake: Trial, bot: Bot) -> None:
    said = fake.fake.people.say(fake.nadia, fake.group, "/idee")
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("👍 1", callback_data="support:1")]])
    sent = await bot.send_message(
        fake.group.id,
        "<b>Un dépôt</b>",
        parse_mode="HTML",
        reply_markup=keyboard,
        reply_parameters=ReplyParameters(said.id),
    )
    assert sent.reply_markup == keyboard
    assert sent.reply_to_message is not None
    edited = await bot.edit_message_text("Un dépôt", fake.group.id, sent.message_id)
    assert not isinstance(edited, bool)
    assert edited.edit_date is not None
    file = await bot.send_document(fake.group.id, b"a;b", filename="idees.csv", caption="Le tableau")
    assert file.document is not None
    assert file.document.file_name == "idees.csv"
    assert await bot.delete_message(fake.group.id, sent.message_id)


async def test_the_library_reads_the_bot_its_commands_and_members(fake: Trial, bot: Bot) -> None:
    fake.fake.groups.promote_bot(fake.group)
    assert (await bot.get_me()).can_read_all_group_messages is False
    scope, commands = BotCommandScopeAllGroupChats(), [BotCommand("idee", "Proposer une idée")]
    await bot.set_my_commands(commands, scope, "fr")
    assert list(await bot.get_my_commands(scope, "fr")) == commands
    assert list(await bot.get_my_commands()) == []
    await bot.set_my_description("Les idées de tous")
    assert (await bot.get_my_description("fr")).description == "Les idées de tous"
    assert (await bot.get_chat_member(fake.group.id, fake.fake.state.bot.id)).status == "administrator"
    assert {member.status for member in await bot.get_chat_administrators(fake.group.id)} == {
        "creator",
        "administrator",
    }
    assert (await bot.get_chat(fake.group.id)).title == "Idées"
    assert (await bot.get_webhook_info()).url == ""
