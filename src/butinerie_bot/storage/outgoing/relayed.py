"""What is passed on between who asks and who wrote an idea; and what linked accounts are told."""

from butinerie_bot.application.accounts.contents import AnswerContent, LinkedContent, QuestionContent
from butinerie_bot.domain.questions import QuestionState
from butinerie_bot.storage.outgoing.telling import Telling
from butinerie_bot.storage.tables import accounts
from butinerie_bot.storage.tables_vault import questions


def question(telling: Telling) -> QuestionContent | None:
    """The question, while it waits."""
    row, idea = telling.row(questions, telling.subject.ref_id), telling.idea(telling.subject.idea_id)
    if row is None or idea is None or row.state != QuestionState.OPEN.value:
        return None
    return QuestionContent(row.id, idea.number, row.text, telling.language)


def answer(telling: Telling) -> AnswerContent | None:
    """The answer to one's question."""
    row, idea = telling.row(questions, telling.subject.ref_id), telling.idea(telling.subject.idea_id)
    if row is None or idea is None or row.state != QuestionState.ANSWERED.value:
        return None
    return AnswerContent(idea.number, row.text, row.answer, telling.language)


def linked(telling: Telling) -> LinkedContent | None:
    """Which accounts are linked, while they are."""
    other = telling.row(accounts, telling.subject.ref_id)
    if other is None or telling.reader is None or other.member_id != telling.reader.member_id:
        return None
    return LinkedContent((telling.reader.connection, other.connection), telling.language)
