"""What may follow each command word, and the intent it makes."""

from collections.abc import Mapping
from types import MappingProxyType

from butinerie_bot.application import commands, queries
from butinerie_bot.application.digests.digests import ShowAnswers
from butinerie_bot.application.pilots.queries import ListPilots
from butinerie_bot.chat.arguments import accounts, campaigns, gains, members, oneself, pilots, places, stewards
from butinerie_bot.chat.arguments.said import Reading, Said, alone, on_idea
from butinerie_bot.chat.intents import Ask, Do
from butinerie_bot.chat.words import Word
from butinerie_bot.domain.votes import Gesture

READINGS: Mapping[Word, Reading] = MappingProxyType(
    {
        Word.IDEA: members.idea,
        Word.EDIT: members.edit,
        Word.WITHDRAW: on_idea(lambda said, number: Do(commands.WithdrawIdea(said.who, number))),
        Word.UNDO: members.undo,
        Word.LIST: members.ideas,
        Word.SHOW: on_idea(lambda said, number: Ask(queries.ShowIdea(said.who, number))),
        Word.SEARCH: members.search,
        Word.SUPPORT: members.gesture(Gesture.SUPPORT, on=True),
        Word.UNSUPPORT: members.take_back,
        Word.VOLUNTEER: members.gesture(Gesture.VOLUNTEER, on=True),
        Word.UNVOLUNTEER: members.gesture(Gesture.VOLUNTEER, on=False),
        Word.COMMENT: members.comment,
        Word.CAMPAIGN: campaigns.campaign,
        Word.PILOTS: alone(lambda said: Ask(ListPilots(said.who))),
        Word.PILOT: pilots.pilot,
        Word.CHECKIN: pilots.checkin,
        Word.MILESTONE: pilots.milestone,
        Word.VERDICT: pilots.verdict,
        Word.LAB: pilots.lab,
        Word.GAIN: gains.gain,
        Word.ADOPT: gains.adopt,
        Word.REVIEW: alone(lambda said: Ask(queries.ReviewIdeas(said.who))),
        Word.SELECT: stewards.select,
        Word.DECLINE: stewards.decline,
        Word.DEFER: stewards.defer,
        Word.PROMISE: stewards.promise,
        Word.MERGE: stewards.merge,
        Word.REOPEN: on_idea(lambda said, number: Do(commands.Reopen(said.who, number))),
        Word.HIDE: stewards.hide,
        Word.MINE: alone(lambda said: Ask(queries.ShowMine(said.who))),
        Word.UNIT: places.unit,
        Word.HELP: members.guide,
        Word.SNOOZE: oneself.snooze,
        Word.LEAVE: oneself.leave,
        Word.SETTINGS: oneself.settings,
        Word.LETTER: alone(lambda said: Ask(ShowAnswers(said.who))),
        Word.PRIVACY: alone(lambda said: Ask(queries.ShowPrivacy(said.who))),
        Word.CLAIM: places.claim,
        Word.ASK: accounts.ask,
        Word.ANSWER: accounts.answer,
        Word.LINK: accounts.link,
        Word.UNLINK: alone(lambda said: Do(commands.Unlink(said.who))),
        Word.MYDATA: accounts.mydata,
        Word.ROLE: places.role,
        Word.HERE: places.here,
        Word.AWAY: alone(lambda said: Do(commands.LeaveHome(said.who, said.where))),
    }
)

__all__ = ["READINGS", "Reading", "Said"]
