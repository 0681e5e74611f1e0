"""The methods: what each takes, may and costs, and who carries it out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fake_slack import accounts, chat, conversations, emoji, views
from fake_slack.errors import Json
from fake_slack.parameters import Arguments, Signature
from fake_slack.state import State

CHANNEL = {"channel": "str"}
WORDS = {
    **CHANNEL,
    "text": "str",
    "blocks": "blocks",
    "attachments": "blocks",
    "markdown_text": "str",
    "as_user": "bool",
    "link_names": "bool",
    "parse": "str",
    "metadata": "object",
}
LOOKS = {"icon_emoji": "str", "icon_url": "str", "username": "str", "thread_ts": "str"}
POST = {
    **WORDS,
    **LOOKS,
    "mrkdwn": "bool",
    "reply_broadcast": "bool",
    "unfurl_links": "bool",
    "unfurl_media": "bool",
    "unfurl_app_links": "bool",
}
PAGE = {"cursor": "str", "limit": "int"}
SPAN = {"oldest": "str", "latest": "str", "inclusive": "bool", "include_all_metadata": "bool"}
VIEW = {"view": "object"}
ITEM = {**CHANNEL, "timestamp": "str"}
TRIGGERED = {**VIEW, "trigger_id": "str"}
OF_MESSAGE = ("channel", "ts")


@dataclass(frozen=True, slots=True)
class Method:
    """``tier``: calls a minute, 0 for what is counted by channel; ``json``: takes a JSON body, else a form or query."""

    run: Callable[[State, Arguments], Json]
    takes: dict[str, str]
    needs: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    tier: int = 3
    json: bool = True
    app_level: bool = False

    @property
    def signature(self) -> Signature:
        return Signature(self.takes, self.needs)


def _reads(run: Callable[[State, Arguments], Json], takes: dict[str, str], *needs: str, **more: Any) -> Method:
    """A method that reads: it takes no JSON."""
    return Method(run, takes, needs, json=False, **more)


CHAT = ("chat:write",)
OPENS = ("channels:manage", "groups:write", "im:write", "mpim:write")
ANY_READ = ("channels:read", "groups:read", "im:read", "mpim:read")
ANY_HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")

METHODS: dict[str, Method] = {
    "auth.test": Method(accounts.auth_test, {}, tier=4),
    "apps.connections.open": Method(accounts.connections_open, {}, tier=3, app_level=True),
    "chat.postMessage": Method(chat.post_message, POST, ("channel",), CHAT, tier=0),
    "chat.postEphemeral": Method(
        chat.post_ephemeral, {**WORDS, **LOOKS, "user": "str"}, ("channel", "user"), CHAT, tier=4
    ),
    "chat.update": Method(chat.update, {**WORDS, "ts": "str", "reply_broadcast": "bool"}, OF_MESSAGE, CHAT),
    "chat.delete": Method(chat.delete, {**CHANNEL, "ts": "str", "as_user": "bool"}, OF_MESSAGE, CHAT),
    "chat.getPermalink": _reads(chat.get_permalink, {**CHANNEL, "message_ts": "str"}, "channel", "message_ts", tier=4),
    "conversations.open": Method(
        conversations.open_,
        {**CHANNEL, "users": "str", "return_im": "bool", "prevent_creation": "bool"},
        scopes=OPENS,
    ),
    "conversations.info": _reads(
        conversations.info,
        {**CHANNEL, "include_locale": "bool", "include_num_members": "bool"},
        "channel",
        scopes=ANY_READ,
    ),
    "conversations.members": _reads(conversations.members, {**CHANNEL, **PAGE}, "channel", scopes=ANY_READ, tier=4),
    "conversations.history": _reads(conversations.history, {**CHANNEL, **PAGE, **SPAN}, "channel", scopes=ANY_HISTORY),
    "conversations.replies": _reads(
        conversations.replies, {**CHANNEL, **PAGE, **SPAN, "ts": "str"}, "channel", "ts", scopes=ANY_HISTORY
    ),
    "conversations.join": Method(conversations.join, CHANNEL, ("channel",), ("channels:join",)),
    "conversations.list": _reads(
        conversations.list_, {**PAGE, "exclude_archived": "bool", "types": "str", "team_id": "str"}, tier=2
    ),
    "users.info": _reads(
        accounts.user_info, {"user": "str", "include_locale": "bool"}, "user", scopes=("users:read",), tier=4
    ),
    "users.list": _reads(
        accounts.user_list, {**PAGE, "include_locale": "bool", "team_id": "str"}, scopes=("users:read",), tier=2
    ),
    "team.info": _reads(accounts.team_info, {"team": "str", "domain": "str"}, scopes=("team:read",)),
    "bots.info": _reads(accounts.bot_info, {"bot": "str", "team_id": "str"}, scopes=("users:read",)),
    "emoji.list": _reads(accounts.emoji_list, {"include_categories": "bool"}, scopes=("emoji:read",), tier=2),
    "reactions.get": _reads(emoji.get, {**ITEM, "full": "bool"}, scopes=("reactions:read",)),
    "reactions.add": Method(emoji.add, {**ITEM, "name": "str"}, ("channel", "name", "timestamp"), ("reactions:write",)),
    "reactions.remove": Method(
        emoji.remove, {**ITEM, "name": "str"}, ("name", "channel", "timestamp"), ("reactions:write",), tier=2
    ),
    "views.open": Method(views.open_, TRIGGERED, ("trigger_id", "view"), tier=4),
    "views.push": Method(views.push, TRIGGERED, ("trigger_id", "view"), tier=4),
    "views.update": Method(
        views.update, {**VIEW, "view_id": "str", "external_id": "str", "hash": "str"}, ("view",), tier=4
    ),
    "views.publish": Method(views.publish, {**VIEW, "user_id": "str", "hash": "str"}, ("user_id", "view"), tier=4),
}
