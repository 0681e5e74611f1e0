"""When the platform's own file cannot be written, as on a full disk: said plainly, and nothing of it was done."""

import logging
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from butinerie_playground.api import refusal
from butinerie_playground.platform import Refused
from butinerie_playground.words import LANGUAGES, Words

log = logging.getLogger(__name__)


def told_in(language: str) -> Callable[[Request, Exception], Response]:
    """What answers then; the language is the installation's, for the person's own stands in that file."""
    words = Words(language if language in LANGUAGES else LANGUAGES[0])

    def told(request: Request, error: Exception) -> Response:
        log.warning("the playground's file: %s", error)
        refused = Refused("failed", 503)
        if request.url.path.startswith("/api/"):
            return refusal(refused, words)
        return PlainTextResponse(words[refused.word], refused.status)

    return told
