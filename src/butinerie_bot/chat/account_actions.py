"""What the buttons about accounts, data and ideas without a name ask."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from butinerie_bot.application import commands
from butinerie_bot.application.accounts.own_data import ShowMyData
from butinerie_bot.application.people import Where, Who
from butinerie_bot.chat.intents import Ask, Do, Fill, Intent, Signing
from butinerie_bot.domain.order import Order

OnNumber = Callable[[Who, int, Order], Intent]
Alone = Callable[[Who, Where], Intent]

ON_NUMBER: Mapping[str, OnNumber] = MappingProxyType(
    {
        "publish-nameless": lambda who, draft, _: Do(commands.PublishDraft(who, draft, anonymous=True)),
        "sign": lambda who, draft, _: Do(commands.SignDraft(who, draft)),
        "ask": lambda _who, number, _: Fill("ask", number),
        "answer-question": lambda _who, question, _: Fill("answer", question),
        "leave-question": lambda who, question, _: Do(commands.LeaveQuestion(who, question)),
    }
)

ALONE: Mapping[str, Alone] = MappingProxyType(
    {
        "signature": lambda _who, _where: Signing(),
        "link": lambda who, where: Do(commands.GiveLinkCode(who, where)),
        "link-yes": lambda who, _: Do(commands.ConfirmLink(who, True)),
        "link-no": lambda who, _: Do(commands.ConfirmLink(who, False)),
        "unlink": lambda who, _: Do(commands.Unlink(who)),
        "mydata": lambda who, where: Ask(ShowMyData(who, where.direct)),
        "mydata-erase": lambda who, where: Do(commands.AskErasure(who, where)),
        "mydata-gone": lambda who, _: Do(commands.EraseMe(who)),
        "mydata-keep": lambda who, _: Do(commands.KeepMe(who)),
    }
)
