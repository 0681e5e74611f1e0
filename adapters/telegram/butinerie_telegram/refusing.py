"""What Telegram's refusals mean to the bot."""

from collections.abc import Iterator
from contextlib import contextmanager

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)  # fmt: skip

from butinerie_bot.chat.gateway import GatewayError, Gone, Rejected, Throttled, Unavailable, Unreachable

SAME = ("message is not modified",)
NO_MESSAGE = (
    "message to edit not found", "message to delete not found", "message can't be edited", "message_id_invalid",
    "message to be replied not found", "message to reply not found", "replied message not found",
)  # fmt: skip
NO_CHANNEL = (
    "chat not found", "message thread not found", "topic_deleted", "topic_closed", "topic_id_invalid",
    "bot was kicked", "bot is not a member", "group chat was deactivated", "channel_private", "peer_id_invalid",
)  # fmt: skip
DELETED = ("user is deactivated",)
TOO_LATE = ("query is too old", "query id is invalid")


@contextmanager
def understood(token: str, *, private: bool = False) -> Iterator[None]:
    """Telegram's errors as the gateway's; none of them tells the token. ``private``: to one person."""
    try:
        yield
    except (TimeoutError, TelegramError) as error:
        meaning = meaning_of(error, token, private=private)
    else:
        return
    # Without what caused it: the library's own errors may bear the address, and with it the token.
    raise meaning from None


def meaning_of(error: Exception, token: str, *, private: bool = False) -> GatewayError:
    """The gateway's error for one of Telegram's."""
    told = said_of(error, token)
    match error:
        case RetryAfter():
            return Throttled(seconds_of(error))
        case ChatMigrated():
            return Gone()
        case Forbidden():
            return Unreachable(told, opens=not says(error, DELETED)) if private else Gone(channel=True)
        case BadRequest():
            return _refused(told, private=private)
        case InvalidToken() | Conflict() | NetworkError() | TimeoutError():
            return Unavailable(told)
    return Rejected(told)


def said_of(error: Exception, token: str) -> str:
    """Telegram's reason, without the token and without the reply itself where that was no JSON."""
    return str(error).partition(" Parsing the server response")[0].replace(token, "…")


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram asks to wait."""
    told = error.retry_after
    return float(told) if isinstance(told, int) else told.total_seconds()


def says(error: BaseException, sentences: tuple[str, ...]) -> bool:
    """Whether Telegram gave one of these reasons."""
    told = str(error).casefold()
    return any(sentence in told for sentence in sentences)


def _refused(told: str, *, private: bool) -> GatewayError:
    error = BadRequest(told)
    if says(error, NO_MESSAGE):
        return Gone()
    if says(error, NO_CHANNEL):
        return Unreachable(told) if private else Gone(channel=True)
    return Rejected(told)
