"""Whole messages, modals and home tabs: the rules that hold across blocks."""

import copy
import json
from collections import Counter
from collections.abc import Iterator
from itertools import count
from typing import Any

from fake_slack.blockkit.blocks import EVERYWHERE, IN_MESSAGES
from fake_slack.blockkit.checks import Check, Report, boolean, several, shape, string, typed
from fake_slack.blockkit.composition import NAME, plain
from fake_slack.errors import Json, SlackError

MOST_IN_MESSAGE = 50
MOST_IN_VIEW = 100
HEAVIEST_MESSAGE = 13_200
"""Bytes of all blocks of a message as JSON: documented nowhere. Measured in github.com/slackapi/bolt-js/issues/2509,
where 13,297 characters of text passed alone and a mere divider beside them took away over a hundred."""
LONGEST_MARKDOWN = 12_000
MESSAGE = several(typed(IN_MESSAGES), MOST_IN_MESSAGE)
_IN_VIEW = several(typed(EVERYWHERE), MOST_IN_VIEW)
_META: dict[str, Check] = {"private_metadata": string(3000, 0), "callback_id": string(255, 0), "external_id": NAME}
VIEWS: dict[str, Check] = {
    "modal": shape(
        {"title": plain(24), "blocks": _IN_VIEW},
        {
            **_META,
            "close": plain(24),
            "submit": plain(24),
            "clear_on_close": boolean,
            "notify_on_close": boolean,
            "submit_disabled": boolean,
        },
    ),
    "home": shape({"blocks": _IN_VIEW}, _META),
}
_names = count(1)


def checked_blocks(blocks: list[Any]) -> list[Json]:
    """The blocks of a message with all their ids, or ``invalid_blocks`` with everything that is wrong."""
    report = Report()
    MESSAGE(blocks, "/blocks", report)
    if not report.errors:
        _across(blocks, "/blocks", report)
    if report.errors:
        raise SlackError(
            "invalid_blocks", *report.errors, errors=[one.removeprefix("[ERROR] ") for one in report.errors]
        )
    if len(json.dumps(blocks, ensure_ascii=False, separators=(",", ":")).encode()) > HEAVIEST_MESSAGE:
        raise SlackError("msg_blocks_too_long")
    return named(blocks)


def checked_view(view: Any, kind: str) -> Json:
    """A view with all its ids, or ``invalid_arguments`` with everything that is wrong."""
    report = Report()
    typed({kind: VIEWS[kind]})(view, "/view", report)
    if not report.errors:
        _across(view["blocks"], "/view/blocks", report)
        _submittable(view, report)
    if report.errors:
        raise SlackError("invalid_arguments", *report.errors)
    return {**view, "blocks": named(view["blocks"])}


def named(blocks: list[Any]) -> list[Json]:
    """The blocks with a ``block_id`` and ``action_id`` wherever the app gave none, as Slack keeps them."""
    given = copy.deepcopy(blocks)
    for block in given:
        block.setdefault("block_id", f"b{next(_names):05}")
        for element in _elements(block):
            if element["type"] not in ("image", "plain_text", "mrkdwn"):
                element.setdefault("action_id", f"a{next(_names):05}")
    return list(given)


def _elements(block: Json) -> Iterator[Json]:
    held = block.get("elements") if block["type"] in ("actions", "context") else []
    for one in [*(held or []), block.get("accessory"), block.get("element")]:
        if one:
            yield one


def _across(blocks: list[Json], where: str, report: Report) -> None:
    """Block ids differ in all of it, action ids within a block, and one element at most takes the focus."""
    blocks_named = Counter(block["block_id"] for block in blocks if block.get("block_id"))
    for name in [name for name, times in blocks_named.items() if times > 1]:
        report.say(f"`block_id` {name} already exists", where)
    for place, block in enumerate(blocks):
        actions = Counter(one["action_id"] for one in _elements(block) if one.get("action_id"))
        for name in [name for name, times in actions.items() if times > 1]:
            report.say(f"`action_id` {name} already exists", f"{where}/{place}")
    if sum(bool(one.get("focus_on_load")) for block in blocks for one in _elements(block)) > 1:
        report.say("only one element may have `focus_on_load`", where)
    if sum(len(block["text"]) for block in blocks if block["type"] == "markdown") > LONGEST_MARKDOWN:
        report.say(f"markdown blocks must be less than {LONGEST_MARKDOWN + 1} characters", where)


def _submittable(view: Json, report: Report) -> None:
    if view["type"] == "modal" and not view.get("submit") and any(one["type"] == "input" for one in view["blocks"]):
        report.say("missing required field: submit", "/view")
