"""Blocks, each with the surfaces on which it may stand (docs.slack.dev/reference/block-kit/blocks)."""

from typing import Any

from fake_slack.blockkit import rich_text
from fake_slack.blockkit.checks import Check, Report, boolean, both, exactly_one, several, shape, string, typed
from fake_slack.blockkit.composition import IMAGE, NAME, plain, text
from fake_slack.blockkit.elements import IMAGE_ELEMENT, IN_ACTIONS, IN_INPUT, IN_SECTION

_OWN: dict[str, Check] = {"block_id": NAME}


def _worded(value: Any, where: str, report: Report) -> None:
    if value.get("text") is None and not value.get("fields"):
        report.say("missing required field: text or fields", where)


def _in_context(value: Any, where: str, report: Report) -> None:
    kind = value.get("type") if isinstance(value, dict) else None
    (typed({"image": IMAGE_ELEMENT}) if kind == "image" else text(3000))(value, where, report)


EVERYWHERE: dict[str, Check] = {
    "actions": shape({"elements": several(typed(IN_ACTIONS), 25)}, _OWN),
    "context": shape({"elements": several(_in_context, 10)}, _OWN),
    "divider": shape({}, _OWN),
    "header": shape({"text": plain(150)}, _OWN),
    "image": both(shape({"alt_text": string(2000)}, {**_OWN, **IMAGE, "title": plain(2000)}), exactly_one(*IMAGE)),
    "input": shape(
        {"label": plain(2000), "element": typed(IN_INPUT)},
        {**_OWN, "hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
    ),
    "rich_text": rich_text.BLOCK,
    "section": both(
        shape(
            {},
            {
                **_OWN,
                "text": text(3000),
                "fields": several(text(2000), 10),
                "accessory": typed(IN_SECTION),
                "expand": boolean,
            },
        ),
        _worded,
    ),
}
IN_MESSAGES: dict[str, Check] = {**EVERYWHERE, "markdown": shape({"text": string(12_000)}, _OWN)}
