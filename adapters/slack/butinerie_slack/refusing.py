"""What Slack's refusals mean to the bot."""

from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from butinerie_bot.chat.gateway import GatewayError, Gone, Rejected, Throttled, Unavailable, Unreachable

NO_MESSAGE = frozenset(
    {"message_not_found", "thread_not_found", "cant_update_message", "edit_window_closed", "cannot_reply_to_message"}
)  # fmt: skip
NO_CHANNEL = frozenset({"channel_not_found", "is_archived", "is_inactive", "not_in_channel"})
NO_PERSON = frozenset(
    {"user_disabled", "user_not_found", "user_not_visible", "users_not_found", "cannot_dm_bot", "user_is_bot",
     "not_reachable", "messages_tab_disabled"}
)  # fmt: skip
AWAY = frozenset(
    {"fatal_error", "internal_error", "service_unavailable", "team_added_to_org", "request_timeout", "accesslimited",
     "invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive", "missing_scope",
     "org_login_required", "ekm_access_denied", "two_factor_setup_required", "not_allowed_token_type"}
)  # fmt: skip
"""What passes, or what an administrator can set right: what is owed waits for it."""

SLOW = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
UNTOLD = 30.0
"""Seconds to wait where Slack does not tell how long."""


@contextmanager
def understood(*, private: bool = False) -> Iterator[None]:
    """Slack's errors as the gateway's. ``private``: to one person."""
    try:
        yield
    except (TimeoutError, aiohttp.ClientError, SlackClientError) as error:
        raise meaning_of(error, private=private) from None


def meaning_of(error: Exception, *, private: bool = False) -> GatewayError:
    """The gateway's error for one of Slack's; it tells Slack's word and nothing of what was sent."""
    if not isinstance(error, SlackApiError):
        return Unavailable(type(error).__name__)
    word = word_of(error)
    if getattr(error.response, "status_code", 0) == 429 or word in SLOW:
        return Throttled(seconds_of(error))
    if not is_an_answer(error):
        return Unavailable("no answer of Slack's own")
    if word in AWAY:
        return Unavailable(word)
    if word in NO_MESSAGE:
        return Gone()
    if word in NO_PERSON or (private and word in NO_CHANNEL):
        return Unreachable(word)
    return Gone(channel=True) if word in NO_CHANNEL else Rejected(word)


def is_for_now(error: Exception) -> bool:
    """Whether the same may be taken later."""
    return isinstance(meaning_of(error), Throttled | Unavailable)


def is_an_answer(error: SlackApiError) -> bool:
    """Whether it is Slack that refuses; what answers 5xx or anything unreadable may have done what was asked."""
    response = error.response
    return isinstance(response, AsyncSlackResponse) and response.status_code < 500 and isinstance(response.data, dict)


def word_of(error: SlackApiError) -> str:
    """The word by which Slack refuses, empty when its answer is none of its own."""
    return str(error.response.data.get("error", "")) if is_an_answer(error) else ""


def seconds_of(error: SlackApiError) -> float:
    """How long Slack asks to wait."""
    headers = {name.lower(): value for name, value in (error.response.headers or {}).items()}
    told = headers.get("retry-after", "")
    return float(told) if told.isascii() and told.isdecimal() else UNTOLD
