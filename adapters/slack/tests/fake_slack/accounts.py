"""Who is who: the app itself, its workspace, people, bots, emoji."""

from fake_slack import wire
from fake_slack.conversations import page
from fake_slack.errors import Json, SlackError
from fake_slack.parameters import Arguments
from fake_slack.records import APP, BOT, BOT_USER, DOMAIN, TEAM
from fake_slack.state import State

TEAM_OBJECT = {
    "id": TEAM,
    "name": "Mairie",
    "domain": DOMAIN,
    "url": f"https://{DOMAIN}.slack.com/",
    "email_domain": "",
    "icon": {"image_default": True},
}


def auth_test(_state: State, _: Arguments) -> Json:
    team = {"url": f"https://{DOMAIN}.slack.com/", "team": "Mairie", "team_id": TEAM, "is_enterprise_install": False}
    return {**team, "user": "butinerie", "user_id": BOT_USER, "bot_id": BOT}


def connections_open(state: State, _: Arguments) -> Json:
    """The URL of one socket; needs Socket Mode to be on."""
    if not state.app.socket_mode:
        raise SlackError("socket_mode_not_enabled")
    return {"url": f"{state.url.replace('http', 'ws', 1)}/link/?{state.tickets()}"}


def user_info(state: State, arguments: Arguments) -> Json:
    person = state.person(arguments.text("user"))
    return {"user": wire.user(person, state.clock(), locale=arguments.yes("include_locale"))}


def user_list(state: State, arguments: Arguments) -> Json:
    people, more = page(list(state.people.values()), arguments, 1000)
    locale = arguments.yes("include_locale")
    more.pop("has_more")
    shown = [wire.user(one, state.clock(), locale=locale) for one in people]
    return {"members": shown, "cache_ts": int(state.clock()), **more}


def team_info(_state: State, arguments: Arguments) -> Json:
    if arguments.text("team") not in ("", TEAM):
        raise SlackError("team_not_found")
    return {"team": TEAM_OBJECT}


def bot_info(_state: State, arguments: Arguments) -> Json:
    if arguments.text("bot") != BOT:
        raise SlackError("bot_not_found")
    return {"bot": {"id": BOT, "deleted": False, "name": "Butinerie", "app_id": APP, "user_id": BOT_USER, "icons": {}}}


def emoji_list(state: State, _: Arguments) -> Json:
    return {"emoji": state.emoji, "cache_ts": "1.0"}
