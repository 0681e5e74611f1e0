"""Who calls and what the token may: each method has its token and scopes."""

from fake_slack.errors import SlackError
from fake_slack.state import State


def demand(state: State, *any_of: str) -> None:
    """Refuse unless one of these scopes was granted."""
    if any_of and not state.app.scopes & set(any_of):
        raise SlackError("missing_scope", needed=any_of[0], provided=",".join(sorted(state.app.scopes)))


def authenticate(state: State, token: str, *, app_level: bool) -> None:
    """Refuse a token that is none, is wrong, or is of the other kind."""
    if not token:
        raise SlackError("not_authed")
    if not state.app.installed:
        raise SlackError("account_inactive")
    if token not in (state.app.bot_token, state.app.app_token):
        raise SlackError("invalid_auth")
    wanted = state.app.app_token if app_level else state.app.bot_token
    if token != wanted:
        raise SlackError("not_allowed_token_type")
    if app_level and "connections:write" not in state.app.app_scopes:
        raise SlackError("missing_scope", needed="connections:write", provided="")
