"""Block Kit as the fake checks it: what Slack takes and what it refuses, with the place of each error."""

from typing import Any

import pytest
from fake_slack import SlackError
from fake_slack.blockkit.surfaces import checked_blocks, checked_view
from fake_slack.records import readable
from slack_trial import Json, button, modal, section, text_input


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def option(label: str, value: str | None = None, **more: Any) -> Json:
    return {"text": plain(label), "value": value or label, **more}


def menu(*options: Json, **more: Any) -> Json:
    return {"type": "static_select", "action_id": "menu", "options": list(options), **more}


def rich(*elements: Json) -> Json:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(elements)}]}


def wrong(blocks: list[Json]) -> list[str]:
    with pytest.raises(SlackError) as refused:
        checked_blocks(blocks)
    assert refused.value.error == "invalid_blocks"
    return [message.removeprefix("[ERROR] ") for message in refused.value.messages]


FIRST = "/elements/0"
CONFIRM = {"title": plain("a"), "text": plain("b"), "confirm": plain("c" * 31), "deny": plain("d")}
MRKDWN = {"type": "mrkdwn", "text": "a"}


@pytest.mark.parametrize(
    ("block", "what", "place"),
    [
        ({"type": "paragraph"}, "unsupported type: paragraph", ""),
        ({"text": plain("a")}, "missing required field: type", ""),
        (section("a" * 3001), "must be less than 3001 characters", "/text/text"),
        (section(""), "must be more than 0 characters", "/text/text"),
        (section("a", colour="red"), "invalid additional property: colour", ""),
        (section("a", block_id="b" * 256), "must be less than 256 characters", "/block_id"),
        ({"type": "section"}, "missing required field: text or fields", ""),
        ({"type": "section", "fields": [MRKDWN] * 11}, "no more than 10 items allowed", "/fields"),
        ({"type": "section", "fields": [plain("a" * 2001)]}, "must be less than 2001 characters", "/fields/0/text"),
        ({"type": "header", "text": plain("a" * 151)}, "must be less than 151 characters", "/text/text"),
        ({"type": "header", "text": MRKDWN}, "unsupported type: mrkdwn", "/text"),
        ({"type": "context", "elements": [MRKDWN] * 11}, "no more than 10 items allowed", "/elements"),
        ({"type": "context", "elements": [button()]}, "unsupported type: button", FIRST),
        (actions(), "no fewer than 1 items allowed", "/elements"),
        (actions(*(button(action_id=str(one)) for one in range(26))), "no more than 25 items allowed", "/elements"),
        (actions(button(), button()), "`action_id` vote already exists", ""),
        (actions(button("a" * 76)), "must be less than 76 characters", f"{FIRST}/text/text"),
        (actions(button(value="a" * 2001)), "must be less than 2001 characters", f"{FIRST}/value"),
        (actions(button(action_id="a" * 256)), "must be less than 256 characters", f"{FIRST}/action_id"),
        (actions(button(url="nowhere")), "must be a valid value", f"{FIRST}/url"),
        (actions(button(style="loud")), "must be a valid enum value", f"{FIRST}/style"),
        (actions(button(confirm=CONFIRM)), "must be less than 31 characters", f"{FIRST}/confirm/confirm/text"),
        (actions(menu()), "no fewer than 1 items allowed", f"{FIRST}/options"),
        (actions(menu(*map(option, map(str, range(101))))), "no more than 100 items allowed", f"{FIRST}/options"),
        (actions(menu(option("a" * 76, "a"))), "must be less than 76 characters", f"{FIRST}/options/0/text/text"),
        (actions(menu(option("a", "a" * 151))), "must be less than 151 characters", f"{FIRST}/options/0/value"),
        (actions(menu(option("a"), option("b", "a"))), "duplicate option values", f"{FIRST}/options"),
        (actions(menu(option("a"), initial_option=option("b"))), "initial option must match an option", FIRST),
        (actions(menu(option("a"), placeholder=plain("a" * 151))), "must be less than 151 characters",
         f"{FIRST}/placeholder/text"),
        (actions(menu(option("a", url="https://a.example"))), "invalid additional property: url", f"{FIRST}/options/0"),
        (actions({"type": "overflow", "options": [*map(option, "abcdef")]}), "no more than 5 items allowed",
         f"{FIRST}/options"),
        (actions({"type": "datepicker", "initial_date": "2.3.2026"}), "must be a valid value", f"{FIRST}/initial_date"),
        ({"type": "input", "label": plain("a"), "element": button()}, "unsupported type: button", "/element"),
        (text_input("a", max_length=3001), "must be between 1 and 3000", "/element/max_length"),
        (text_input("a") | {"hint": plain("a" * 2001)}, "must be less than 2001 characters", "/hint/text"),
        ({"type": "image", "alt_text": "a"}, "must define exactly one of image_url, slack_file", ""),
        ({"type": "markdown", "text": "a" * 12_001}, "must be less than 12001 characters", "/text"),
        ({"type": "rich_text", "elements": []}, "no fewer than 1 items allowed", "/elements"),
        (rich(), "no fewer than 1 items allowed", f"{FIRST}/elements"),
        (rich({"type": "text", "text": ""}), "must be more than 0 characters", f"{FIRST}/elements/0/text"),
        (rich({"type": "bold", "text": "a"}), "unsupported type: bold", f"{FIRST}/elements/0"),
        (rich({"type": "text", "text": "a", "style": {"loud": True}}), "invalid additional property: loud",
         f"{FIRST}/elements/0/style"),
        (rich({"type": "link", "url": "javascript:a()"}), "must be a valid value", f"{FIRST}/elements/0/url"),
        (rich({"type": "user", "user_id": "Sami"}), "must be a valid value", f"{FIRST}/elements/0/user_id"),
        (rich({"type": "broadcast", "range": "all"}), "must be a valid enum value", f"{FIRST}/elements/0/range"),
    ],
)  # fmt: skip
def test_a_block_that_slack_would_not_take_is_refused_with_its_place(block: Json, what: str, place: str) -> None:
    assert f"{what} [json-pointer:/blocks/0{place}]" in wrong([block])


