"""An idea's content out of a text that nobody has laid out."""

from butinerie_bot.chat.wording import shortened
from butinerie_bot.domain.ideas import TITLE_MOST, Content


def titled(text: str) -> Content:
    """As a command says it: the first line is the title whole, further lines are the proposal."""
    title, _, further = text.partition("\n")
    return Content(title.strip(), proposal=further.strip())


def drawn(text: str) -> Content:
    """As a message says it: a title is drawn from its beginning, and nothing of it is lost."""
    content = titled(text.strip())
    if len(content.title) <= TITLE_MOST:
        return content
    return Content(shortened(content.title, TITLE_MOST), proposal=text.strip())
