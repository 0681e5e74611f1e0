"""Half of the places for new ideas, half for those that few have seen, spread over units; a tip a week."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from butinerie_bot.domain.digests import DISCOVERED, OF_ONE_UNIT, TIPS, Candidate, fair, tip_of

WEEKS = 12
candidates = st.lists(st.builds(Candidate, st.integers(1, 40), st.integers(1, 6) | st.none()), max_size=30)


def of(*ids: int, unit: int | None = None) -> list[Candidate]:
    return [Candidate(each, unit or each) for each in ids]


def test_half_are_new_and_half_are_those_that_the_fewest_have_seen() -> None:
    assert fair(of(11, 12, 13, 14), of(1, 2, 3, 4)) == [11, 12, 13, 1, 2, 3]


def test_a_new_idea_that_few_have_seen_has_one_place() -> None:
    assert fair(of(11, 12), of(11, 1, 12, 2)) == [11, 12, 1, 2]


def test_places_that_one_half_leaves_are_the_others() -> None:
    assert fair(of(11), of(1, 2, 3, 4, 5, 6)) == [11, 1, 2, 3, 4, 5]
    assert fair(of(11, 12, 13, 14, 15, 16, 17), of(1)) == [11, 12, 13, 1, 14, 15]


def test_not_more_than_two_are_of_one_unit_while_others_have_some() -> None:
    busy, calm = of(1, 2, 3, 4, 5, 6, 7, unit=9), of(21, 22, 23)
    assert fair([], [*busy, *calm]) == [1, 2, 21, 22, 23, 3]


@given(candidates, candidates)
def test_places_are_filled_and_nobody_waits_for_a_unit_with_three(
    fresh: list[Candidate], unseen: list[Candidate]
) -> None:  # fmt: skip
    units = {each.idea_id: each.unit_id for each in (*unseen, *fresh)}
    fresh, unseen = ([Candidate(each.idea_id, units[each.idea_id]) for each in half] for half in (fresh, unseen))
    turn = fair(fresh, unseen)
    assert len(turn) == len(set(turn)) == min(DISCOVERED, len(units))
    crowded = [unit for unit in set(units.values()) if sum(units[each] == unit for each in turn) > OF_ONE_UNIT]
    left = [unit for idea, unit in units.items() if idea not in turn]
    for unit in left if crowded else []:
        assert sum(units[each] == unit for each in turn) >= OF_ONE_UNIT


def test_no_tip_comes_back_within_twelve_weeks_even_where_years_meet() -> None:
    mondays = [date(2025, 9, 1) + timedelta(weeks=week) for week in range(200)]
    tips = [tip_of(monday) for monday in mondays]
    assert set(tips) == set(range(1, TIPS + 1))
    assert all(len(set(tips[at : at + WEEKS])) == WEEKS for at in range(len(tips) - WEEKS))
