"""The manifest: what the bot hears and may do, no more, in a form that Slack takes."""

import pytest
from fake_slack import FakeSlack
from pydantic import SecretStr, ValidationError
from slack_yaml import read_yaml

from butinerie_slack.manifest import SCOPES, described, manifest
from butinerie_slack.settings import SlackSettings

ADDRESS = "https://bot.example/hooks/slack/"


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("address", ["", ADDRESS])
def test_slack_takes_it(address: str, language: str) -> None:
    fake = FakeSlack()
    fake.app.adopt(described(address, language))
    assert fake.app.scopes == set(SCOPES)
    assert fake.app.messages_tab
    assert fake.app.home_tab
    assert set(fake.app.commands.values()) == {True}


def test_by_http_every_address_is_the_bots_own_and_by_sockets_there_is_none() -> None:
    by_http = manifest(SlackSettings(mode="http"), "slack", "https://bot.example/", "fr")
    assert by_http.count(f'"{ADDRESS}"') == 5
    assert "socket_mode_enabled: false" in by_http
    by_socket = manifest(SlackSettings(), "slack", "https://bot.example/", "fr")
    assert "http" not in by_socket
    assert "socket_mode_enabled: true" in by_socket


def test_the_text_reads_back_as_what_it_describes() -> None:
    read = read_yaml(manifest(SlackSettings(), "slack", None, "fr"))
    assert read == described("", "fr")


@pytest.mark.parametrize(
    "wrong",
    [
        {"bot_token": SecretStr("xapp-1-ABCDEFGHIJ")},
        {"app_token": SecretStr("xoxb-123-ABCDEFGHIJ")},
        {"signing_secret": SecretStr("short")},
        {"api_url": "slack.com"},
        {"channel": "#idees"},
        {"mode": "polling"},
    ],
)
def test_a_setting_that_cannot_be_right_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        SlackSettings.model_validate(wrong)
