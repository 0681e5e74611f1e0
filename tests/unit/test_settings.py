import os
from pathlib import Path

import pytest
from pydantic import BaseModel, SecretStr

from butinerie_bot.bootstrap.secret_key import secret_key
from butinerie_bot.chat.adapter import AdapterSpec
from butinerie_bot.config import SettingsProblem, load_settings
from butinerie_bot.config.adapters import configured


class SlackLike(BaseModel):
    """The settings of a platform that is configured when its token is."""

    token: SecretStr | None = None
    workspace: str = ""

    @property
    def configured(self) -> bool:
        return self.token is not None


class TrialLike(BaseModel):
    """The settings of a trial platform."""

    enabled: bool | None = None

    @property
    def configured(self) -> bool:
        return self.enabled is not False


SLACK = AdapterSpec("slack", SlackLike, "slack:connect")
TRIAL = AdapterSpec("trial", TrialLike, "trial:connect", trial=True)
SPECS = {"slack": SLACK, "trial": TRIAL}


@pytest.fixture(autouse=True)
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder and an environment without our names."""
    for name in [name for name in os.environ if name.startswith("BUTINERIE_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_nothing_need_be_set() -> None:
    settings = load_settings()
    assert settings.database_url == "sqlite:///var/butinerie.db"
    assert (settings.web.host, settings.web.port, settings.language) == ("127.0.0.1", 8765, "fr")
    assert [one.name for one in settings.configured()] == ["playground"]


def test_the_environment_goes_before_secrets_and_these_before_the_file(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (bare / "butinerie.toml").write_text('organization = "A"\nlanguage = "en"\n[web]\nport = 1\n', encoding="utf-8")
    (bare / "secrets").mkdir()
    (bare / "secrets" / "butinerie_organization").write_text("B", encoding="utf-8")
    (bare / "secrets" / "butinerie_web__port").write_text("2", encoding="utf-8")
    monkeypatch.setenv("BUTINERIE_SECRETS_DIR", str(bare / "secrets"))
    monkeypatch.setenv("BUTINERIE_WEB__PORT", "3")
    settings = load_settings()
    assert (settings.organization, settings.language, settings.web.port) == ("B", "en", 3)


def test_a_misspelt_variable_is_refused_with_the_nearest_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUTINERIE_WEB__PROT", "1")
    with pytest.raises(SettingsProblem) as refused:
        load_settings()
    assert (refused.value.word, refused.value.name) == ("unknown-variable", "BUTINERIE_WEB__PROT")
    assert refused.value.nearest == "BUTINERIE_WEB__PORT"


def test_a_misspelt_variable_of_an_adapter_is_refused_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUTINERIE_PLAYGROUND__ENABLE", "true")
    with pytest.raises(SettingsProblem) as refused:
        load_settings()
    assert refused.value.nearest == "BUTINERIE_PLAYGROUND__ENABLED"


def test_what_tests_set_for_themselves_is_none_of_its_business(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUTINERIE_TEST_POSTGRES_URL", "postgresql://nowhere")
    assert load_settings().language == "fr"


@pytest.mark.parametrize(
    ("written", "name", "nearest"),
    [
        ("[web]\nprot = 1\n", "web.prot", "web.port"),
        ("organisation = 'A'\n", "organisation", "organization"),
        ("[playground]\nenable = true\n", "playground.enable", "playground.enabled"),
    ],
)
def test_a_misspelt_key_of_the_file_is_refused_with_the_nearest_one(
    bare: Path, written: str, name: str, nearest: str
) -> None:
    (bare / "butinerie.toml").write_text(written, encoding="utf-8")
    with pytest.raises(SettingsProblem) as refused:
        load_settings()
    assert (refused.value.word, refused.value.name, refused.value.nearest) == ("unknown-key", name, nearest)


def test_a_file_that_is_no_toml_is_refused(bare: Path) -> None:
    (bare / "butinerie.toml").write_text("[web\n", encoding="utf-8")
    with pytest.raises(SettingsProblem) as refused:
        load_settings()
    assert refused.value.word == "unreadable-file"


@pytest.mark.parametrize(
    ("variable", "value", "name"),
    [
        ("BUTINERIE_WEB__PORT", "eight", "web.port"),
        ("BUTINERIE_WEB__PORT", "70000", "web.port"),
        ("BUTINERIE_LANGUAGE", "de", "language"),
        ("BUTINERIE_TIMEZONE", "Paris", "timezone"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_by_its_name(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, name: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsProblem) as refused:
        load_settings()
    assert (refused.value.word, refused.value.name) == ("unfit-value", name)


def test_the_trial_platform_stands_aside_for_a_real_one() -> None:
    own: dict[str, BaseModel] = {"slack": SlackLike(token=SecretStr("t")), "trial": TrialLike()}
    assert [one.name for one in configured(SPECS, own, {})] == ["slack"]
    own["trial"] = TrialLike(enabled=True)
    assert [one.name for one in configured(SPECS, own, {})] == ["slack", "trial"]


@pytest.mark.parametrize(
    ("host", "there"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("bot.example", False),
    ],
)
def test_where_anyone_is_anyone_is_open_to_other_machines_only_when_asked_for(
    host: str, there: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BUTINERIE_WEB__HOST", host)
    assert bool(load_settings().configured()) is there
    monkeypatch.setenv("BUTINERIE_PLAYGROUND__ENABLED", "true")
    assert [one.name for one in load_settings().configured()] == ["playground"]


def test_the_trial_platform_can_be_taken_away() -> None:
    assert configured(SPECS, {"slack": SlackLike(), "trial": TrialLike(enabled=False)}, {}) == []


def test_a_second_workspace_of_a_platform_is_a_connection_with_a_name() -> None:
    own: dict[str, BaseModel] = {"slack": SlackLike(token=SecretStr("t")), "trial": TrialLike()}
    found = configured(SPECS, own, {"north": {"platform": "slack", "token": "u", "workspace": "T2"}})
    assert [(one.name, one.spec.name) for one in found] == [("slack", "slack"), ("north", "slack")]
    assert found[1].settings == SlackLike(token=SecretStr("u"), workspace="T2")


@pytest.mark.parametrize(
    ("values", "word", "nearest"),
    [
        ({"platform": "slak"}, "unknown-platform", "slack"),
        ({"platform": "slack", "tokn": "t"}, "unknown-key", "token"),
        ({"platform": "slack", "workspace": []}, "unfit-value", ""),
    ],
)
def test_a_named_connection_is_checked_like_the_others(values: dict[str, object], word: str, nearest: str) -> None:
    with pytest.raises(SettingsProblem) as refused:
        configured(SPECS, {"slack": SlackLike(), "trial": TrialLike()}, {"north": values})
    assert (refused.value.word, refused.value.nearest) == (word, nearest)


def test_the_secret_key_is_made_once_beside_the_database_and_closed_to_others(bare: Path) -> None:
    first = secret_key(load_settings(), bare / "butinerie.db")
    file = bare / "butinerie.key"
    assert file.stat().st_mode & 0o777 == 0o600
    assert secret_key(load_settings(), bare / "butinerie.db") == first
    assert len(first) >= 32


def test_a_secret_key_that_is_set_is_taken_and_none_is_made(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUTINERIE_SECRET_KEY", "a long random text")
    assert secret_key(load_settings(), bare / "butinerie.db") == b"a long random text"
    assert not (bare / "butinerie.key").exists()


def test_postgresql_refuses_to_start_without_a_secret_key() -> None:
    with pytest.raises(SettingsProblem) as refused:
        secret_key(load_settings(), None)
    assert refused.value.word == "secret-key-missing"
