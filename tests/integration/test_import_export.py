import asyncio
import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from recording import recording
from ruling import KARIM, Town
from sqlalchemy import Engine, func, select

from butinerie_bot.application.commands import Hide
from butinerie_bot.application.handling import Handling
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.exchange.export_csv import write_csv
from butinerie_bot.exchange.importing import Count, Wish, bring
from butinerie_bot.exchange.mapping import mapped
from butinerie_bot.exchange.problems import Unreadable
from butinerie_bot.exchange.proposals import proposals
from butinerie_bot.exchange.sheets import read_sheet
from butinerie_bot.storage.aggregates.installation import all_organizations, found_organization
from butinerie_bot.storage.queries.exporting import exported
from butinerie_bot.storage.queries.pool import ReadPool
from butinerie_bot.storage.tables import ideas
from butinerie_bot.testing.clock import CountedIds, StoppedClock
from butinerie_bot.testing.databases import kept_reader

HEAD = "id;category/name/fr;title;body;votes;comments;created_at;url\n"
ROWS = "".join(
    f"{number};Repas;{title};{body};{number};0;2019-01-2{number} 10:00:00 +0100;https://a.example/{number}\n"
    for number, title, body in ((1, "Cantine bio", "'=1"), (2, "Vélos", '"- un\n- deux"'), (3, "Vélos", "=1+1"))
)


class House:
    """One organization that files are brought to and written from."""

    def __init__(self, engine: Engine, clock: StoppedClock, ids: CountedIds, pool: ReadPool, own: int) -> None:
        self.engine, self.clock, self.ids, self.pool, self.own = engine, clock, ids, pool, own
        self.progress: list[int] = []

    def bring(self, file: Path, *, dry: bool = False, post: bool = False, promise: date | None = None) -> Count:
        sheet = read_sheet(file)
        found = proposals(sheet, mapped(sheet.columns, {}, "fr"), "", file.stem)
        wish = Wish(self.own, dry, post, promise)

        async def brought() -> Count:
            async with recording(self.engine, self.clock, self.ids, Handling()) as recorder:
                return await bring(found, wish, recorder, self.pool, self.progress.append)

        return asyncio.run(brought())

    def write(self, file: Path) -> list[dict[str, str]]:
        with self.engine.connect() as connection:
            own = next(each for each in all_organizations(connection) if each.id == self.own)
            write_csv(file, exported(connection, own))
        with file.open(encoding="utf-8-sig", newline="") as written:
            return list(csv.DictReader(written, delimiter=";"))

    def count(self) -> int:
        with self.engine.connect() as connection:
            return connection.scalar(select(func.count()).select_from(ideas)) or 0

    def move(self, name: str) -> None:
        """From now on another organization is meant, a new one."""
        self.own = self.ids.next()
        with self.engine.begin() as connection:
            found_organization(connection, Organization(self.own, name), self.clock.now())


@pytest.fixture
def house(town: Town, database_url: str, clock: StoppedClock, ids: CountedIds) -> Iterator[House]:
    pool = ReadPool(kept_reader(database_url), threads=1)
    yield House(town.engine, clock, ids, pool, town.organization_id)
    pool.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "decidim.csv"
    made.write_text(HEAD + ROWS, encoding="utf-8")
    return made


def test_a_file_comes_in_once_and_a_title_seen_twice_is_two_ideas(house: House, file: Path) -> None:
    assert house.bring(file) == Count(3, 0)
    assert house.bring(file) == Count(0, 3)
    assert house.count() == 3
    assert house.progress == [3, 3]


def test_a_trial_says_what_would_come_in_and_writes_nothing(house: House, file: Path) -> None:
    assert house.bring(file, dry=True) == Count(3, 0)
    assert house.count() == 0
    house.bring(file)
    assert house.bring(file, dry=True) == Count(0, 3)


def test_nothing_is_owed_to_anybody_unless_it_is_asked_for(house: House, town: Town, file: Path) -> None:
    town.home()
    house.bring(file)
    assert town.owed("card:") == []
    file.write_text(HEAD + ROWS.replace("https://a.", "https://b."), encoding="utf-8")
    house.bring(file, post=True, promise=date(2026, 4, 1))
    assert len(town.owed("card:")) == 3
    promised = [row.promised_on for row in town.rows(ideas) if row.source == "b.example"]
    assert promised == ["2026-04-01"] * 3


def test_more_than_two_hundred_rows_come_in_pieces(house: House, tmp_path: Path) -> None:
    many = tmp_path / "many.csv"
    many.write_text(HEAD + "".join(f"{n};;Idée {n};x;0;0;2020-01-01;\n" for n in range(450)), encoding="utf-8")
    assert house.bring(many) == Count(450, 0)
    assert house.progress == [200, 400, 450]


def test_what_was_written_is_all_there_here_and_all_comes_in_elsewhere(
    house: House, town: Town, file: Path, tmp_path: Path
) -> None:
    house.bring(file)
    town.submit("Une idée d'ici")
    rows = house.write(tmp_path / "out.csv")
    assert [row["title"] for row in rows] == ["Cantine bio", "Vélos", "Vélos", "Une idée d'ici"]
    assert [row["proposal"] for row in rows[:3]] == ["''=1", "'- un\n- deux", "'=1+1"]
    assert (rows[0]["supports"], rows[0]["created_at"], rows[0]["source"]) == ("1", "2019-01-21", "a.example")
    assert rows[3]["source"] == "butinerie"
    assert house.bring(tmp_path / "out.csv") == Count(0, 4)
    house.move("Ailleurs")
    assert house.bring(tmp_path / "out.csv") == Count(4, 0)
    assert house.bring(tmp_path / "out.csv") == Count(0, 4)
    again = house.write(tmp_path / "again.csv")
    same = ("title", "problem", "proposal", "supports", "created_at", "link", "tag", "source", "external_id")
    assert [[row[name] for name in same] for row in again] == [[row[name] for name in same] for row in rows]


def test_a_file_holds_no_person_no_draft_and_nothing_hidden(house: House, town: Town, tmp_path: Path) -> None:
    town.submit("Visible")
    town.do(Hide(KARIM, town.submit("Un tout autre sujet"), "Un nom y figure."))
    rows = house.write(tmp_path / "out.csv")
    assert [row["title"] for row in rows] == ["Visible"]
    assert "Nadia" not in (tmp_path / "out.csv").read_text(encoding="utf-8")


def test_a_file_that_cannot_be_written_is_told(house: House, tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        house.write(tmp_path / "none" / "out.csv")
    assert refused.value.phrase == "export-failed"
