"""The app as its manifest describes it: what it may, hears and offers."""

from dataclasses import dataclass, field

from fake_slack.errors import Json
from fake_slack.manifest import check_manifest

BOT_TOKEN = "xoxb-1111111111-2222222222-fakefakefakefakefakefake"
APP_TOKEN = "xapp-1-A0BUTINERIE-3333333333-fakefakefakefakefakefake"
SIGNING_SECRET = "0123456789abcdef0123456789abcdef"
SCOPES = (
    "app_mentions:read", "channels:history", "channels:join", "channels:read", "chat:write", "commands", "emoji:read",
    "groups:history", "groups:read", "im:history", "im:read", "im:write", "mpim:history", "mpim:read", "reactions:read",
    "reactions:write", "team:read", "users:read",
)  # fmt: skip
NEEDED_BY_EVENT = {
    "app_home_opened": "", "app_mention": "app_mentions:read", "app_uninstalled": "", "tokens_revoked": "",
    "channel_archive": "channels:read", "channel_created": "channels:read", "channel_deleted": "channels:read",
    "channel_id_changed": "channels:read",
    "channel_left": "channels:read", "channel_rename": "channels:read", "channel_unarchive": "channels:read",
    "group_archive": "groups:read", "group_left": "groups:read", "group_rename": "groups:read",
    "group_unarchive": "groups:read", "member_joined_channel": "channels:read", "member_left_channel": "channels:read",
    "message.channels": "channels:history", "message.groups": "groups:history", "message.im": "im:history",
    "message.mpim": "mpim:history", "reaction_added": "reactions:read", "reaction_removed": "reactions:read",
    "team_join": "users:read", "user_change": "users:read",
}  # fmt: skip
"""The scope that each event asks for, from its reference page; events that the fake never sends are not known."""


@dataclass(slots=True)
class App:
    """``commands``: command → whether mentions in it are escaped; ``shortcuts``: callback id → global or message."""

    scopes: set[str] = field(default_factory=lambda: set(SCOPES))
    app_scopes: set[str] = field(default_factory=lambda: {"connections:write"})
    events: set[str] = field(default_factory=lambda: set(NEEDED_BY_EVENT))
    commands: dict[str, bool] = field(default_factory=lambda: dict.fromkeys(("/butinerie", "/idea", "/idee"), True))
    shortcuts: dict[str, str] = field(default_factory=dict)
    home_tab: bool = True
    messages_tab: bool = True
    interactive: bool = True
    socket_mode: bool = True
    installed: bool = True
    bot_token: str = BOT_TOKEN
    app_token: str = APP_TOKEN
    signing_secret: str = SIGNING_SECRET

    def adopt(self, manifest: Json) -> None:
        """Be what a manifest says; ``ValueError`` for what Slack would not take."""
        check_manifest(manifest)
        features, settings = manifest["features"], manifest["settings"]
        self.scopes = set(manifest["oauth_config"]["scopes"]["bot"])
        self.events = set(settings.get("event_subscriptions", {}).get("bot_events", []))
        self.commands = {one["command"]: bool(one.get("should_escape")) for one in features.get("slash_commands", [])}
        self.shortcuts = {one["callback_id"]: one["type"] for one in features.get("shortcuts", [])}
        home = features.get("app_home", {})
        self.home_tab = bool(home.get("home_tab_enabled"))
        self.messages_tab = bool(home.get("messages_tab_enabled")) and not home.get("messages_tab_read_only_enabled")
        self.interactive = bool(settings.get("interactivity", {}).get("is_enabled"))
        self.socket_mode = bool(settings.get("socket_mode_enabled"))
        self._check(manifest)

    def hears(self, event: str) -> bool:
        """Whether an event is subscribed to and its scope granted."""
        return event in self.events and NEEDED_BY_EVENT[event] in {"", *self.scopes}

    def _check(self, manifest: Json) -> None:
        if unknown := self.events - set(NEEDED_BY_EVENT):
            raise ValueError(f"unknown events {sorted(unknown)}")
        if short := {NEEDED_BY_EVENT[event] for event in self.events} - {"", *self.scopes}:
            raise ValueError(f"the events need the scopes {sorted(short)}")
        if (self.commands or self.shortcuts) and "commands" not in self.scopes:
            raise ValueError("commands and shortcuts need the scope commands")
        if not self.socket_mode and not manifest["settings"].get("event_subscriptions", {}).get("request_url"):
            raise ValueError("without Socket Mode events need a request_url")
