"""``butinerie doctor``: looks at everything, and brings back what was given up."""

from collections.abc import Iterator

from sqlalchemy import Connection, make_url

from butinerie_bot.application.outcomes import Failed
from butinerie_bot.bootstrap.assembly import connected_to
from butinerie_bot.bootstrap.connections import LONG_CHECK_SECONDS, state_of
from butinerie_bot.bootstrap.house import House
from butinerie_bot.cli.opening import in_house
from butinerie_bot.cli.speaking import FAILED, Voice
from butinerie_bot.storage.queries import diagnosis
from butinerie_bot.storage.recording import failures
from butinerie_bot.storage.schema import revision

Line = tuple[bool, str]
"""Whether it is well, and the sentence."""


def doctor() -> int:
    """Say how everything is; the last line tells how many things need a look."""

    async def work(house: House, voice: Voice) -> None:
        lines = [*_settings(house, voice), *await house.pool.read(lambda connection: _store(connection, house, voice))]
        for connected in connected_to(house).values():
            state = await state_of(connected, LONG_CHECK_SECONDS)
            facts = {"name": state.name, "platform": state.platform}
            if state.well:
                lines.append((True, voice.text("doctor-connection", **facts)))
            else:
                lines.append((False, voice.text("doctor-connection-unwell", **facts, advice=state.advice)))
        for _, line in lines:
            voice.write(line)
        troubles = sum(not well for well, _ in lines)
        voice.say("doctor-to-look-at", n=troubles) if troubles else voice.say("doctor-well")

    return in_house(work)


def again(reference: str) -> int:
    """Send a dead letter again, or take a failed event again."""

    async def work(house: House, voice: Voice) -> None:
        number = int(reference) if reference.isdecimal() else 0
        if number and await house.outbox.revive(number):
            voice.say("doctor-sent-again", id=reference)
            return
        reached = await house.recorder.replay(reference)
        if reached is None:
            raise voice.stop(FAILED, "doctor-unknown", id=reference)
        if isinstance(reached.outcome, Failed):
            raise voice.stop(FAILED, "doctor-failed-again", id=reference, reference=reached.outcome.reference)
        voice.say("doctor-replayed", id=reference)

    return in_house(work)


def _settings(house: House, voice: Voice) -> Iterator[Line]:
    yield True, voice.text("doctor-settings")
    address = house.settings.web.public_url
    yield True, voice.text("doctor-public-url", address=address) if address else voice.text("doctor-no-public-url")
    if not house.settings.configured():
        yield False, voice.text("doctor-no-connection")


def _store(connection: Connection, house: House, voice: Voice) -> list[Line]:
    address = make_url(house.settings.database_url).render_as_string(hide_password=True)
    schema = str(revision(connection))
    return [
        (True, voice.text("doctor-database", address=address, revision=schema)),
        *((True, _organization(voice, each.name, each.language, each.zone)) for each in house.organizations),
        (True, _reminders(connection, voice)),
        *_lanes(connection, house, voice),
        *_closed(connection, voice),
        *_given_up(connection, voice),
    ]


def _organization(voice: Voice, name: str, language: str, zone: str) -> str:
    return voice.text("doctor-organization", name=name, spoken=language, zone=zone)


def _reminders(connection: Connection, voice: Voice) -> str:
    count, first = diagnosis.reminders_waiting(connection)
    next_at = "" if first is None else f" · {first.isoformat(timespec='seconds')}"
    return voice.text("doctor-reminders", n=count) + next_at


def _lanes(connection: Connection, house: House, voice: Voice) -> Iterator[Line]:
    for lane in diagnosis.lanes_in_use(connection, house.clock.now()):
        facts = {"connection": lane.connection, "lane": lane.lane or "*"}
        if lane.until is None:
            yield True, voice.text("doctor-lane", **facts, count=voice.text("doctor-waiting", n=lane.waiting))
        else:
            until = lane.until.isoformat(timespec="seconds")
            yield False, voice.text("doctor-lane-until", **facts, until=until, error=lane.error or "…")


def _closed(connection: Connection, voice: Voice) -> Iterator[Line]:
    count = len(diagnosis.closed_talks(connection))
    if count:
        yield True, voice.text("doctor-unreached", n=count)


def _given_up(connection: Connection, voice: Voice) -> Iterator[Line]:
    for letter in diagnosis.dead_letters(connection):
        facts = {"id": str(letter.id), "connection": letter.connection, "lane": letter.lane}
        if letter.left_alone:
            yield False, voice.text("doctor-abandoned", **facts)
        else:
            yield False, voice.text("doctor-dead", **facts, error=letter.error or "…")
    for failed in failures.listing(connection):
        if failed.replayed_at is None:
            facts = {"at": failed.at.isoformat(timespec="seconds"), "error": " · ".join(failed.error.splitlines())}
            yield False, voice.text("doctor-failed", reference=failed.reference, command=failed.command, **facts)
    for job in diagnosis.jobs_in_trouble(connection):
        yield False, voice.text("doctor-routine", name=job.name, error=job.error)
