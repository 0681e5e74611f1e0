"""Composition objects: texts, options, confirmations (docs.slack.dev/reference/block-kit/composition-objects)."""

from typing import Any

from fake_slack.blockkit.checks import Check, Report, boolean, both, exactly_one, one_of, several, shape, string, typed

ANY_TEXT = ("plain_text", "mrkdwn")


def text(most: int, kinds: tuple[str, ...] = ANY_TEXT) -> Check:
    """A text object of at most so many characters."""
    worded = {"text": string(most)}
    more: dict[str, dict[str, Check]] = {"plain_text": {"emoji": boolean}, "mrkdwn": {"verbatim": boolean}}
    return typed({kind: shape(worded, more[kind]) for kind in kinds})


def plain(most: int) -> Check:
    """A plain text object."""
    return text(most, ("plain_text",))


URL = string(3000, form=r"(https?://|mailto:|slack://)\S+")
NAME = string(255)
PLACEHOLDER = plain(150)
CONFIRM = shape(
    {"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": one_of("primary", "danger")},
)


def option(kinds: tuple[str, ...] = ("plain_text",), *, link: bool = False) -> Check:
    """An option; in an overflow menu it may be a link."""
    more = {"description": text(75, kinds)} | ({"url": URL} if link else {})
    return shape({"text": text(75, kinds), "value": string(150)}, more)


OPTION = option()
RICH_OPTION = option(ANY_TEXT)
OPTIONS = several(OPTION, 100)
GROUPS = several(shape({"label": plain(75), "options": OPTIONS}), 100)
FILTER = shape(
    {},
    {
        "include": several(one_of("im", "mpim", "private", "public"), 4),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
)
DISPATCH = shape({}, {"trigger_actions_on": several(one_of("on_enter_pressed", "on_character_entered"), 2)})
SLACK_FILE = both(shape({}, {"id": NAME, "url": URL}), exactly_one("id", "url"))
IMAGE = {"image_url": URL, "slack_file": SLACK_FILE}


def distinct_options(value: Any, where: str, report: Report) -> None:
    """The values of a menu's options differ, and what is chosen at first is among them."""
    offered = offered_options(value)
    values = [one.get("value") for one in offered]
    if len(set(map(str, values))) != len(values):
        report.say("duplicate option values", f"{where}/options")
    first = [value["initial_option"]] if value.get("initial_option") else value.get("initial_options") or []
    if any(one not in offered for one in first):
        report.say("initial option must match an option", where)


def offered_options(element: Any) -> list[dict[str, Any]]:
    """The options of a menu, those of its groups too."""
    groups = element.get("option_groups") or []
    offered = [*(element.get("options") or []), *(one for group in groups for one in group.get("options") or [])]
    return [one for one in offered if isinstance(one, dict)]
