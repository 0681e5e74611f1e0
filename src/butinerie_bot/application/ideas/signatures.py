"""Whether an idea bears its author's name."""

from butinerie_bot.domain.refusals import UnknownChoice

NAMED, NAMELESS = "named", "anonymous"
SIGNATURES = (NAMED, NAMELESS)


def signature_of(text: str) -> bool | None:
    """Whether no name is to be shown, None when that was not said. Raises :class:`UnknownChoice`."""
    if text and text not in SIGNATURES:
        raise UnknownChoice("signature", text)
    return text == NAMELESS if text else None
