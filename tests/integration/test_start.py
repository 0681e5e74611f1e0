import html
import json
import resource
import signal
import sqlite3
import stat
import time
import urllib.request
from pathlib import Path
from urllib.error import HTTPError

import pytest
from calling import CalledShell

from butinerie_bot.testing.shell import Bot, Shell


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return CalledShell(tmp_path)


def shown(bot: Bot, text: str) -> bool:
    """Whether the channel shows it within ten seconds."""
    for _ in range(100):
        if text in html.unescape(bot.get("/?as=sami&channel=idees")[1]):
            return True
        time.sleep(0.1)
    return False


def ideas_in(file: Path) -> list[str]:
    with sqlite3.connect(file) as database:
        titles = [title for (title,) in database.execute("SELECT title FROM ideas WHERE state = 'open'")]
    database.close()
    return titles


def test_in_an_empty_folder_it_starts_is_ready_and_stops_when_asked(shell: Shell) -> None:
    with shell.bot() as bot:
        status, ready = bot.get("/readyz")
        assert status == 200
        assert json.loads(ready)["connections"][0]["name"] == "playground"
        assert bot.get("/healthz")[0] == 200
        code, seconds, told = bot.stop()
    assert code == 0
    assert seconds < 5
    assert "Traceback" not in told
    assert stat.S_IMODE((shell.folder / "var" / "butinerie.key").stat().st_mode) == 0o600


def test_an_open_window_does_not_keep_it_from_stopping(shell: Shell) -> None:
    with (
        shell.bot() as bot,
        urllib.request.urlopen(f"{bot.address}/events?as=nadia&channel=idees", timeout=10) as window,
    ):
        assert window.status == 200
        code, seconds, _ = bot.stop(signal.SIGINT)
    assert code == 0
    assert seconds < 5


def test_what_was_written_is_on_a_card_and_there_after_a_kill_and_a_copy_can_be_made_meanwhile(shell: Shell) -> None:
    with shell.bot() as bot:
        bot.post("/api/messages", {"as": "nadia", "channel": "idees", "text": "/idee Un banc devant l'accueil"})
        assert shown(bot, "Proposée par Nadia")
        assert shell.said("db", "backup", "copy.db", BUTINERIE_LANGUAGE="en") == ["Copy made: copy.db"]
        assert shell.run("db", "backup", "copy.db").returncode == 1
        bot.process.kill()
    assert ideas_in(shell.folder / "copy.db") == ["Un banc devant l'accueil"]
    assert ideas_in(shell.folder / "var" / "butinerie.db") == ["Un banc devant l'accueil"]
    with shell.bot() as again:
        assert again.get("/readyz")[0] == 200


def test_without_any_platform_it_serves_one_honest_page(shell: Shell) -> None:
    with shell.bot(BUTINERIE_PLAYGROUND__ENABLED="false", BUTINERIE_LANGUAGE="en") as bot:
        assert "in the chat" in bot.get("/")[1]
        assert json.loads(bot.get("/readyz")[1])["connections"] == []


def test_a_port_that_is_taken_is_told_without_a_traceback(shell: Shell) -> None:
    with shell.bot() as bot:
        port = bot.address.rpartition(":")[2]
        other = Shell(shell.folder / "other")
        other.folder.mkdir()
        done = other.run("run", BUTINERIE_WEB__PORT=port)
    assert done.returncode == 1
    assert port in done.stderr
    assert "Traceback" not in done.stderr


def test_the_start_prints_nothing_but_the_address_on_stdout(shell: Shell) -> None:
    with shell.bot(BUTINERIE_LANGUAGE="en") as bot:
        bot.process.send_signal(signal.SIGTERM)
        rest, _ = bot.process.communicate(timeout=30)
    assert bot.line == f"Butinerie is here: {bot.address}"
    assert rest == ""


def test_postgresql_without_a_secret_key_refuses_to_start(shell: Shell) -> None:
    done = shell.run("run", BUTINERIE_DATABASE_URL="postgresql+psycopg://nobody@127.0.0.1:1/nothing")
    assert done.returncode == 2
    assert "BUTINERIE_SECRET_KEY" in done.stderr


def test_with_a_full_disk_it_is_not_ready_and_comes_back_by_itself(shell: Shell) -> None:
    with shell.bot() as bot:
        bot.post("/api/messages", {"as": "nadia", "channel": "idees", "text": "/idee Un banc devant l'accueil"})
        assert shown(bot, "Proposée par Nadia")
        most = resource.prlimit(bot.process.pid, resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))
        assert status(bot, "/readyz") == 503
        said = {"as": "nadia", "channel": "idees", "text": "/idee Un deuxième banc"}
        with pytest.raises(HTTPError) as refused:
            bot.post("/api/messages", said)
        assert refused.value.code == 503
        assert json.load(refused.value) == {"error": "Ce geste n'est pas parti. Rien n'a changé."}
        assert status(bot, "/?as=karim&channel=idees") == 503
        resource.prlimit(bot.process.pid, resource.RLIMIT_FSIZE, most)
        assert status(bot, "/readyz") == 200
        bot.post("/api/messages", said)
        _, _, told = bot.stop()
    assert ideas_in(shell.folder / "var" / "butinerie.db") == ["Un banc devant l'accueil", "Un deuxième banc"]
    assert "banc" not in told


def status(bot: Bot, path: str) -> int:
    try:
        return bot.get(path)[0]
    except HTTPError as refused:
        return refused.code
