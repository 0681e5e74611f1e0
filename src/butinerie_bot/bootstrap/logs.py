"""Logs on stderr: for people on a terminal, JSON lines elsewhere, never a secret nor anybody's words."""

import logging
import re
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any

import structlog

HIDDEN = "[…]"
# Names of fields whose values are nobody's business: what opens doors, and what people wrote.
PRIVATE = re.compile(
    r"token|secret|password|authorization|cookie|key$|^code$|text|title|problem|proposal|reason|values|body|content",
    re.IGNORECASE,
)
CREDENTIALS = re.compile(
    r"xox[a-z]-[\w-]+|\b\d{8,}:[\w-]{30,}|(?<=://)[^/\s:@]+:[^/\s@]+(?=@)|(?<=Bearer )\S+", re.IGNORECASE
)


def redact(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Hide private fields, and credentials wherever they stand."""
    return {name: value if name == "event" and not isinstance(value, str) else _clean(name, value)
            for name, value in event.items()}  # fmt: skip


def _clean(name: str, value: Any) -> Any:
    if name != "event" and PRIVATE.search(name):
        return HIDDEN
    if isinstance(value, str):
        return CREDENTIALS.sub(HIDDEN, value)
    if isinstance(value, Mapping):
        return {key: _clean(str(key), inner) for key, inner in value.items()}
    return value


def set_up_logs() -> None:
    """Send structlog's and the standard library's records the same way."""
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.ExtraAdder(),
    ]
    structlog.configure(
        processors=[*shared[:3], structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=_last(sys.stderr.isatty()))
    )
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    for name in ("apscheduler", "alembic", "uvicorn"):
        logging.getLogger(name).setLevel(logging.WARNING)


def _last(terminal: bool) -> list[structlog.typing.Processor]:
    removed = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    if terminal:
        # A traceback with the values of its variables would show what people wrote.
        plain = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
        return [removed, redact, plain]
    return [
        removed,
        structlog.processors.format_exc_info,
        redact,
        structlog.processors.JSONRenderer(ensure_ascii=False),
    ]
