from collections.abc import Iterator
from pathlib import Path

import pytest
from playground_house import Trial, playground

from butinerie_bot.chat.ports import BoardRequest
from butinerie_playground.board import STATUSES, board_request
from butinerie_playground.words import LANGUAGES


@pytest.fixture
def trial(tmp_path: Path) -> Iterator[Trial]:
    with playground(tmp_path) as opened:
        for title in ("Un seul dépôt", "Prêter les <vélos>"):
            opened.post("messages", **{"as": "sami", "text": f"/idée {title}"})
        yield opened


def page(trial: Trial, address: str) -> str:
    with trial.browser() as browser:
        return browser.get(address).text


def test_the_board_lists_the_ideas_with_their_counts(trial: Trial) -> None:
    shown = page(trial, "/board?as=nadia")
    assert "2\u00a0idées trouvées" in shown
    assert shown.count('class="row"') == 2
    assert "Prêter les &lt;vélos&gt;" in shown


def test_a_search_stays_in_the_address_of_each_filter(trial: Trial) -> None:
    shown = page(trial, "/board?as=nadia&q=dépôt&status=open")
    assert shown.count('class="row"') == 1
    assert "/board?as=nadia&amp;q=d%C3%A9p%C3%B4t&amp;status=open" in shown


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_status_can_be_asked_for_by_name(trial: Trial, status: str, language: str) -> None:
    page(trial, f"/?as=nadia&lang={language}")
    assert f"status={status}" in page(trial, f"/board?as=nadia&status={status}&q=x") or status == "all"


def test_nothing_found_is_said(trial: Trial) -> None:
    assert "Aucune idée ne correspond." in page(trial, "/board?as=nadia&q=zzz")


def test_while_the_bot_is_away_the_board_says_so_calmly(trial: Trial) -> None:
    trial.intake.away = True
    with trial.browser() as browser:
        answer = browser.get("/board?as=nadia")
    assert answer.status_code == 503
    assert answer.text.startswith("Le tableau revient")


def test_somebody_unknown_reads_as_the_first_person(trial: Trial) -> None:
    with trial.browser() as browser:
        assert browser.get("/board?as=nobody").headers["location"] == "/board?as=nadia"


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ({}, BoardRequest()),
        ({"status": "declined", "sort": "top", "page": "3"}, BoardRequest(status="declined", sort="top", page=3)),
        ({"status": "hidden", "sort": "votes", "page": "-1"}, BoardRequest()),
        ({"q": "a\x00b" + "c" * 500, "page": "0"}, BoardRequest(search="ab" + "c" * 198)),
        ({"page": "99999999"}, BoardRequest(page=10_000)),
        ({"page": "٣"}, BoardRequest()),
    ],
)
def test_an_address_asks_what_it_can_mean(query: dict[str, str], asked: BoardRequest) -> None:
    assert board_request(query) == asked
