"""What stands in the inputs and menus of a view or message: Slack's ``state.values``."""

from fake_slack.errors import Json
from fake_slack.records import interactive

FIELD = {
    "static_select": "selected_option",
    "external_select": "selected_option",
    "radio_buttons": "selected_option",
    "checkboxes": "selected_options",
    "multi_static_select": "selected_options",
    "multi_external_select": "selected_options",
    "users_select": "selected_user",
    "multi_users_select": "selected_users",
    "channels_select": "selected_channel",
    "multi_channels_select": "selected_channels",
    "conversations_select": "selected_conversation",
    "multi_conversations_select": "selected_conversations",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
    "plain_text_input": "value",
    "email_text_input": "value",
    "url_text_input": "value",
    "number_input": "value",
    "rich_text_input": "rich_text_value",
}
"""Where each kind of element keeps what was chosen or typed; buttons and overflow menus keep nothing."""
Values = dict[str, dict[str, Json]]


def initial(blocks: list[Json]) -> Values:
    """What they hold before anybody touches them."""
    values: Values = {}
    for element in interactive(blocks):
        if element["type"] in FIELD:
            values.setdefault(element["block_id"], {})[element["action_id"]] = _first(element)
    return values


def held(element: Json, content: object) -> Json:
    """An element's entry with that content."""
    return {"type": element["type"], FIELD[element["type"]]: content}


def _first(element: Json) -> Json:
    field = FIELD[element["type"]]
    before = "initial_value" if field in ("value", "rich_text_value") else field.replace("selected", "initial")
    return held(element, element.get(before, [] if field.endswith("s") else None))
