"""Which reactions there are, and what giving one does."""

from fake_telegram.errors import Json, bad
from fake_telegram.records import Chat

DOCUMENTED = """
👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤️‍🔥
🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨
🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂️ 🤷 🤷‍♀️ 😡
"""
EMOJI = frozenset(DOCUMENTED.split())
"""The 73 of the documentation; some without the variation selector that keyboards type."""


def checked(chat: Chat, given: list[Json]) -> tuple[str, ...]:
    """The bot's reaction to a message, or REACTION_INVALID; a bot gives one at most."""
    if any(one.get("type") not in ("emoji", "custom_emoji", "paid") for one in given):
        raise bad("can't parse reaction type: unsupported type specified")
    emoji = tuple(str(one.get("emoji", "")) for one in given)
    if len(emoji) > 1:
        raise bad("REACTIONS_TOO_MANY")
    if any(not possible(chat, one) for one in emoji):
        raise bad("REACTION_INVALID")
    return emoji


def possible(chat: Chat, emoji: str) -> bool:
    """Whether that chat takes that emoji."""
    return emoji in EMOJI and (chat.allowed_reactions is None or emoji in chat.allowed_reactions)
