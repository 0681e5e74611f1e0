"""The bot's menu and how it describes itself, in each language and kind of chat."""

import unicodedata
from collections.abc import Sequence

from telegram import BotCommand, BotCommandScope, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats

from butinerie_bot.chat.adapter import Setting
from butinerie_bot.chat.events import Person
from butinerie_bot.chat.phrases import LANGUAGES, say_plain
from butinerie_telegram.bot import TelegramBot
from butinerie_telegram.calls import IDEA, MENU

LONGEST_NAME, LONGEST_MEANING, MOST = 32, 256, 100
LONGEST_ABOUT, LONGEST_DESCRIPTION = 120, 512
CALL = "/butinerie "


async def set_menu(bot: TelegramBot, setting: Setting) -> None:
    """Tell Telegram the commands and descriptions; safe to repeat. Raises the library's errors."""
    for language, code in ((setting.language, None), *((each, each) for each in LANGUAGES)):
        whole = BotCommand(CALL.strip(" /"), say_plain("help-app", language)[:LONGEST_MEANING])
        commands = [*await commands_in(setting, language), whole]
        grouped = [one for one in commands if one.command in (*IDEA, *MENU, whole.command)]
        scopes: Sequence[tuple[BotCommandScope, Sequence[BotCommand]]] = (
            (BotCommandScopeAllPrivateChats(), commands),
            (BotCommandScopeAllGroupChats(), grouped),
        )
        for scope, shown in scopes:
            await bot.set_my_commands(shown, scope=scope, language_code=code)
        await bot.set_my_description(say_plain("front-page", language)[:LONGEST_DESCRIPTION], language_code=code)
        await bot.set_my_short_description(say_plain("help-app", language)[:LONGEST_ABOUT], language_code=code)


async def commands_in(setting: Setting, language: str) -> Sequence[BotCommand]:
    """What anybody may say, each by a name that Telegram takes."""
    offered = await setting.intake.completions(setting.connection, "", Person("0"), language)
    named = {name_of(each.command): each.meaning for each in offered}
    return [
        BotCommand(name, meaning[:LONGEST_MEANING])
        for name, meaning in named.items()
        if 0 < len(name) <= LONGEST_NAME and meaning
    ][: MOST - 1]


def name_of(command: str) -> str:
    """A command as Telegram writes it: small letters, no accents, no blanks."""
    bare = unicodedata.normalize("NFKD", command.casefold().removeprefix(CALL))
    kept = (sign for sign in bare.strip().lstrip("/") if not unicodedata.combining(sign))
    spelt = "".join("_" if sign in " -" else sign for sign in kept)
    return spelt if spelt.isascii() and spelt.replace("_", "").isalnum() else ""
