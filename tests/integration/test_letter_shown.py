"""What a letter had no place for is asked for in private; operators see the letter before it leaves."""

from datetime import timedelta
from pathlib import Path

from calling import CalledShell
from ruling import NADIA, SAMI, Town
from sqlalchemy import update
from test_hive_letter import TUESDAY, letter, tick
from test_personal_letters import wants

from butinerie_bot.application.digests.digests import Answered, AnswersView, ShowAnswers
from butinerie_bot.cli.previewing import lines, previews
from butinerie_bot.cli.speaking import Voice
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.storage.queries.letter_preview import Previewing
from butinerie_bot.storage.queries.reading import answer
from butinerie_bot.storage.tables_reminders import digests, personal_letters
from butinerie_bot.storage.times import micros

NOTICE = timedelta(minutes=3)


def answers(town: Town, letter_id: int = 0, shown: int = 0) -> AnswersView:
    with town.engine.begin() as connection:
        found = answer(connection, ShowAnswers(SAMI, letter_id, shown), town.clock)
    assert isinstance(found, AnswersView)
    return found


def seven_answered(town: Town) -> int:
    """A letter of a week with seven answers; its id."""
    town.home()
    numbers = [town.submit(f"Idée {each}", by=NADIA) for each in range(7)]
    for number in numbers:
        town.decline(number, f"Raison {number}.")
        town.clock.advance(minutes=1)
    tick(town, TUESDAY)
    [row] = town.rows(digests)
    return int(row.id)


def test_before_any_letter_none_has_come(town: Town) -> None:
    town.home()
    assert not answers(town).come
    seven_answered(town)
    assert answers(town).come


def test_a_letter_tells_five_answers_and_the_others_are_asked_for(town: Town) -> None:
    letter_id = seven_answered(town)
    told = letter(town)
    assert told is not None
    [answered] = [part for part in told.sections if isinstance(part, Answered)]
    assert ([line.number for line in answered.lines], answered.more) == ([7, 6, 5, 4, 3], 2)
    rest = answers(town, letter_id, 5)
    assert [line.number for line in rest.answers.lines] == [2, 1]
    assert not rest.letter
    assert len(answers(town).answers.lines) == 7, "of the last letter, all"
    assert answers(town, 7).answers == Answered(()), "of a letter that was forgotten"


def test_what_is_answered_after_a_letter_was_sent_is_not_of_its_week(town: Town) -> None:
    letter_id = seven_answered(town)
    with town.engine.begin() as connection:
        connection.execute(update(digests).values(told_until=micros(town.clock.now())))
    town.clock.at = TUESDAY + timedelta(days=1)
    town.decline(town.submit("Plus tard", by=NADIA))
    town.clock.advance(hours=1)
    assert [line.number for line in answers(town, letter_id, 5).answers.lines] == [2, 1]


def test_what_their_reader_wrote_is_missing_in_the_rest_of_a_personal_letter_too(town: Town) -> None:
    wants(town, NADIA)
    seven_answered(town)
    [mine] = town.rows(personal_letters)
    assert not answers(town, mine.id).answers.lines


def seen(town: Town, channel: str | None = None, member: str | None = None, language: str = "en") -> list[str]:
    with town.engine.begin() as connection:
        reading = Previewing(connection, Organization(town.organization_id, "Mairie"), town.clock.now())
        return [line for each in previews(reading, channel, member) for line in lines(Voice(language), each)]


def test_operators_see_the_letter_as_it_would_leave_now(town: Town) -> None:
    town.home()
    assert seen(town) == ["To chat:#general: nothing new, no letter."]
    town.submit("Prêter un badge", by=NADIA)
    first, *said = seen(town, channel="general")
    assert first == "To chat:#general:"
    assert said[0].startswith("🐝 La lettre de la ruche"), "in the channel's language, not the shell's"
    assert any("Prêter un badge" in line for line in said)
    assert "[Recevoir en privé]" in said[-2]
    assert seen(town, channel="elsewhere") == []
    assert not town.owed("digest:")
    assert not town.rows(digests)


def test_operators_see_the_letter_of_one_person(town: Town) -> None:
    wants(town, SAMI)
    town.submit("Prêter un badge", by=NADIA)
    assert "[Arrêter la lettre]" in seen(town, member="chat:sami")[-2]
    told = seen(town, member="chat:nadia")
    assert "would not leave" in told[0]
    assert told[1] == "To chat:nadia: nothing new, no letter.", "they wrote all of it"
    assert seen(town, member="chat:nobody") == []


def test_the_shell_only_shows_and_says_so(tmp_path: Path) -> None:
    shell = CalledShell(tmp_path)
    refused = shell.run("digest", BUTINERIE_LANGUAGE="en")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "--dry-run" in refused.stderr
    assert not list(tmp_path.iterdir()), "not even a database is made"
    for asked, words in (((), "No channel has"), (("--channel", "x"), "called “x”"), (("--member", "a:b"), "a:b")):
        done = shell.run("digest", "--dry-run", *asked, BUTINERIE_LANGUAGE="en")
        assert done.returncode == 1
        assert words in done.stderr
