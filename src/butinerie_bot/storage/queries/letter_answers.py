"""What a letter had no place for, read for who asks for it."""

from collections.abc import Sequence

from sqlalchemy import select

from butinerie_bot.application.digests.digests import Answered, AnswerLine, AnswersView, ShowAnswers
from butinerie_bot.storage.outgoing.digest_sections import answers, writers
from butinerie_bot.storage.outgoing.since import Since
from butinerie_bot.storage.queries.asking import Asking
from butinerie_bot.storage.queries.own_settings import wants_letter
from butinerie_bot.storage.rows import AnyRow
from butinerie_bot.storage.tables_reminders import digests, personal_letters
from butinerie_bot.storage.times import moment

SHOWN = 12
"""Answers in one message; each has 300 characters at most."""


def show_answers(asking: Asking, query: ShowAnswers) -> AnswersView:
    """Those of the letter's week after the first ones; none of a letter that was forgotten."""
    row = _letter(asking, query.letter_id)
    found = [] if row is None else _answered(asking, row)[query.shown :]
    told = Answered(tuple(found[:SHOWN]), max(0, len(found) - SHOWN))
    return AnswersView(told, asking.today, wants_letter(asking), come=row is not None or bool(query.letter_id))


def _letter(asking: Asking, letter_id: int) -> AnyRow | None:
    """That letter, a channel's or a person's; 0: the last one of the channels."""
    own = asking.organization.id
    if not letter_id:
        last = select(digests).where(digests.c.organization_id == own).order_by(digests.c.owed_at.desc(), digests.c.id)
        return asking.connection.execute(last.limit(1)).one_or_none()
    rows = (
        asking.connection.execute(select(table).where(table.c.organization_id == own, table.c.id == letter_id))
        for table in (digests, personal_letters)
    )
    return next((row for found in rows if (row := found.one_or_none()) is not None), None)


def _answered(asking: Asking, row: AnyRow) -> Sequence[AnswerLine]:
    """All answers of its week, as they stood when it was sent."""
    until = asking.now if row.told_until is None else moment(row.told_until)
    since = Since(asking.connection, asking.organization, until, moment(row.since))
    found = answers(since)
    wrote = writers(since, {each.idea_id for each in found}) if "member_id" in row._fields else {}
    gone = wrote.get(row.member_id, frozenset()) if wrote else frozenset()
    return [each.line for each in found if each.idea_id not in gone]
