"""How long somebody stays signed in: so long after what they last did (idle), and so long in all (whole).

Both are in the settings, for people, for staff, and for a computer that others use too. What is typed when a session
ends is kept (`resume.py`). The session itself ends in the table: a copy of its cookie is worth nothing from then on.
"""

import time
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.contrib.auth import logout
from django.db import Error
from django.http import HttpRequest, HttpResponse

from handrail.accounts import trouble

_RENEW_AFTER: Final = 5 * 60  # so that most pages write nothing
_SEEN, _SINCE, _IDLE, _WHOLE = "seen", "since", "idle", "whole"
SHARED: Final = "shared"


def signed_in(request: HttpRequest, works_here: bool) -> None:
    """Set how long this new session lasts."""
    kind = "shared" if is_shared(request) else "staff" if works_here else "person"
    idle, whole = settings.HANDRAIL_SESSIONS[kind]
    now = int(time.time())
    request.session.update({_SINCE: now, _SEEN: now, _IDLE: idle * 60, _WHOLE: whole * 60})
    request.session.set_expiry(min(idle, whole) * 60)


def say_shared(request: HttpRequest, shared: bool) -> None:
    """Others use this computer too, says whoever is about to sign in."""
    if shared:
        request.session[SHARED] = True
    elif SHARED in request.session:
        del request.session[SHARED]


def is_shared(request: HttpRequest) -> bool:
    """Whether somebody said so."""
    return bool(request.session.get(SHARED))


def is_fresh(request: HttpRequest, seconds: float) -> bool:
    """Whether somebody signed in to this very session, not only to this account, so few seconds ago."""
    since = request.session.get(_SINCE)
    return since is not None and 0 <= time.time() - since < seconds


def Middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:  # noqa: N802
    """Puts off the end of a session whenever somebody does something, writing at most every few minutes."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            _go_on(request)
        return get_response(request)

    return middleware


def _go_on(request: HttpRequest) -> None:
    from handrail.accounts import sittings

    session, now = request.session, int(time.time())
    since, seen = session.get(_SINCE), session.get(_SEEN)
    if since is None or seen is None:
        return
    idle, left = session.get(_IDLE, 30 * 60), since + session.get(_WHOLE, 8 * 60 * 60) - now
    if left <= 0:
        logout(request)
        request.signed_out = False  # type: ignore[attr-defined]  # not on purpose, so what is typed is kept
    elif now - seen > min(_RENEW_AFTER, idle // 6):
        session[_SEEN] = now
        session.set_expiry(min(idle, left))
        _if_there_is_room(sittings.seen, request)
    else:
        _if_there_is_room(sittings.follow, request)


def _if_there_is_room(write: Callable[[HttpRequest], None], request: HttpRequest) -> None:
    """While the disk is full the list of where somebody is signed in is a little old, and pages open all the same."""
    try:
        write(request)
    except Error as problem:
        if trouble.of(problem) is not trouble.Trouble.FULL:
            raise
