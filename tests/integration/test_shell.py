import sqlite3
from pathlib import Path

import pytest
from calling import CalledShell

from butinerie_bot.testing.shell import Shell


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return CalledShell(tmp_path)


def test_a_command_makes_the_database_where_it_is_called_for_its_owner_alone(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    assert shell.said("db", "upgrade", BUTINERIE_LANGUAGE="en")[-1].startswith("The database is up to date: schema ")
    assert (shell.folder / "var" / "butinerie.db").stat().st_mode & 0o077 == 0


def test_a_misspelt_variable_is_wrong_use_told_on_stderr(tmp_path: Path) -> None:
    done = Shell(tmp_path).run("doctor", BUTINERIE_WEB__PROT="1")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        "BUTINERIE_WEB__PROT ne règle rien.",
        "Le nom le plus proche\u00a0: BUTINERIE_WEB__PORT",
    ]


@pytest.mark.parametrize("arguments", [["fly"], ["db", "backup"], []])
def test_what_it_does_not_know_is_wrong_use(shell: Shell, arguments: list[str]) -> None:
    assert shell.run(*arguments).returncode == 2


def test_a_database_of_a_newer_version_is_refused_by_every_command(shell: Shell) -> None:
    shell.said("db", "upgrade")
    with sqlite3.connect(shell.folder / "var" / "butinerie.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    for arguments in (["run"], ["doctor"], ["db", "upgrade"], ["db", "backup", "copy.db"]):
        done = shell.run(*arguments, BUTINERIE_LANGUAGE="en", BUTINERIE_WEB__PORT="0")
        assert (done.returncode, done.stdout) == (1, ""), arguments
        assert "newer version" in done.stderr
    assert not (shell.folder / "copy.db").exists()


@pytest.mark.parametrize(
    ("command", "url", "status", "told"),
    [
        ("upgrade", "postgresql+psycopg://nobody@127.0.0.1:1/nothing", 1, "La base de données ne répond pas"),
        ("doctor", "sqlite:////proc/nowhere/butinerie.db", 1, "La base de données ne répond pas"),
        ("doctor", "butinerie.db", 2, "BUTINERIE_DATABASE_URL"),
        ("upgrade", "mysql://here/there", 2, "postgresql+psycopg://"),
        ("doctor", "mysql://here/there", 2, "postgresql+psycopg://"),
        ("doctor", "sqlite:///.", 2, "BUTINERIE_DATABASE_URL"),
        ("doctor", "sqlite://", 2, "BUTINERIE_DATABASE_URL"),
        ("doctor", "sqlite:///:memory:", 2, "BUTINERIE_DATABASE_URL"),
    ],
)
def test_a_database_that_cannot_be_opened_is_told_without_a_traceback(
    shell: Shell, command: str, url: str, status: int, told: str
) -> None:
    arguments = {"upgrade": ["db", "upgrade"], "doctor": ["doctor"]}[command]
    done = shell.run(*arguments, BUTINERIE_DATABASE_URL=url)
    assert (done.returncode, done.stdout) == (status, "")
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_command_means_the_first_organization_unless_it_names_another(shell: Shell) -> None:
    english = {"BUTINERIE_LANGUAGE": "en"}
    assert shell.said("organization", "add", "Annexe", **english) == ["Organization added: Annexe"]
    assert shell.run("organization", "add", "Annexe", **english).returncode == 1
    assert shell.run("organization", "add", " ", **english).returncode == 2
    nowhere = shell.run("export", "ideas.csv", "--organization", "Ailleurs", **english)
    assert (nowhere.returncode, nowhere.stdout) == (1, "")
    assert "Mon organisation, Annexe" in nowhere.stderr
    told = shell.said("role", "add", "slack:U1", "steward", "--organization", "Annexe", **english)
    assert told == ["slack:U1: steward"]
    assert shell.said("role", "add", "slack:U2", "steward", **english) == ["slack:U2: steward"]
    with sqlite3.connect(shell.folder / "var" / "butinerie.db") as database:
        found = database.execute(
            "SELECT o.name, a.platform_id FROM grants g JOIN organizations o ON o.id = g.organization_id"
            " JOIN accounts a ON a.member_id = g.member_id ORDER BY 2"
        ).fetchall()
    database.close()
    assert found == [("Annexe", "U1"), ("Mon organisation", "U2")]


def test_a_role_is_given_from_the_shell_in_either_language_and_ends_the_need_of_a_claim_code(shell: Shell) -> None:
    assert shell.said("role", "add", "playground:nadia", "administratrice") == [
        "playground:nadia\u00a0: administration"
    ]
    assert shell.run("role", "add", "playground:nadia", "queen").returncode == 2
    assert shell.run("role", "add", "nadia", "steward").returncode == 2


def test_doctor_says_how_everything_is_and_ends_with_the_sum(shell: Shell) -> None:
    lines = shell.said("doctor", BUTINERIE_LANGUAGE="en")
    assert any(line.startswith("Database: sqlite:///var/butinerie.db, schema ") for line in lines)
    assert "Connection playground (playground): in order" in lines
    assert lines[-1] == "All is in order."
    unknown = shell.run("doctor", "--again", "F7K2-9QX3")
    assert (unknown.returncode, unknown.stdout) == (1, "")


def test_doctor_shows_dead_letters_and_failed_routines_and_sends_one_again(shell: Shell) -> None:
    shell.said("db", "upgrade")
    with sqlite3.connect(shell.folder / "var" / "butinerie.db") as database:
        database.execute(
            "INSERT INTO outbox (organization_id, id, connection, lane, kind, key, state, due_at, error, created_at,"
            " ended_at) VALUES (1, 77, 'slack', 'C1', 0, 'k', 'dead', 0, 'Rejected: too long', 0, 0)"
        )
        database.execute("INSERT INTO jobs VALUES (1, 'recount', 0, 0, '2 tallies were wrong')")
    database.close()
    lines = shell.said("doctor", BUTINERIE_LANGUAGE="en")
    assert "Dead letter 77 · slack · C1: Rejected: too long" in lines
    assert "Routine recount: 2 tallies were wrong" in lines
    assert lines[-1] == "2 things need a look."
    assert shell.said("doctor", "--again", "77", BUTINERIE_LANGUAGE="en") == ["Delivery 77 is on its way again."]


def test_setup_prepares_what_is_configured_and_knows_its_names(shell: Shell) -> None:
    english = {"BUTINERIE_LANGUAGE": "en"}
    assert shell.said("setup", **english) == ["playground (playground): all is prepared."]
    unknown = shell.run("setup", "mattermost", **english)
    assert unknown.returncode == 1
    assert "playground" in unknown.stderr
    before_its_tokens = shell.said("setup", "slack", **english)
    assert before_its_tokens[0] == "display_information:"
    assert '      - "reactions:read"' in before_its_tokens
    unset = shell.run("setup", "telegram", **english)
    assert unset.returncode == 1
    assert "BUTINERIE_TELEGRAM__BOT_TOKEN" in unset.stderr
    assert shell.said("setup", BUTINERIE_PLAYGROUND__ENABLED="false", **english) == ["No platform is configured."]


def test_postgresql_is_not_copied_by_this_command(shell: Shell) -> None:
    url = "postgresql+psycopg://nobody@127.0.0.1:1/nothing"
    done = shell.run("db", "backup", "copy.db", BUTINERIE_DATABASE_URL=url)
    assert done.returncode == 1
    assert "pg_dump" in done.stderr


def test_the_version_is_told(shell: Shell) -> None:
    assert shell.said("version")[-1].startswith("butinerie-bot 0.")
