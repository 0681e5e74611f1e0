import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from butinerie_bot.bootstrap.logs import HIDDEN, redact, set_up_logs

WORDS = "what somebody wrote"


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    """Leave the logs of the other tests as they were."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    structlog.reset_defaults()
    root.handlers[:], root.level = handlers, level


@pytest.mark.parametrize(
    "field",
    ["token", "bot_token", "secret_key", "password", "Authorization", "cookie", "text", "title", "reason", "values"],
)
def test_what_opens_doors_and_what_people_wrote_is_hidden(field: str) -> None:
    assert redact(None, "", {"event": "seen", field: "words"}) == {"event": "seen", field: HIDDEN}


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("used xoxb-12-abcDEF today", f"used {HIDDEN} today"),
        ("bot 1234567890:AAH-abcdefghijklmnopqrstuvwxyz0123456", f"bot {HIDDEN}"),
        ("postgresql://me:word@server/base", f"postgresql://{HIDDEN}@server/base"),
        ("Bearer abc.def", f"Bearer {HIDDEN}"),
        ("idea 12 was posted in idees", "idea 12 was posted in idees"),
    ],
)
def test_credentials_are_hidden_wherever_they_stand(said: str, left: str) -> None:
    assert redact(None, "", {"event": said, "error": said, "more": {"cause": said}}) == {
        "event": left,
        "error": left,
        "more": {"cause": left},
    }


def fail(words: str) -> None:
    raise ValueError(len(words))


def test_both_libraries_speak_json_on_stderr_and_never_the_variables_of_a_failure(
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_up_logs()
    try:
        fail(WORDS)
    except ValueError:
        structlog.get_logger("house").exception("failed", delivery=7)
    logging.getLogger("library").warning("waited %d s", 3, extra={"token": "t"})
    told = capsys.readouterr()
    first, second = (json.loads(line) for line in told.err.splitlines())
    assert told.out == ""
    assert (first["event"], first["level"], first["delivery"]) == ("failed", "error", 7)
    assert "ValueError: 19" in first["exception"]
    assert WORDS not in told.err
    assert (second["event"], second["logger"], second["token"]) == ("waited 3 s", "library", HIDDEN)
