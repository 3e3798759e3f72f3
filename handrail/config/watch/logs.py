"""The log: one line an event, for people or as JSON, with the number of its request, and with nobody in it.

What an error says may repeat what was typed, and where it happened may be an address that is a key. So an error is
told by its kind and the places in our code, a page by its name in `pages`. HANDRAIL_DEBUG=1 tells errors whole, for
whoever looks into one on a machine of their own.
"""

import logging
import os
import re
import traceback
from contextvars import ContextVar
from types import TracebackType
from typing import Any, Final

from pythonjsonlogger.json import JsonFormatter

#: The number of the request that is being answered, the same in each line about it.
request_id: ContextVar[str] = ContextVar("request_id", default="")

_PLACES: Final = 12
_AT: Final = "%Y-%m-%dT%H:%M:%S%z"
#: Ends of lines, and what moves about in a terminal: one event stays one line, whatever it says.
_UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_OWN: Final = ("page", "method", "status", "ms")
_Told = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def settings_for(kind: str) -> dict[str, Any]:
    """Django's LOGGING: `kind` is "json", with a line for each request, or anything else for lines that people read."""
    is_json = kind == "json"
    formatter = f"{__name__}.{'Json' if is_json else 'Line'}"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": formatter}},
        "handlers": {"stream": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stream"], "level": "WARNING"},
        "loggers": {
            "handrail": {"level": "INFO"},
            "handrail.requests": {"level": "INFO" if is_json else "WARNING"},
            # What a page refuses is no fault; its line would have the address and the time: who wrote where.
            "django.request": {"level": "ERROR"},
            "django.security": {"level": "CRITICAL"},
            "notifications_python_client": {"level": "CRITICAL"},
        },
    }


def is_whole() -> bool:
    """Whether errors are told whole."""
    return os.environ.get("HANDRAIL_DEBUG", "") not in ("", "0")


def words(record: logging.LogRecord) -> str:
    """What a line says. Django's own lines about a page that failed name its address: ours does not."""
    if record.name == "django.request" and not is_whole():
        return "a page failed"
    return record.getMessage()


def places(told: _Told) -> str:
    """An error by its kind and where it came about, the nearest last, and those behind it; nothing it says."""
    problem, found = told[1], list[str]()
    while problem is not None and len(found) < _PLACES:
        frames = traceback.extract_tb(problem.__traceback__)[-_PLACES:]
        where = " > ".join(f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames)
        found.append(f"{type(problem).__name__} at {where}" if where else type(problem).__name__)
        problem = problem.__cause__ or (None if problem.__suppress_context__ else problem.__context__)
    return " | after ".join(found)


def _short(file: str) -> str:
    return "/".join(file.split("/")[-2:])


class Line(logging.Formatter):
    """One line for people."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name} {message}", style="{")

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        if is_whole():
            return super().format(record)
        parts = [self.formatTime(record, _AT), record.levelname, record.name, words(record)]
        parts += [places(record.exc_info)] if record.exc_info else []
        parts += [f"[{request_id.get()}]"] if request_id.get() else []
        return _UNSEEN.sub(" ", " ".join(parts))


class Json(JsonFormatter):
    """One JSON object a line, with these fields and no others, whatever else a line carries."""

    def format(self, record: logging.LogRecord) -> str:
        """The object."""
        told: dict[str, Any] = {
            "at": self.formatTime(record, _AT),
            "level": record.levelname,
            "logger": record.name,
            "message": words(record),
            "request": request_id.get(),
            "error": places(record.exc_info) if record.exc_info else "",
        }
        told |= {name: getattr(record, name, None) for name in _OWN} if record.name == "handrail.requests" else {}
        return self.jsonify_log_record({name: value for name, value in told.items() if value not in ("", None)})
