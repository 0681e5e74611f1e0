from pathlib import Path

from benchmarks import cpu, events, french, letters, likeness, telegram_votes
from benchmarks.rows import FAMILIES, ROWS, Measured
from benchmarks.table import closing, lines

TOP = Path(__file__).parents[2]
SLOW = Measured({"outbox_sqlite": 800.0}, {}, wall=2.0, work=1.0)


async def test_a_row_is_measured_in_a_folder_of_its_own(tmp_path: Path) -> None:
    found = await events.measure(tmp_path, total=60)
    assert found.keys() == {"event_per_vote"}
    assert found["event_per_vote"] > 0


async def test_votes_from_telegram_are_measured_against_the_library_alone(tmp_path: Path) -> None:
    found = await telegram_votes.measure(tmp_path, total=30, people=5)
    assert found["telegram_votes"] > 0


async def test_letters_of_many_take_as_many_statements_as_those_of_few(tmp_path: Path) -> None:
    found = await letters.measure(tmp_path, people=60, few=5)
    assert found.keys() == {"digests_10k_seconds", "digest_queries"}
    assert 0 < found["digest_queries"] <= 30


async def test_recall_is_held_against_an_exhaustive_search(tmp_path: Path) -> None:
    values, goals = await likeness.measure(tmp_path, total=60, asked=15)
    assert values.keys() == {"similar_ms", "recall_typos", "recall_reworded"}
    assert values["recall_typos"] >= goals["recall_typos"]


def test_a_slow_machine_is_allowed_for() -> None:
    (line,) = [line for line in lines({"outbox_sqlite": SLOW}) if line.row.name == "outbox_sqlite"]
    assert line.kept() == {
        "name": "outbox_sqlite", "value": 1600, "unit": "deliveries/s", "goal": "≥ 1,500", "met": True,
    }  # fmt: skip


def test_a_goal_that_is_missed_says_so() -> None:
    told = lines({"due": Measured({"idle_tick_ms": 0.9, "claim_due_ms": 3.0}, {}, 1.0, 1.0)})
    assert [line.met for line in told] == [False, True]
    assert list(closing(told))[-1] == "1 of 2 goals met"


def test_each_family_is_a_module_and_each_row_is_explained() -> None:
    for family in FAMILIES:
        assert (TOP / "benchmarks" / f"{family}.py").exists()
    explained = (TOP / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    assert [row.name for row in ROWS if f"`{row.name}`" not in explained] == []


def test_the_fixed_loop_always_does_the_same_work() -> None:
    assert cpu.loop() == cpu.loop()
    assert len(cpu.turns(2)) == 2


def test_made_up_ideas_are_not_alike() -> None:
    import random

    made = french.ideas(500, random.Random(1))
    assert len({french.title(idea) for idea in made}) == 500
