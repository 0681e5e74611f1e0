"""Elements: what people press, choose in and fill in (docs.slack.dev/reference/block-kit/block-elements)."""

from fake_slack.blockkit.checks import Check, boolean, both, exactly_one, integer, one_of, several, shape, string
from fake_slack.blockkit.composition import (
    CONFIRM,
    DISPATCH,
    FILTER,
    GROUPS,
    IMAGE,
    NAME,
    OPTION,
    OPTIONS,
    PLACEHOLDER,
    RICH_OPTION,
    URL,
    distinct_options,
    option,
    plain,
)
from fake_slack.blockkit.rich_text import RICH_TEXT

DATE = string(10, form=r"\d{4}-\d{2}-\d{2}")
TIME = string(5, form=r"([01]\d|2[0-3]):[0-5]\d")
ID = string(50, form="[A-Z0-9]+")
IDS = several(ID, 100)
MOMENT = integer(1_000_000_000, 9_999_999_999)
LONGEST_INPUT = 3000

_OWN: dict[str, Check] = {"action_id": NAME}
_ASKS: dict[str, Check] = {**_OWN, "confirm": CONFIRM}
_FOCUS: dict[str, Check] = {**_ASKS, "focus_on_load": boolean}
_MENU: dict[str, Check] = {**_FOCUS, "placeholder": PLACEHOLDER}
_MANY: dict[str, Check] = {**_MENU, "max_selected_items": integer(1, 100)}
_TYPED: dict[str, Check] = {
    **_OWN,
    "placeholder": PLACEHOLDER,
    "focus_on_load": boolean,
    "dispatch_action_config": DISPATCH,
}
_CONVERSATION: dict[str, Check] = {"default_to_current_conversation": boolean, "filter": FILTER}
_ANSWERS: dict[str, Check] = {"response_url_enabled": boolean}


def _choice(more: dict[str, Check], *, many: bool) -> Check:
    """A menu of given options, plain or in groups."""
    first = {"initial_options": several(OPTION, 100)} if many else {"initial_option": OPTION}
    offered = {"options": OPTIONS, "option_groups": GROUPS}
    return both(shape({}, {**more, **first, **offered}), exactly_one("options", "option_groups"), distinct_options)


BUTTON = shape(
    {"text": plain(75)},
    {
        **_ASKS,
        "url": URL,
        "value": string(2000),
        "style": one_of("primary", "danger"),
        "accessibility_label": string(75),
    },
)
BOXES = both(
    shape({"options": several(RICH_OPTION, 10)}, {**_FOCUS, "initial_options": several(RICH_OPTION, 10)}),
    distinct_options,
)
RADIO = both(shape({"options": several(RICH_OPTION, 10)}, {**_FOCUS, "initial_option": RICH_OPTION}), distinct_options)
OVERFLOW = both(shape({"options": several(option(link=True), 5)}, _ASKS), distinct_options)
IMAGE_ELEMENT = both(shape({"alt_text": string(2000)}, IMAGE), exactly_one(*IMAGE))

PRESSED: dict[str, Check] = {"button": BUTTON, "overflow": OVERFLOW}
CHOSEN: dict[str, Check] = {
    "checkboxes": BOXES,
    "radio_buttons": RADIO,
    "datepicker": shape({}, {**_MENU, "initial_date": DATE}),
    "timepicker": shape({}, {**_MENU, "initial_time": TIME, "timezone": string(50)}),
    "datetimepicker": shape({}, {**_FOCUS, "initial_date_time": MOMENT}),
    "static_select": _choice(_MENU, many=False),
    "users_select": shape({}, {**_MENU, "initial_user": ID}),
    "channels_select": shape({}, {**_MENU, **_ANSWERS, "initial_channel": ID}),
    "conversations_select": shape({}, {**_MENU, **_ANSWERS, **_CONVERSATION, "initial_conversation": ID}),
    "external_select": shape({}, {**_MENU, "initial_option": OPTION, "min_query_length": integer(0, 100)}),
}
CHOSEN_MANY: dict[str, Check] = {
    "multi_static_select": _choice(_MANY, many=True),
    "multi_users_select": shape({}, {**_MANY, "initial_users": IDS}),
    "multi_channels_select": shape({}, {**_MANY, "initial_channels": IDS}),
    "multi_conversations_select": shape({}, {**_MANY, **_CONVERSATION, "initial_conversations": IDS}),
    "multi_external_select": shape(
        {}, {**_MANY, "initial_options": several(OPTION, 100), "min_query_length": integer(0, 100)}
    ),
}
FILLED: dict[str, Check] = {
    "plain_text_input": shape(
        {},
        {
            **_TYPED,
            "initial_value": string(LONGEST_INPUT, 0),
            "multiline": boolean,
            "min_length": integer(0, LONGEST_INPUT),
            "max_length": integer(1, LONGEST_INPUT),
        },
    ),
    "email_text_input": shape({}, {**_TYPED, "initial_value": string(LONGEST_INPUT, 0)}),
    "url_text_input": shape({}, {**_TYPED, "initial_value": string(LONGEST_INPUT, 0)}),
    "number_input": shape(
        {"is_decimal_allowed": boolean},
        {**_TYPED, "initial_value": string(50), "min_value": string(50), "max_value": string(50)},
    ),
    "rich_text_input": shape({}, {**_TYPED, "initial_value": RICH_TEXT}),
}
IN_ACTIONS = {**PRESSED, **CHOSEN, **CHOSEN_MANY}
IN_SECTION = {**PRESSED, **CHOSEN, **CHOSEN_MANY, "image": IMAGE_ELEMENT}
IN_INPUT = {**CHOSEN, **CHOSEN_MANY, **FILLED}
