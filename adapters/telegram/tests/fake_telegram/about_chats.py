"""What the bot may know of itself, chats and members."""

from fake_telegram import wire
from fake_telegram.errors import Json, bad
from fake_telegram.parameters import Arguments
from fake_telegram.records import Chat, Person
from fake_telegram.state import State


def get_me(state: State, _: Arguments) -> Json:
    return {
        **wire.user(state.bot),
        "can_join_groups": True,
        "can_read_all_group_messages": state.hears_all,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
    }


def get_chat(state: State, arguments: Arguments) -> Json:
    chat = _readable(state, arguments)
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    full: Json = {
        **wire.chat(chat),
        "accent_color_id": 1,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, True),
    }
    if chat.allowed_reactions is not None:
        full["available_reactions"] = wire.reactions(chat.allowed_reactions)
    return full


def get_chat_administrators(state: State, arguments: Arguments) -> list[Json]:
    """All but other bots."""
    chat = _grouped(state, arguments)
    known = {**state.people, state.bot.id: state.bot}
    return [wire.member(known[account], held) for account, held in chat.members.items() if held.administers]


def get_chat_member(state: State, arguments: Arguments) -> Json:
    chat = _readable(state, arguments)
    person = _known(state, arguments.number("user_id"))
    if chat.kind == "channel" and not state.my_rights(chat).administers and person is not state.bot:
        raise bad("member list is inaccessible")
    return wire.member(person, chat.membership(person.id))


def get_chat_member_count(state: State, arguments: Arguments) -> int:
    chat = _readable(state, arguments)
    return 2 if chat.kind == "private" else sum(held.status not in ("left", "kicked") for held in chat.members.values())


def leave_chat(state: State, arguments: Arguments) -> bool:
    chat = _grouped(state, arguments)
    chat.members.pop(state.bot.id)
    return True


def _readable(state: State, arguments: Arguments) -> Chat:
    chat = state.chat(arguments.chat())
    if chat.kind != "private":
        state.check_member(chat)
    return chat


def _grouped(state: State, arguments: Arguments) -> Chat:
    chat = _readable(state, arguments)
    if chat.kind == "private":
        raise bad("there are no administrators in the private chat")
    return chat


def _known(state: State, account: int) -> Person:
    person = state.bot if account == state.bot.id else state.people.get(account)
    if person is None:
        raise bad("invalid user_id specified")
    return person
