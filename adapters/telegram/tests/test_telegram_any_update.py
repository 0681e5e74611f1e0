"""Whatever Telegram sends, nothing breaks and nobody votes who did not."""

import copy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from telegram_updates import (
    CHAT,
    HERE,
    OURSELVES,
    PRIVATE,
    SAMI,
    card,
    member,
    message,
    press,
    reaction,
    update,
)  # fmt: skip

from butinerie_bot.chat.events import MessageRef, Pressed, ReactionsSet
from butinerie_telegram.messages import moved
from butinerie_telegram.reading import LARGEST
from butinerie_telegram.translate import dated, translate

KINDS = [
    update("message", message("/idea Une fiche", entities=[{"type": "bot_command", "offset": 0, "length": 5}])),
    update("message", message("@butinerie_bot liste", entities=[{"type": "mention", "offset": 0, "length": 14}])),
    update("message", message("Oui.", reply_to_message=card(), message_thread_id=40)),
    update("message", message("/idee", reply_to_message=message("Les vélos", message_id=3, **{"from": SAMI}))),
    update("message", message("/start show-12", chat=PRIVATE)),
    update("message", message(new_chat_members=[SAMI, OURSELVES], left_chat_member=SAMI)),
    update("message", message(migrate_to_chat_id=-100987, photo=[{}], caption="x")),
    update("edited_message", message("Non.", edit_date=9, reply_to_message=card())),
    update("callback_query", press()),
    update("message_reaction", reaction("👍", before=("🔥",))),
    update("message_reaction_count", {"chat": CHAT, "message_id": 40, "date": 1, "reactions": []}),
    update("chat_member", member("left", "member")),
    update("my_chat_member", member("left", "member", OURSELVES)),
    *(
        update(kind, message("/idea x"))
        for kind in (
            "channel_post", "edited_channel_post", "business_message", "edited_business_message", "inline_query",
            "deleted_business_messages", "business_connection", "chosen_inline_result", "shipping_query",
            "pre_checkout_query", "purchased_paid_media", "poll", "poll_answer", "chat_join_request", "chat_boost",
            "removed_chat_boost", "managed_bot", "a_kind_of_tomorrow",
        )
    ),
]  # fmt: skip
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
def updates(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """An update and the same one spoilt: fields away, null, of another kind, or more of them."""
    whole = draw(st.sampled_from(KINDS))
    spoilt = copy.deepcopy(whole)
    for _ in range(draw(st.integers(0, 4))):
        path = draw(st.sampled_from(places(spoilt) or [("update_id",)]))
        holder: Any = spoilt
        for key in path[:-1]:
            holder = holder[key]
        how = draw(st.sampled_from(["away", "odd", "more"]))
        if how == "away" and isinstance(holder, dict):
            holder.pop(path[-1], None)
        elif how == "odd":
            holder[path[-1]] = draw(ODD)
        elif isinstance(holder, dict):
            holder[draw(st.text(max_size=8))] = draw(ODD)
    return whole, spoilt


def says(read: dict[str, Any], event: ReactionsSet | Pressed) -> bool:
    """Whether the update itself says, in the fields where Telegram does, that this person gave that."""
    if isinstance(event, ReactionsSet):
        body = read["message_reaction"]
        given = [one.get("emoji", "").rstrip("\ufe0f") for one in body["new_reaction"] if isinstance(one, dict)]
        signed, same = body["user"]["id"], set(event.given) <= set(given)
    else:
        body = read.get("callback_query") or read["message"]
        signed, same = body["from"]["id"], event.action == body.get("data") or event.action == "show:12"
        body = body.get("message", body)
    at = event.message or MessageRef(str(body["chat"]["id"]), "")
    named = (str(body["chat"]["id"]), str(body["message_id"])) == (at.channel, at.message or str(body["message_id"]))
    return same and named and str(signed) == event.person.id


@settings(max_examples=300, deadline=None)
@given(updates())
def test_no_update_breaks_the_bot_and_only_what_it_says_is_given(both: tuple[dict[str, Any], dict[str, Any]]) -> None:
    for read in both:
        moved(read)
        assert -LARGEST * 1000 < dated(read) < LARGEST * 1000
        for event in translate(read, HERE):
            assert event.id
            assert event.person.id.removeprefix("-").isdecimal()
            if isinstance(event, Pressed | ReactionsSet):
                assert says(read, event)


@given(st.recursive(ODD, lambda inner: st.dictionaries(st.text(max_size=6), inner) | st.lists(inner), max_leaves=20))
def test_no_json_at_all_breaks_the_bot(body: Any) -> None:
    read = {"update_id": 3, "message": body, "callback_query": body, "message_reaction": body, "chat_member": body}
    translate(read, HERE)
    dated(read)
