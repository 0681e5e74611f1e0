"""Messages of which every reaction reached us: posted by this process, and nothing can have been missed since."""

from collections import OrderedDict

from butinerie_bot.chat.events import MessageRef

MOST = 10_000


class Unbroken:
    """On these, what a person's reactions were before is what we know already; on others all of it is told anew."""

    def __init__(self) -> None:
        self._messages: OrderedDict[MessageRef, None] = OrderedDict()

    def note(self, message: MessageRef) -> None:
        """We just posted it."""
        self._messages[message] = None
        if len(self._messages) > MOST:
            self._messages.popitem(last=False)

    def break_off(self) -> None:
        """Something may have been missed: the right was lost, or Telegram was out of reach for a day."""
        self._messages.clear()

    def __contains__(self, message: object) -> bool:
        return message in self._messages
