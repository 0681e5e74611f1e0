"""The private dialogue: begun, answered, gone back in, cancelled; it ends by giving the command its form amounts to."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from butinerie_bot.application import asking
from butinerie_bot.application.campaigns import campaigning
from butinerie_bot.application.campaigns.belonging import chosen
from butinerie_bot.application.commands import (
    AnswerDialogue,
    BeginDialogue,
    Command,
    Greet,
    PublishDraft,
    RememberChoices,
    Submit,
)
from butinerie_bot.application.forms import FORMS, command_for
from butinerie_bot.application.gains.forms import FORMS as GAIN_FORMS
from butinerie_bot.application.gains.measuring import begun_pilot
from butinerie_bot.application.ideas.deciding import decided
from butinerie_bot.application.ideas.drafting import recap
from butinerie_bot.application.ideas.finding import (
    idea_numbered,
    open_idea,
    own_draft,
    require_author,
    today,
    unanswered,
)
from butinerie_bot.application.ideas.merging import merged
from butinerie_bot.application.ideas.submitting import published
from butinerie_bot.application.outcomes import DialogueEnded, Outcome, Refused, Silent
from butinerie_bot.application.pilots.forms import FORMS as PILOT_FORMS
from butinerie_bot.application.pilots.piloting import running_pilot
from butinerie_bot.application.usecases import Again, Result, Subject, Then, UseCase, UseCases, silent
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.decisions import Verb
from butinerie_bot.domain.dialogues import Dialogue
from butinerie_bot.domain.ideas import State
from butinerie_bot.domain.members import Actor, Role
from butinerie_bot.domain.permissions import Action, require
from butinerie_bot.domain.refusals import DraftGone, Refusal, UnknownPerson, WrongUse

WITHOUT_IDEA = frozenset({"campaign", "answer", "snooze", "settings", "leave"})
"""Forms whose number, if they have one, is not an idea's: what it is, and whose, is looked at when they are done."""

ABOUT_OPEN = frozenset({*Verb, "merge", "edit"})


def begin(uow: UnitOfWork, actor: Actor, command: BeginDialogue) -> Result:
    """Ask the first question that is open; with all known, do what is asked at once."""
    _may_ask(uow, actor, command)
    values = dict(command.values)
    begun = asking.begin(uow, actor, command.form, command.number, values)
    if not begun.field:
        return _finish(uow, command, begun, confirm=True)
    return asking.ask(uow, actor, command.form, command.number, values, command.where)


def _may_ask(uow: UnitOfWork, actor: Actor, command: BeginDialogue) -> None:
    if command.form not in FORMS:
        raise WrongUse(command.form)
    require(actor, Action(command.form))
    if command.form == "idea":
        if command.number:
            own_draft(uow, actor, command.number)
    elif command.form == "campaign-idea":
        chosen(uow, command.number, command.where)
    elif command.form not in WITHOUT_IDEA:
        _may_ask_about(uow, actor, command)


def _may_ask_about(uow: UnitOfWork, actor: Actor, command: BeginDialogue) -> None:
    if command.form in PILOT_FORMS:
        running_pilot(uow, actor, command.number)
    elif command.form in GAIN_FORMS:
        begun_pilot(uow, actor, command.number)
    elif command.form in ABOUT_OPEN:
        find = unanswered if command.form in set(Verb) else open_idea
        idea = find(uow, command.number, command.form)
        if command.form == "edit" and not actor.has(Role.STEWARD):
            require_author(uow, actor, idea, command.form)
    else:
        idea_numbered(uow, command.number)


def answer(uow: UnitOfWork, actor: Actor, command: AnswerDialogue) -> Result:
    """Take what was said; what cannot be taken puts the question again."""
    dialogue = uow.dialogues.of(actor.account.id)
    if dialogue is None:
        raise DraftGone
    if command.step == "cancel":
        return _cancel(uow, dialogue)
    try:
        return _step(uow, command, dialogue)
    except Refusal as refusal:
        return _again(uow, dialogue, refusal)


