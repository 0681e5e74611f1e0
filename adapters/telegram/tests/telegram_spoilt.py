"""Updates of every kind, and how one may be spoilt: fields away, null, of another kind, or more of them."""

import copy
from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st
from telegram import Update
from telegram_updates import CHAT, OURSELVES, PRIVATE, SAMI, card, member, message, press, reaction, update

OWN_SHAPE: Mapping[str, dict[str, Any]] = {
    "message_reaction_count": {
        "chat": CHAT, "message_id": 40, "date": 1,
        "reactions": [{"type": {"type": "emoji", "emoji": "👍"}, "total_count": 3}],
    },
    "inline_query": {"id": "1", "from": SAMI, "query": "support:12", "offset": ""},
    "chosen_inline_result": {"result_id": "support:12", "from": SAMI, "query": "support:12"},
    "poll_answer": {"poll_id": "1", "user": SAMI, "option_ids": [0], "option_persistent_ids": ["0"]},
    "poll": {"id": "1", "question": "/idea", "options": [], "total_voter_count": 0, "is_closed": False},
    "chat_join_request": {"chat": CHAT, "from": SAMI, "user_chat_id": 12, "date": 1},
    "deleted_business_messages": {"business_connection_id": "1", "chat": CHAT, "message_ids": [40]},
    "business_connection": {"id": "1", "user": SAMI, "user_chat_id": 12, "date": 1, "is_enabled": True},
}  # fmt: skip
READ = [
    update("message", message("/idea Une fiche", entities=[{"type": "bot_command", "offset": 0, "length": 5}])),
    update("message", message("@butinerie_bot liste", entities=[{"type": "mention", "offset": 0, "length": 14}])),
    update("message", message("Oui.", reply_to_message=card(), message_thread_id=40)),
    update("message", message("/idee", reply_to_message=message("Les vélos", message_id=3, **{"from": SAMI}))),
    update("message", message("/start show-12", chat=PRIVATE)),
    update("message", message(new_chat_members=[SAMI, OURSELVES], left_chat_member=SAMI)),
    update("message", message(migrate_to_chat_id=-100987, photo=[{}], caption="x", media_group_id="7")),
    update("edited_message", message("Non.", edit_date=9, reply_to_message=card())),
    update("callback_query", press()),
    update("message_reaction", reaction("👍", before=("🔥",))),
    update("chat_member", member("left", "member")),
    update("my_chat_member", member("left", "member", OURSELVES)),
]
EVERY_KIND = {*map(str, Update.ALL_TYPES), "a_kind_of_tomorrow"}
OTHERS = sorted(EVERY_KIND - {kind for read in READ for kind in read})
KINDS = [
    *READ,
    *(update(kind, body) for kind, body in OWN_SHAPE.items()),
    # Whatever a kind says, it may look like a command or a press to who does not look at its name.
    *(update(kind, {**message("/idea x"), **press(), **reaction("👍")}) for kind in OTHERS),
]
ODD: st.SearchStrategy[Any] = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=5)
    | st.builds(list)
    | st.builds(dict)
    | st.builds(lambda: [None, 3])
)


def places(body: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every path inside a JSON value."""
    inside = body.items() if isinstance(body, dict) else enumerate(body) if isinstance(body, list) else ()
    return [deeper for key, value in inside for deeper in [(*path, key), *places(value, (*path, key))]]


@st.composite
def spoilt(draw: st.DrawFn, whole: dict[str, Any]) -> dict[str, Any]:
    """The same update with up to four things wrong in it."""
    read = copy.deepcopy(whole)
    for _ in range(draw(st.integers(0, 4))):
        path = draw(st.sampled_from(places(read) or [("update_id",)]))
        holder: Any = read
        for key in path[:-1]:
            holder = holder[key]
        how = draw(st.sampled_from(["away", "odd", "more"]))
        if how == "away" and isinstance(holder, dict):
            holder.pop(path[-1], None)
        elif how == "odd":
            holder[path[-1]] = draw(ODD)
        elif isinstance(holder, dict):
            holder[draw(st.text(max_size=8))] = draw(ODD)
    return read
