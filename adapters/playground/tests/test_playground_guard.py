from collections.abc import Iterator
from pathlib import Path

import pytest
from playground_house import Trial, playground

from butinerie_playground.guard import POLICY


@pytest.fixture
def trial(tmp_path: Path) -> Iterator[Trial]:
    with playground(tmp_path) as opened:
        yield opened


def knock(trial: Trial, **headers: str) -> int:
    fields = {"as": "nadia", "channel": "idees", "text": "Bonjour"}
    with trial.browser() as browser:
        return browser.post("/api/messages", json=fields, headers=headers).status_code


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost", "LOCALHOST:1", "[::1]:8765"])
def test_a_loopback_name_is_answered_whatever_its_port(trial: Trial, host: str) -> None:
    with trial.browser() as browser:
        assert browser.get("/?as=nadia", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[", "10.0.0.1:8765"])
def test_another_host_is_refused(trial: Trial, host: str) -> None:
    with trial.browser() as browser:
        assert browser.get("/?as=nadia", headers={"host": host}).status_code == 403


def test_the_public_address_is_a_host_too(tmp_path: Path) -> None:
    with playground(tmp_path, public_url="https://idees.example/") as trial, trial.browser() as browser:
        assert browser.get("/?as=nadia", headers={"host": "idees.example"}).status_code == 200


def test_a_page_of_ours_or_a_program_may_write(trial: Trial) -> None:
    assert knock(trial) == 200
    assert knock(trial, origin="http://127.0.0.1:8765") == 200
    assert knock(trial, **{"sec-fetch-site": "same-origin"}) == 200
    assert knock(trial, **{"sec-fetch-site": "none"}) == 200


@pytest.mark.parametrize("origin", ["null", "http://evil.example", "http://127.0.0.1:9999", "https://localhost:8765"])
def test_a_page_of_somebody_else_may_not_write(trial: Trial, origin: str) -> None:
    assert knock(trial, origin=origin) == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_browser_that_hides_its_origin_may_not_write_from_elsewhere(trial: Trial, site: str) -> None:
    assert knock(trial, **{"sec-fetch-site": site}) == 403


@pytest.mark.parametrize("address", ["/?as=nadia", "/?as=nobody", "/board?as=nadia", "/static/app.js", "/nowhere"])
def test_every_answer_carries_the_strict_policy(trial: Trial, address: str) -> None:
    with trial.browser() as browser:
        headers = browser.get(address).headers
    assert headers["content-security-policy"] == POLICY
    assert "default-src 'none'" in POLICY
    assert "unsafe" not in POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"


def test_no_page_asks_anything_of_the_outside(trial: Trial) -> None:
    with trial.browser() as browser:
        pages = [browser.get(address).text for address in ("/?as=nadia", "/board?as=nadia", "/?as=nobody")]
    for page in pages:
        assert "http://" not in page.replace("http://www.w3.org", "")
        assert "https://" not in page
        assert " style=" not in page
        assert " onclick=" not in page
