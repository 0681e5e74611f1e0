import asyncio
import random
import time
from datetime import UTC, datetime, timedelta

import pytest
from benchmarks.soak_reminders.fate import Fate
from benchmarks.soak_reminders.quick_loop import QuickLoop, Standstill, quickly, the_loop
from benchmarks.soak_reminders.weather import Weather

FIRST = datetime(2025, 9, 1, tzinfo=UTC)


def test_a_day_of_waiting_takes_no_time() -> None:
    async def wait() -> float:
        await asyncio.gather(asyncio.sleep(86_400), asyncio.sleep(5))
        return the_loop().time()

    began = time.monotonic()
    assert quickly(wait()) == pytest.approx(86_400)
    assert time.monotonic() - began < 5


def test_who_watches_for_quiet_goes_on_before_any_timer_rings() -> None:
    async def watch() -> float:
        sleeper = asyncio.create_task(asyncio.sleep(60))
        await the_loop().quiet()
        sleeper.cancel()
        return the_loop().time()

    assert quickly(watch()) == 0


def test_waiting_for_nothing_is_told_rather_than_endless() -> None:
    loop = QuickLoop()
    with pytest.raises(Standstill):
        loop.run_until_complete(loop.create_future())
    loop.close()


def test_a_life_ends_at_the_chance_that_was_drawn_and_stays_ended() -> None:
    fate = Fate()
    assert [fate.strikes() for _ in range(3)] == [False, False, False]
    fate.set(2)
    assert [fate.strikes() for _ in range(3)] == [False, True, True]


def test_a_life_that_is_to_end_in_a_call_outlives_other_chances() -> None:
    fate = Fate()
    fate.set(1, calls_only=True)
    assert not fate.strikes()
    assert fate.strikes(in_call=True)


def test_the_weather_of_one_seed_is_the_same_again_and_has_spells_of_each_kind() -> None:
    def year() -> Weather:
        return Weather(random.Random(3), FIRST, FIRST + timedelta(days=365), 7.0)

    weather = year()
    assert weather.spells == year().spells
    assert {spell.trouble for spell in weather.spells} == {
        "away", "throttled", "throttled-everywhere", "deaf", "hanging",
    }  # fmt: skip
    away = next(spell for spell in weather.spells if spell.trouble == "away")
    assert weather.at(away.begins) == "away"
