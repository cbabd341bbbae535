"""The service's log: one line of JSON for each request and each event, never a word of a text."""

from __future__ import annotations

import logging
import sys
from typing import Any

import orjson
import structlog

_LEVELS = {"debug": 10, "info": 20, "warning": 30, "error": 40, "off": 50}
log: Any = structlog.get_logger("steelyard.api")


def configure(level: str = "info") -> None:
    """Write to standard error from here on; uvicorn's own words go the same way."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(serializer=_dumps),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(_LEVELS[level]),
        logger_factory=structlog.BytesLoggerFactory(file=sys.stderr.buffer),
        cache_logger_on_first_use=True,
    )
    handler = _Forward()
    for name in ("uvicorn", "uvicorn.error", "asyncio"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(logging.WARNING)


class _Forward(logging.Handler):
    """Lines of other libraries, without what they may quote of a request."""

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        kind = type(error).__name__ if error else None
        log.log(record.levelno, "server", logger=record.name, message=str(record.msg), kind=kind)


def _dumps(event: Any, default: Any = None, **_: Any) -> bytes:
    return orjson.dumps(event, default=default or str)
