"""What is owed because of questions to authors, and of accounts that were linked."""

from collections.abc import Callable, Mapping
from typing import Any

from butinerie_bot.application import telling
from butinerie_bot.application.deliveries import Subject, What
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.account_events import AccountsJoined, AuthorAsked, QuestionAnswered


def _asked(uow: UnitOfWork, event: AuthorAsked) -> None:
    idea, question = event.idea, event.question
    about, key = Subject(What.QUESTION, idea.id, ref_id=question.id), f"question:{question.id}"
    if idea.author_id is not None:
        telling.owe_person(uow, idea.author_id, key, about)
        return
    author = uow.vault.author(idea.id)
    if author is not None:
        telling.owe_nameless(uow, idea.id, author, key, about)


def _answered(uow: UnitOfWork, event: QuestionAnswered) -> None:
    question = event.question
    about = Subject(What.ANSWER, question.idea_id, ref_id=question.id)
    telling.owe_person(uow, question.asked_by, f"answer:{question.id}", about)


def _joined(uow: UnitOfWork, event: AccountsJoined) -> None:
    about = Subject(What.LINKED, ref_id=event.second)
    telling.owe_person(uow, event.first, f"linked:{event.second}", about)


ANNOUNCERS: Mapping[type[Any], Callable[[UnitOfWork, Any], None]] = {
    AuthorAsked: _asked,
    QuestionAnswered: _answered,
    AccountsJoined: _joined,
}
