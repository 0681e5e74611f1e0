"""The refusals of the Web API: a short code, further fields, and messages for people who write apps."""

from typing import Any

Json = dict[str, Any]


class SlackError(Exception):
    """What a method answers instead of a result; ``status`` and ``retry_after`` are of HTTP."""

    def __init__(self, error: str, *messages: str, status: int = 200, retry_after: int = 0, **more: Any) -> None:
        super().__init__(error)
        self.error = error
        self.messages = messages
        self.status = status
        self.retry_after = retry_after
        self.more = more

    def body(self) -> Json:
        """The answer as it stands in the HTTP body."""
        told = {"response_metadata": {"messages": list(self.messages)}} if self.messages else {}
        return {"ok": False, "error": self.error, **self.more, **told}


def invalid_arguments(*messages: str) -> SlackError:
    """The call is not of the form that the method takes."""
    return SlackError("invalid_arguments", *(f"[ERROR] {message}" for message in messages))


class Impossible(Exception):
    """Slack's clients don't let a person do that."""
