"""What judges payloads refuses what Slack refuses: without that, the tests of the renderer would prove nothing."""

import json
from typing import Any

import pytest
from slack_judges import TYPES, message, schema, view

from butinerie_slack.payload import Payload

BUTTON = {"type": "button", "action_id": "press:0", "text": {"type": "plain_text", "text": "Fait"}, "value": "done:1"}
INPUT = {
    "type": "input", "block_id": "title", "label": {"type": "plain_text", "text": "Titre"},
    "element": {"type": "plain_text_input", "action_id": "title"},
}  # fmt: skip


def section(*elements: Any) -> dict[str, Any]:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(elements)}]}


def word(said: str) -> dict[str, Any]:
    return {"type": "text", "text": said}


def pressed(**more: Any) -> dict[str, Any]:
    return {"type": "actions", "elements": [{**BUTTON, **more}]}


def modal(**more: Any) -> dict[str, Any]:
    word = {"type": "plain_text", "text": "Envoyer"}
    return {"type": "modal", "title": word, "submit": word, "blocks": [INPUT], **more}


def test_what_is_right_passes() -> None:
    message(Payload("Fait", [section(word("Fait")), pressed()]))
    view(modal())
    view({"type": "home", "blocks": [section(word("Fait"))]})


@pytest.mark.parametrize(
    "blocks",
    [
        [section(word(""))],
        [section()],
        [{"type": "rich_text", "elements": []}],
        [section({**word("Fait"), "colour": "red"})],
        [section({"type": "texte", "text": "Fait"})],
        [section(word("x" * 3_001))],
        [section(word("é" * 2_999)) for _ in range(3)],
        [pressed(text={"type": "mrkdwn", "text": "Fait"})],
        [pressed(text={"type": "plain_text", "text": "x" * 76})],
        [pressed(text={"type": "plain_text", "text": "👍" * 38})],
        [pressed(text={"type": "plain_text", "text": ""})],
        [pressed(accessibility_label="x" * 76)],
        [pressed(value="x" * 65)],
        [pressed(style="loud")],
        [pressed(), pressed()],
        [{"type": "actions", "elements": [{**BUTTON, "action_id": f"press:{n}"} for n in range(26)]}],
        [{"type": "divider"}] * 51,
        [],
    ],
)
def test_a_message_that_slack_refuses_is_refused(blocks: list[dict[str, Any]]) -> None:
    with pytest.raises(Exception):  # noqa: B017, PT011 - which of the judges finds it is theirs to know
        message(Payload("Fait", blocks))


@pytest.mark.parametrize(
    "made",
    [
        modal(title={"type": "plain_text", "text": "x" * 25}),
        modal(private_metadata="x" * 3_001),
        modal(callback_id="x" * 256),
        modal(blocks=[INPUT, INPUT]),
        modal(submit=None),
        modal(colour="red"),
        {"type": "home", "blocks": [{"type": "divider"}] * 101},
    ],
)
def test_a_view_that_slack_refuses_is_refused(made: dict[str, Any]) -> None:
    with pytest.raises(Exception):  # noqa: B017, PT011 - the same
        view({name: part for name, part in made.items() if part is not None})


def test_the_schema_is_slack_s_own_and_says_so() -> None:
    assert json.loads(TYPES.read_text(encoding="utf-8"))["$comment"].startswith("Made from @slack/types 3.2.0 (MIT")
    assert "MIT License" in (TYPES.parent / "LICENSE").read_text(encoding="utf-8")
    assert not schema("Message").is_valid({"text": "Fait", "blocks": [{"type": "anything"}]})
