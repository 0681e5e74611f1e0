"""What a button's action asks: typed commands in short ("support:12"), trusted as little as typed words are."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from butinerie_bot.application import commands, queries
from butinerie_bot.application.campaigns.queries import ListCampaigns, ShowCampaign
from butinerie_bot.application.digests.digests import ShowAnswers
from butinerie_bot.application.forms import FORMS
from butinerie_bot.application.people import Where, Who
from butinerie_bot.chat import account_actions, gain_actions, pilot_actions, reminder_actions
from butinerie_bot.chat.intents import Ask, Do, Fill, Guide, Ignore, Intent, Welcome
from butinerie_bot.chat.reminder_actions import identified
from butinerie_bot.chat.words import ORDERS, STEPS
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.votes import Gesture

LAST_PAGE = 9_999

Made = Callable[[Who, int, Order], Intent]


def _state(gesture: Gesture, on: bool) -> Made:
    return lambda who, number, order: Do(commands.State(who, number, gesture, on, order))


def _fill(form: str) -> Made:
    return lambda _who, number, _order: Fill(form, number)


ON_NUMBER: Mapping[str, Made] = MappingProxyType(
    {
        "support": _state(Gesture.SUPPORT, on=True),
        "unsupport": _state(Gesture.SUPPORT, on=False),
        "volunteer": _state(Gesture.VOLUNTEER, on=True),
        "unvolunteer": _state(Gesture.VOLUNTEER, on=False),
        "interest": _state(Gesture.INTEREST, on=True),
        "uninterest": _state(Gesture.INTEREST, on=False),
        "show": lambda who, number, _: Ask(queries.ShowIdea(who, number)),
        "withdraw": lambda who, number, _: Do(commands.WithdrawIdea(who, number)),
        "reopen": lambda who, number, _: Do(commands.Reopen(who, number)),
        "undo": lambda who, number, _: Do(commands.Undo(who, number)),
        "publish": lambda who, draft, _: Do(commands.PublishDraft(who, draft)),
        "keep": lambda who, draft, _: Do(commands.KeepDraft(who, draft)),
        "erase": lambda who, draft, _: Do(commands.EraseDraft(who, draft)),
        "consent-yes": lambda who, consent, _: Do(commands.AnswerConsent(who, consent, True)),
        "consent-no": lambda who, consent, _: Do(commands.AnswerConsent(who, consent, False)),
        "publish-outside": lambda who, draft, _: Do(commands.PublishDraft(who, draft, outside=True)),
        "campaign": lambda who, number, _: Ask(ShowCampaign(who, str(number))),
        "close-campaign": lambda who, number, _: Do(commands.CloseCampaign(who, str(number))),
        "campaign-idea": _fill("campaign-idea"),
        **pilot_actions.ON_NUMBER,
        **gain_actions.ON_NUMBER,
        "edit-draft": _fill("idea"),
        "edit": _fill("edit"),
        "comment": _fill("comment"),
        "select": _fill("select"),
        "decline": _fill("decline"),
        "defer": _fill("defer"),
        "hide": _fill("hide"),
        "merge": _fill("merge"),
        "promise": _fill("promise"),
        "snooze": _fill("snooze"),
        **account_actions.ON_NUMBER,
    }
)


def _list(who: Who, rest: str) -> Intent:
    sort, _, page = rest.partition(":")
    return Ask(queries.ListIdeas(who, sort if sort in ORDERS else "new", min(identified(page) or 1, LAST_PAGE)))


def _answers(who: Who, rest: str) -> Intent:
    letter, shown = (identified(part) for part in rest.partition(":")[::2])
    return Ignore() if letter is None else Ask(ShowAnswers(who, letter, min(shown or 0, LAST_PAGE)))


READ: Mapping[str, Callable[[Who, str], Intent]] = MappingProxyType(
    {
        "list": _list,
        "letter-more": _answers,
        "help": lambda _who, _rest: Guide(),
        "talk": lambda _who, _rest: Welcome(),
        "campaigns": lambda who, _: Ask(ListCampaigns(who)),
        **pilot_actions.READ,
        "mine": lambda who, _: Ask(queries.ShowMine(who)),
        "review": lambda who, _: Ask(queries.ReviewIdeas(who)),
        "privacy": lambda who, _: Ask(queries.ShowPrivacy(who)),
    }
)


def act(action: str, who: Who, where: Where, order: Order) -> Intent:
    """The intent of a press; one we did not make is none of our business."""
    name, _, rest = action.partition(":")
    if name == "form":
        return act(rest, who, where, order) if ":" in rest else Fill(rest) if rest in FORMS else Ignore()
    if name in ON_NUMBER:
        number = identified(rest)
        return Ignore() if number is None else ON_NUMBER[name](who, number, order)
    if name in READ:
        return READ[name](who, rest)
    if name in account_actions.ALONE:
        return account_actions.ALONE[name](who, where)
    if name in reminder_actions.ACTIONS:
        return reminder_actions.ACTIONS[name](who, rest)
    if name == "hide-comment":
        return _hide_comment(rest)
    return _in_dialogue(name, rest, who, where, order)


def _hide_comment(rest: str) -> Intent:
    number, comment = (identified(part) for part in rest.partition(":")[::2])
    return Ignore() if number is None or comment is None else Fill("hide", number, comment=comment)


def _in_dialogue(name: str, rest: str, who: Who, where: Where, order: Order) -> Intent:
    if name == "dialogue" and rest in STEPS:
        return Do(commands.AnswerDialogue(who, where, "", order, step=rest))
    if name == "answer":
        return Do(commands.AnswerDialogue(who, where, rest, order))
    return Ignore()
