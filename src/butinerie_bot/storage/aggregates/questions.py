"""Questions passed on to the authors of ideas."""

from typing import Any

from sqlalchemy import Row

from butinerie_bot.domain.questions import AuthorQuestion, QuestionState
from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables_vault import questions
from butinerie_bot.storage.times import moment


def question_in(row: Row[Any]) -> AuthorQuestion:
    """The question of a row of ``questions``."""
    return AuthorQuestion(
        row.id, row.idea_id, row.asked_by, row.text, moment(row.asked_at), QuestionState(row.state), row.answer
    )


class QuestionStore(Store):
    """Who answers is written nowhere."""

    def add(self, question: AuthorQuestion) -> None:
        self.insert(
            questions, id=question.id, idea_id=question.idea_id, asked_by=question.asked_by, text=question.text,
            asked_at=self.moment, state=question.state.value,
        )  # fmt: skip

    def get(self, question_id: int) -> AuthorQuestion | None:
        row = self.row(questions, questions.c.id == question_id)
        return row and question_in(row)

    def newest(self, idea_id: int) -> AuthorQuestion | None:
        waits = (questions.c.idea_id == idea_id) & (questions.c.state == QuestionState.OPEN.value)
        rows = self.rows(questions, waits, order=questions.c.id.desc(), most=1)
        return question_in(rows[0]) if rows else None

    def settle(self, question_id: int, state: QuestionState, answer: str = "") -> None:
        new = {"state": state.value, "answer": answer, "answered_at": self.moment}
        self.change(questions, questions.c.id == question_id, **new)