def _step(uow: UnitOfWork, command: AnswerDialogue, dialogue: Dialogue) -> Result:
    if command.step == "back":
        return _wait(uow, asking.move_back(uow, dialogue))
    if command.step == "publish":
        asking.require_answers(dialogue, today(uow))
        return _finish(uow, command, dialogue, confirm=False)
    if command.step == "answer":
        similar = command.similar if dialogue.field == "title" else dialogue.similar
        dialogue = replace(asking.take(dialogue, command.text, today(uow)), similar=similar)
    moved = asking.move_on(uow, dialogue)
    if moved.field:
        return _wait(uow, moved)
    asking.require_answers(dialogue, today(uow))
    return _finish(uow, command, dialogue, confirm=True)


def _wait(uow: UnitOfWork, dialogue: Dialogue) -> Result:
    uow.dialogues.save(dialogue, None)
    return Result(asking.question(dialogue), asking.QUESTION)


def _again(uow: UnitOfWork, dialogue: Dialogue, refusal: Refusal) -> Result:
    repeated = replace(dialogue, field=refusal.field or dialogue.field)
    uow.dialogues.save(repeated, None)
    return Result(asking.question(repeated, refusal), asking.QUESTION)


def _cancel(uow: UnitOfWork, dialogue: Dialogue) -> Result:
    kept = asking.keep_draft(uow, dialogue)
    uow.dialogues.end(dialogue.account_id)
    return Result(DialogueEnded(kept), f"ended:{int(kept)}")


def _finish(uow: UnitOfWork, command: BeginDialogue | AnswerDialogue, dialogue: Dialogue, *, confirm: bool) -> Result:
    asked = command_for(
        dialogue.form, dialogue.number, dialogue.values, command.who, command.where, dialogue.similar
    )  # fmt: skip
    if isinstance(asked, Submit):
        asked = replace(asked, confirm=confirm)
    done = partial(uow.dialogues.end, dialogue.account_id)
    return Result(Silent(), then=Then(asked, partial(_refused, uow, dialogue), done))


def _refused(uow: UnitOfWork, dialogue: Dialogue, refusal: Refusal) -> Result:
    """What another answer can mend is asked again; anything else ends the dialogue."""
    if refusal.field or (isinstance(refusal, UnknownPerson) and dialogue.field):
        return _again(uow, dialogue, refusal)
    kept = asking.keep_draft(uow, dialogue)
    uow.dialogues.end(dialogue.account_id)
    return Result(Refused(refusal), f"ended:{int(kept)}")


def where_it_stands(uow: UnitOfWork, command: Command, subject: Subject) -> Outcome:
    """The question that waits by now, or what the dialogue came to."""
    who = command.who
    account = uow.members.account(who.connection, who.workspace, who.platform_id)
    dialogue = None if account is None else uow.dialogues.of(account.id)
    if subject.kind == "ended":
        return DialogueEnded(bool(subject.id))
    if dialogue is not None and subject.kind == "question":
        return asking.question(dialogue)
    return _ENDINGS.get(subject.kind, silent)(uow, command, subject)


def _idea(uow: UnitOfWork, command: Command, subject: Subject) -> Outcome:
    idea = uow.ideas.find(subject.id)
    if idea is None:
        return Silent()
    return (
        recap(uow, idea) if idea.state is State.DRAFT else published(uow, PublishDraft(command.who, idea.id), subject)
    )


def remember(uow: UnitOfWork, actor: Actor, command: RememberChoices) -> Result:
    """The words that stand for the buttons of the last message."""
    uow.dialogues.remember_choices(actor.account.id, command.choices)
    return Result(Silent())


def greet(_uow: UnitOfWork, _actor: Actor, _command: Greet) -> Result:
    """Being met was all."""
    return Result(Silent())


_ENDINGS: Mapping[str, Again] = {"idea": _idea, "decision": decided, "merge": merged, "campaign": campaigning.made}

USE_CASES: UseCases = {
    BeginDialogue: UseCase(begin, Action.READ, where_it_stands),
    AnswerDialogue: UseCase(answer, Action.READ, where_it_stands),
    RememberChoices: UseCase(remember, Action.READ),
    Greet: UseCase(greet, Action.READ),
}
