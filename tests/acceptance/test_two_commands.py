"""What the README promises first: one command in an empty folder, and an idea finds its place."""

import html
import json
import time
from pathlib import Path
from urllib.parse import quote

from butinerie_bot.testing.shell import Bot, Shell

PATIENCE = 20.0
TITLE = "Un banc devant l'accueil"


def on_the_board(bot: Bot, title: str) -> bool:
    """Whether the board comes to show it."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if title in html.unescape(bot.get(f"/board?as=sami&q={quote(title)}")[1]).partition('class="rows"')[2]:
            return True
        time.sleep(0.05)
    return False


def test_an_idea_written_in_a_bot_just_started_is_on_the_board_and_answered(tmp_path: Path) -> None:
    with Shell(tmp_path).bot() as bot:
        status, ready = bot.get("/readyz")
        assert (status, [one["name"] for one in json.loads(ready)["connections"]]) == (200, ["playground"])
        said = {"as": "nadia", "channel": "idees", "text": f"/idee {TITLE}"}
        answer = bot.post("/api/messages", said)["answer"]
        assert "est publiée" in json.dumps(answer, ensure_ascii=False)
        assert on_the_board(bot, TITLE)
        bot.post("/api/messages", {"as": "karim", "channel": "idees", "text": "/butinerie retenir 1 Rien à acheter."})
        assert "Rien à acheter." in bot.get("/board?as=sami&status=selected")[1]
    assert (tmp_path / "var" / "butinerie.db").exists()
