"""What Slack takes as an app's manifest: shapes and limits of github.com/slackapi/manifest-schema, version 1.0.0."""

from fake_slack.blockkit.checks import Check, Report, boolean, one_of, several, shape, string
from fake_slack.errors import Json

ADDRESS = string(3000, form=r"https?://.*")
WORD = string(50)
DISPLAY = shape(
    {"name": string(35)},
    {
        "description": string(140),
        "background_color": string(7, 4, "#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?"),
        "long_description": string(4000, 175),
    },
)
HOME = shape({}, dict.fromkeys(("home_tab_enabled", "messages_tab_enabled", "messages_tab_read_only_enabled"), boolean))
SHORTCUT = shape(
    {"name": string(24), "type": one_of("message", "global"), "callback_id": string(255), "description": string(150)}
)
COMMAND = shape(
    {"command": string(32, 2, "/.*"), "description": string(2000)},
    {"url": ADDRESS, "usage_hint": string(1000), "should_escape": boolean},
)
FEATURES = shape(
    {},
    {
        "app_home": HOME,
        "bot_user": shape({"display_name": string(80)}, {"always_online": boolean}),
        "shortcuts": several(SHORTCUT, 10),
        "slash_commands": several(COMMAND, 50),
    },
)
_SCOPES: dict[str, Check] = dict.fromkeys(("bot", "user", "bot_optional", "user_optional"), several(WORD, 255, 0))
ACCESS = shape(
    {},
    {
        "redirect_urls": several(string(2500), 1000, 0),
        "scopes": shape({}, _SCOPES),
        "token_management_enabled": boolean,
    },
)
SETTINGS = shape(
    {},
    {
        "event_subscriptions": shape({}, {"request_url": ADDRESS, "bot_events": several(WORD, 100, 0)}),
        "interactivity": shape({"is_enabled": boolean}, {"request_url": ADDRESS, "message_menu_options_url": ADDRESS}),
        "org_deploy_enabled": boolean,
        "socket_mode_enabled": boolean,
        "token_rotation_enabled": boolean,
    },
)
MANIFEST = shape(
    {"display_information": DISPLAY},
    {"_metadata": shape({}), "features": FEATURES, "oauth_config": ACCESS, "settings": SETTINGS},
)


def check_manifest(manifest: Json) -> None:
    """``ValueError`` with everything that Slack would not take."""
    report = Report()
    MANIFEST(manifest, "", report)
    if report.errors:
        raise ValueError("\n".join(report.errors))
