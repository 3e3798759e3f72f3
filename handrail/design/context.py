"""What the page frame itself needs, on every page, signed in or not, database or not."""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language

from handrail.design import crisis


def _address(name: str) -> str:
    """The address of a page, or nothing where this site has no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _here() -> Any:
    """Who knows what this service is called and under which number, and its own lines of help: settings name it."""
    return import_module(settings.HANDRAIL_HERE)


def bare_frame() -> dict[str, Any]:
    """The frame without a request: for pages printed while something is broken."""
    return {
        "service_name": _here().name(),
        "service_phone": _here().phone(),
        "watermark": getattr(settings, "HANDRAIL_WATERMARK", ""),
        "crisis_lines": crisis.lines(_here().lines()),
        "language": get_language() or "en-gb",
        "home_url": getattr(settings, "HANDRAIL_HOME_URL", "/"),
        "elsewhere": settings.HANDRAIL_ELSEWHERE,
        "help_now_url": _address(getattr(settings, "HANDRAIL_HELP_NOW_URL_NAME", "help_now")),
    }


def of_room(request: HttpRequest) -> dict[str, Any]:
    """What the room a page stands in says otherwise: `request.frame`, where a middleware has set it."""
    found: dict[str, Any] = getattr(request, "frame", {})
    return found


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context processor: service name, watermark, crisis lines, messages."""
    _here().refresh()
    return {**bare_frame(), **of_room(request), "messages": get_messages(request)}
