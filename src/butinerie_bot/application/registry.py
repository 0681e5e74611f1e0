"""Every command and its use case, every routine and what it does."""

from collections.abc import Mapping

from butinerie_bot.application import dialogues, missing, routines
from butinerie_bot.application.accounts import claiming, erasing, linking, peopling, questioning
from butinerie_bot.application.adoptions import answering
from butinerie_bot.application.campaigns import campaigning
from butinerie_bot.application.commands import Command, Decide
from butinerie_bot.application.digests import digesting
from butinerie_bot.application.gains import measuring
from butinerie_bot.application.ideas import (
    commenting,
    consenting,
    deciding,
    editing,
    hiding,
    homing,
    importing,
    merging,
    nameless,
    promising,
    submitting,
    undoing,
)
from butinerie_bot.application.pilots import ageing, concluding, keeping, lab, owning
from butinerie_bot.application.reminders import answers as reminder_answers
from butinerie_bot.application.reminders import preferring, reminding, support_reminders
from butinerie_bot.application.usecases import UseCase
from butinerie_bot.domain.permissions import Action

USE_CASES: Mapping[type[Command], UseCase] = {
    **submitting.USE_CASES,
    **editing.USE_CASES,
    **hiding.USE_CASES,
    **merging.USE_CASES,
    **undoing.USE_CASES,
    **deciding.USE_CASES,
    **promising.USE_CASES,
    **commenting.USE_CASES,
    **consenting.USE_CASES,
    **claiming.USE_CASES,
    **peopling.USE_CASES,
    **homing.USE_CASES,
    **dialogues.USE_CASES,
    **nameless.USE_CASES,
    **questioning.USE_CASES,
    **linking.USE_CASES,
    **erasing.USE_CASES,
    **campaigning.USE_CASES,
    **owning.USE_CASES,
    **keeping.USE_CASES,
    **lab.USE_CASES,
    **concluding.USE_CASES,
    **measuring.USE_CASES,
    **answering.USE_CASES,
    **reminder_answers.USE_CASES,
    **preferring.USE_CASES,
}
"""Every command of a person but gestures and what is said in threads."""

ROUTINES = {
    **routines.ROUTINES,
    **importing.ROUTINES,
    **campaigning.ROUTINES,
    **missing.ROUTINES,
    **reminding.ROUTINES,
    **support_reminders.ROUTINES,
    **digesting.ROUTINES,
    **ageing.ROUTINES,
}


def action_of(command: Command) -> Action:
    """What a command asks, as the table of permissions names it."""
    if isinstance(command, Decide):
        return Action(command.verb.value)
    return USE_CASES[type(command)].action
