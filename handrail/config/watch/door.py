"""The watch at the door: gives each request its number, counts and logs it, and answers those who watch.

It stands before nearly everything, so that probes by address get through and what any other part does is counted.
"""

import json
import logging
import time
from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse

from handrail.config.watch import logs, numbers, pages, ready, trusted
from handrail.keys.ids import new_id

_log = logging.getLogger("handrail.requests")
_METHODS: Final = ("GET", "HEAD", "POST")
_security = logging.getLogger("handrail.security")
#: What nobody was given: not read, not allowed, too large, too often.
_REFUSED: Final = (400, 401, 403, 405, 413, 429)


def Middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:  # noqa: N802
    """Number, count, log."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if (watched := _WATCHED.get(request.path_info)) is not None:
            return watched(request) if request.method in ("GET", "HEAD") else HttpResponse(status=405)
        began, token = time.perf_counter(), logs.request_id.set(new_id())
        try:
            response = get_response(request)
            _counted(request, response, time.perf_counter() - began)
        finally:
            logs.request_id.reset(token)
        return response

    return middleware


def _counted(request: HttpRequest, response: HttpResponse, took: float) -> None:
    page, room = pages.name_of(request), pages.room_of(request)
    method = request.method if request.method in _METHODS else "other"
    numbers.requests.labels(page, method, str(response.status_code)).inc()
    numbers.seconds.labels(room).observe(took)
    if room != pages.RECORD:  # nobody is known there, and when somebody was there is not kept
        told = {"page": page, "method": method, "status": response.status_code, "ms": round(took * 1000, 1)}
        _log.info("answered", extra=told)
        if response.status_code in _REFUSED:
            _security.warning("refused: %s with %d", page, response.status_code)


def _alive(_request: HttpRequest) -> HttpResponse:
    return _plain("alive\n")


def _ready(request: HttpRequest) -> HttpResponse:
    """To the world: whether. To those who may know: what."""
    found = ready.ready()
    status = 200 if found.is_ready else 503
    if not trusted.is_trusted(request):
        return _plain("ready\n" if found.is_ready else "not ready\n", status)
    told = {"ready": found.is_ready, "databases": found.databases, "migrated": found.migrated, "key": found.key}
    return _plain(json.dumps(told) + "\n", status, "application/json")


def _numbers(request: HttpRequest) -> HttpResponse:
    if not trusted.is_trusted(request):
        return _plain("", 404)
    return _plain(numbers.told(), 200, "text/plain; version=0.0.4; charset=utf-8")


def _plain(text: str | bytes, status: int = 200, kind: str = "text/plain; charset=utf-8") -> HttpResponse:
    return HttpResponse(text, status=status, content_type=kind, headers={"Cache-Control": "no-store"})


_WATCHED: Final = {"/healthz": _ready, "/healthz/live": _alive, "/metrics": _numbers}
