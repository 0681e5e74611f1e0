"""Questions to whoever wrote an idea, and their answers, without saying who gives them."""

from butinerie_bot.application.commands import AnswerQuestion, AskAuthor, LeaveQuestion
from butinerie_bot.application.ideas.finding import idea_numbered, is_author
from butinerie_bot.application.outcomes import AnswerPassedOn, Outcome, QuestionLeft, QuestionSent
from butinerie_bot.application.telling import can_be_told
from butinerie_bot.application.usecases import Result, Subject, UseCase, UseCases
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.account_refusals import AuthorGone, NoQuestion
from butinerie_bot.domain.comments import comment_text
from butinerie_bot.domain.events import AuthorAsked, QuestionAnswered
from butinerie_bot.domain.members import Actor
from butinerie_bot.domain.permissions import Action
from butinerie_bot.domain.questions import AuthorQuestion, QuestionState


def ask(uow: UnitOfWork, actor: Actor, command: AskAuthor) -> Result:
    """Pass the question on. Raises :class:`AuthorGone` when nobody can be reached any more."""
    idea, text = idea_numbered(uow, command.number), comment_text(command.text)
    if not can_be_told(uow, idea):
        raise AuthorGone(idea.number)
    question = AuthorQuestion(uow.ids.next(), idea.id, actor.account.id, text, uow.now)
    uow.questions.add(question)
    uow.events.append(AuthorAsked(idea, question))
    return Result(QuestionSent(idea.number), f"question-of:{question.id}")


def asked(_uow: UnitOfWork, command: AskAuthor, _: Subject) -> Outcome:
    """It is on its way."""
    return QuestionSent(command.number)


def answer(uow: UnitOfWork, actor: Actor, command: AnswerQuestion) -> Result:
    """Pass the answer back. Raises :class:`NoQuestion` for anybody but the author."""
    question = _waiting(uow, actor, command.question_id, command.number)
    uow.questions.settle(question.id, QuestionState.ANSWERED, comment_text(command.text))
    uow.events.append(QuestionAnswered(question))
    return Result(AnswerPassedOn(uow.ideas.get(question.idea_id).number))


def answered(uow: UnitOfWork, command: AnswerQuestion, _: Subject) -> Outcome:
    """It is on its way."""
    question = uow.questions.get(command.question_id)
    return AnswerPassedOn(command.number if question is None else uow.ideas.get(question.idea_id).number)


def leave(uow: UnitOfWork, actor: Actor, command: LeaveQuestion) -> Result:
    """No answer is an answer too; who asked hears nothing."""
    question = _waiting(uow, actor, command.question_id, 0)
    uow.questions.settle(question.id, QuestionState.LEFT)
    return Result(QuestionLeft())


def left(_uow: UnitOfWork, _command: LeaveQuestion, _: Subject) -> Outcome:
    """It stays without an answer."""
    return QuestionLeft()


def _waiting(uow: UnitOfWork, actor: Actor, question_id: int, number: int) -> AuthorQuestion:
    found = uow.questions.get(question_id) if question_id else uow.questions.newest(idea_numbered(uow, number).id)
    if found is None or found.state is not QuestionState.OPEN:
        raise NoQuestion(number)
    if not is_author(uow, actor, uow.ideas.get(found.idea_id)):
        raise NoQuestion(number)
    return found


USE_CASES: UseCases = {
    AskAuthor: UseCase(ask, Action.ASK, asked),
    AnswerQuestion: UseCase(answer, Action.ANSWER, answered),
    LeaveQuestion: UseCase(leave, Action.ANSWER, left),
}
