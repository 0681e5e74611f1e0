"""Whatever comes in Slack's name, nothing breaks and nobody votes who did not."""

import copy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from slack_payloads import (
    BOT,
    HERE,
    PRIVATE,
    SAMI,
    act,
    changed,
    command,
    deleted,
    event,
    message,
    person,
    pointed,
    press,
    reaction,
    reply,
    submission,
)  # fmt: skip

from butinerie_bot.chat.events import Pressed, Reacted
from butinerie_bot.chat.reading import Json, table, text
from butinerie_slack.app import asked
from butinerie_slack.origins import origin_of
from butinerie_slack.translate import actor_of, key_of, moved, named, people_in, translate

KINDS = [
    message(f"<@{BOT}> liste <@{SAMI}>"), message("liste", channel=PRIVATE, files=[{"id": "F1"}]), reply("Oui."),
    changed({"text": "b"}, {"text": "a"}), deleted(), reaction(), reaction("tada", on=False), command(), pointed(),
    press(), submission("C0IDEES 1.2 https://x"), act("shortcut", callback_id="share"),
    event("user_change", user=person()), event("app_home_opened", user=SAMI, tab="home"),
    event("member_left_channel", user=SAMI, channel="C1"), event("channel_rename", channel={"id": "C1", "name": "x"}),
    event("channel_id_changed", old_channel_id="C1", new_channel_id="C2"), act("block_suggestion"),
    {"type": "app_rate_limited", "minute_rate_limited": 5}, {"type": "url_verification", "challenge": "x"},
]  # fmt: skip
ODD: st.SearchStrategy[Any] = (
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.builds(list) | st.builds(dict)
    | st.builds(lambda: [None, 3]) | st.just("\udc80\0")
)  # fmt: skip


def places(body: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every path inside a JSON value."""
    inside = body.items() if isinstance(body, dict) else enumerate(body) if isinstance(body, list) else ()
    return [deeper for key, value in inside for deeper in [(*path, key), *places(value, (*path, key))]]


@st.composite
def payloads(draw: st.DrawFn) -> Json:
    """A payload, spoilt: fields away, null, of another kind, or more of them."""
    spoilt: Json = copy.deepcopy(draw(st.sampled_from(KINDS)))
    for _ in range(draw(st.integers(0, 4))):
        path = draw(st.sampled_from(places(spoilt) or [("type",)]))
        holder: Any = spoilt
        for key in path[:-1]:
            holder = holder[key]
        if draw(st.booleans()) and isinstance(holder, dict):
            holder.pop(path[-1], None)
        else:
            holder[path[-1]] = draw(ODD)
    return spoilt


def says(read: Json, told: Reacted | Pressed) -> bool:
    """Whether the payload itself says, where Slack does, that this person gave that."""
    if isinstance(told, Reacted):
        body = table(read, "event")
        given = (text(body, "user"), text(body, "reaction"), text(body, "item", "ts"))
        return given == (told.person.id, told.emoji, told.message.message)
    pressed = [one.get("value") for one in read["actions"] if isinstance(one, dict)]
    return text(read, "user", "id") == told.person.id and told.action in pressed


@settings(max_examples=120, deadline=None)
@given(payloads())
def test_no_payload_breaks_the_bot_and_only_what_it_says_is_given(read: Json) -> None:
    assert isinstance(key_of(read) + actor_of(read), str)
    named(read)
    moved(read)
    assert len(origin_of(read).place) < 10_000
    assert "" not in people_in(read)
    for told in translate(read, HERE):
        assert told.id
        assert told.person.id
        if isinstance(told, Pressed | Reacted):
            assert says(read, told)


@settings(max_examples=80, deadline=None)
@given(payloads())
def test_the_framework_reads_it_or_says_that_it_cannot(read: Json) -> None:
    found = asked(dict(read), "socket_mode")
    assert found is None or found.body == read
