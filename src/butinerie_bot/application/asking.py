"""A form asked question by question: which comes next, and whether an answer is taken."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from butinerie_bot.application.forms import FORMS, Asked, lens_of, number_in, of_draft
from butinerie_bot.application.ideas.nameless import drafted
from butinerie_bot.application.ideas.signatures import NAMELESS, signature_of
from butinerie_bot.application.outcomes import Question
from butinerie_bot.application.people import Where
from butinerie_bot.application.reminders.draft_reminders import remind_of_draft
from butinerie_bot.application.usecases import Result
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.campaigns import name_of, question_of
from butinerie_bot.domain.comments import comment_text
from butinerie_bot.domain.dates import future_day
from butinerie_bot.domain.decisions import reason_for
from butinerie_bot.domain.dialogues import Dialogue
from butinerie_bot.domain.ideas import Content, Origin, clean
from butinerie_bot.domain.leaves import leave_days
from butinerie_bot.domain.members import Actor
from butinerie_bot.domain.refusals import Refusal, TextTooLong, WrongUse

QUESTION = "question:0"


def ask(
    uow: UnitOfWork, actor: Actor, form: str, number: int, values: Mapping[str, str], where: Where | None = None
) -> Result:  # fmt: skip
    """Begin with the first question that is not answered by ``values``; there must be one."""
    begun = begin(uow, actor, form, number, values)
    keep_draft(uow, uow.dialogues.of(actor.account.id))
    uow.dialogues.save(begun, where)
    return Result(question(begun), QUESTION)


def begin(uow: UnitOfWork, actor: Actor, form: str, number: int, values: Mapping[str, str]) -> Dialogue:
    """A dialogue that waits for its first answer (``field`` empty when all is known). Raises :class:`WrongUse`."""
    if form not in FORMS:
        raise WrongUse(form)
    asked = {each.name for each in FORMS[form]}
    known = {name: text for name, text in values.items() if name in asked}
    fresh = Dialogue(actor.account.id, form, "", number, _expiry(uow), known)
    return move_on(uow, fresh)


def move_on(uow: UnitOfWork, dialogue: Dialogue) -> Dialogue:
    """To the next field that has no answer, or to none."""
    names = [each.name for each in FORMS[dialogue.form]]
    rest = names[names.index(dialogue.field) + 1 :] if dialogue.field else names
    following = next((name for name in rest if name not in dialogue.values), "")
    trail = (*dialogue.asked, dialogue.field) if dialogue.field else dialogue.asked
    return replace(dialogue, field=following, asked=trail, expires_at=_expiry(uow))


def move_back(uow: UnitOfWork, dialogue: Dialogue) -> Dialogue:
    """To the question before, or to the same one when it was the first."""
    if not dialogue.asked:
        return dialogue
    return replace(dialogue, field=dialogue.asked[-1], asked=dialogue.asked[:-1], expires_at=_expiry(uow))


def question(dialogue: Dialogue, refusal: Refusal | None = None) -> Question:
    """The question that waits; ``refusal`` says why the last answer was not taken."""
    return Question(dialogue.form, dialogue.field, dialogue.number, not dialogue.asked, refusal)


def take(dialogue: Dialogue, text: str, today: date) -> Dialogue:
    """With the answer to the question that waits. Raises a refusal when it cannot be taken."""
    asked = next(each for each in FORMS[dialogue.form] if each.name == dialogue.field)
    _CHECKS.get(asked.name, _short_enough)(dialogue, asked, text, today)
    return replace(dialogue, values={**dialogue.values, dialogue.field: text.strip()})


def require_answers(dialogue: Dialogue, today: date) -> None:
    """Raise the refusal of the first required field that has no answer; a draft has its title already."""
    for each in FORMS[dialogue.form] if not of_draft(dialogue.form, dialogue.number) else ():
        if each.required and each.name not in dialogue.values:
            take(replace(dialogue, field=each.name), "", today)


def keep_draft(uow: UnitOfWork, dialogue: Dialogue | None) -> bool:
    """Whether an idea that was begun stays as a draft when its dialogue ends."""
    if dialogue is None or not dialogue.values.get("title") or not _begun(dialogue):
        return False
    values, account = dialogue.values, uow.members.account_of(dialogue.account_id)
    texts = (values["title"], values.get("problem", ""), values.get("proposal", ""))
    content = clean(Content(*texts, lens_of(values.get("gain", ""))))
    unit_id, nameless = uow.members.actor(account).member.unit_id, values.get("signature") == NAMELESS
    draft = drafted(uow, account, unit_id, content, Origin(), nameless=nameless)
    if not nameless:
        remind_of_draft(uow, draft, account.member_id)
    return True


def _begun(dialogue: Dialogue) -> bool:
    """Whether a new idea is being asked for, and not the text of one that is there."""
    return dialogue.form == "campaign-idea" or (dialogue.form == "idea" and not dialogue.number)


def _expiry(uow: UnitOfWork) -> datetime:
    return uow.now + timedelta(hours=uow.organization.policy.dialogue_hours)


Check = Callable[[Dialogue, Asked, str, date], object]


def _short_enough(_: Dialogue, asked: Asked, text: str, _today: date) -> None:
    if len(text.strip()) > asked.longest:
        raise TextTooLong(asked.name, len(text.strip()), asked.longest)


_CHECKS: Mapping[str, Check] = {
    "title": lambda _dialogue, _asked, text, _today: clean(Content(text)),
    "gain": lambda _dialogue, _asked, text, _today: lens_of(text.strip()),
    "signature": lambda _dialogue, _asked, text, _today: signature_of(text.strip()),
    "text": lambda _dialogue, _asked, text, _today: comment_text(text),
    "reason": lambda dialogue, _asked, text, _today: reason_for(dialogue.number, dialogue.form, text),
    "date": lambda dialogue, _asked, text, today: (leave_days if dialogue.form == "leave" else future_day)(text, today),
    "name": lambda _dialogue, _asked, text, _today: name_of(text),
    "question": lambda _dialogue, _asked, text, _today: question_of(text),
    "into": lambda _dialogue, _asked, text, _today: number_in(text),
}