def test_a_message_has_50_blocks_with_differing_ids_and_13200_bytes() -> None:
    assert wrong([section()] * 51) == ["no more than 50 items allowed [json-pointer:/blocks]"]
    assert wrong([section(block_id="a")] * 2) == ["`block_id` a already exists [json-pointer:/blocks]"]
    full = [section("é" * 1280) for _ in range(5)]
    checked_blocks(full)
    with pytest.raises(SlackError, match="msg_blocks_too_long"):
        checked_blocks([*full, *[{"type": "divider"}] * 12])


def test_what_slack_takes_is_kept_with_all_its_ids() -> None:
    quote = {"type": "rich_text_quote", "elements": [{"type": "text", "text": "a", "style": {"bold": True}}]}
    item = {"type": "rich_text_section", "elements": [{"type": "emoji", "name": "+1", "style": {"unlink": True}}]}
    bullets = {"type": "rich_text_list", "style": "bullet", "indent": 1, "elements": [item]}
    code = {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "a"}], "border": 1}
    date = {"type": "date", "timestamp": 1_772_442_000, "format": "{date_long}", "fallback": "2 mars"}
    given = [
        section(accessory={"type": "overflow", "options": [option("a", url="https://a.example")]}),
        actions(button(), menu(option("a"), initial_option=option("a"))),
        {"type": "rich_text", "elements": [quote, bullets, code]},
        rich(date, {"type": "user", "user_id": "U0BUTINERIE"}, {"type": "link", "url": "https://a.example"}),
        {"type": "context", "elements": [plain("a"), MRKDWN]},
        {"type": "divider"},
    ]  # fmt: skip
    kept = checked_blocks(given)
    assert all(block["block_id"] for block in kept)
    assert kept[0]["accessory"]["action_id"]
    assert "block_id" not in given[0]


def test_a_line_of_rich_text_reads_as_one() -> None:
    link = {"type": "link", "url": "https://a.example"}
    person, bee = {"type": "user", "user_id": "U1"}, {"type": "emoji", "name": "bee"}
    line = rich({"type": "text", "text": "Voir "}, link, {"type": "text", "text": " avec "}, person, bee)
    assert readable([line, section("b")]) == ["Voir https://a.example avec <@U1>:bee:", "b"]


CONSENT = [{"text": {"type": "mrkdwn", "text": "*a*"}, "value": "a", "description": plain("b")}]
HOME = {"type": "home", "blocks": [section()]}
FOCUSED = [text_input(name, focus_on_load=True) for name in "ab"]


@pytest.mark.parametrize(
    ("view", "kind", "what", "place"),
    [
        (modal(title=plain("a" * 25)), "modal", "must be less than 25 characters", "/title/text"),
        (modal(close=plain("a" * 25)), "modal", "must be less than 25 characters", "/close/text"),
        (modal(submit=None), "modal", "missing required field: submit", ""),
        (modal(private_metadata="a" * 3001), "modal", "must be less than 3001 characters", "/private_metadata"),
        (modal(callback_id="a" * 256), "modal", "must be less than 256 characters", "/callback_id"),
        (modal(*[section()] * 101), "modal", "no more than 100 items allowed", "/blocks"),
        (modal({"type": "markdown", "text": "a"}), "modal", "unsupported type: markdown", "/blocks/0"),
        (modal(*FOCUSED), "modal", "only one element may have `focus_on_load`", "/blocks"),
        (HOME, "modal", "unsupported type: home", ""),
        ({**HOME, "title": plain("a")}, "home", "invalid additional property: title", ""),
        ({**HOME, "blocks": [{"type": "video"}]}, "home", "unsupported type: video", "/blocks/0"),
    ],
)
def test_a_view_that_slack_would_not_take_is_refused_with_its_place(
    view: Json, kind: str, what: str, place: str
) -> None:
    with pytest.raises(SlackError, match="invalid_arguments") as refused:
        checked_view(view, kind)
    assert f"[ERROR] {what} [json-pointer:/view{place}]" in refused.value.messages


def test_a_view_with_every_kind_of_input_is_taken() -> None:
    elements: list[Json] = [
        {"type": "plain_text_input", "multiline": True, "initial_value": "", "max_length": 3000},
        {"type": "checkboxes", "options": CONSENT, "initial_options": CONSENT},
        {"type": "radio_buttons", "options": [option("a"), option("b")]},
        {"type": "multi_static_select", "option_groups": [{"label": plain("a"), "options": [option("a")]}]},
        {"type": "users_select", "initial_user": "U0BUTINERIE"},
        {"type": "multi_users_select", "max_selected_items": 3},
        {"type": "conversations_select", "default_to_current_conversation": True, "filter": {"include": ["public"]}},
        {"type": "datepicker", "initial_date": "2026-03-02"},
        {"type": "timepicker", "initial_time": "09:00"},
        {"type": "number_input", "is_decimal_allowed": False, "min_value": "0"},
        {"type": "email_text_input"},
        {"type": "url_text_input"},
        {"type": "rich_text_input"},
    ]  # fmt: skip
    blocks = [{"type": "input", "label": plain("a"), "optional": True, "element": one} for one in elements]
    assert checked_view(modal(*blocks, notify_on_close=True, clear_on_close=False), "modal")["blocks"]
