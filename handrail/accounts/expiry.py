"""How long somebody stays signed in: people until 30 minutes after what they last did, staff 8 hours in all."""

import time
from collections.abc import Callable
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

PERSON_MINUTES = 30
STAFF_HOURS = 8
_RENEW_AFTER = 5 * 60  # so that most pages write nothing
_SEEN = "seen"
_SINCE = "since"


def signed_in(request: HttpRequest, works_here: bool) -> None:
    """Set how long this new session lasts."""
    request.session[_SINCE] = int(time.time())
    if works_here:
        request.session.set_expiry(timezone.now() + timedelta(hours=STAFF_HOURS))
    else:
        request.session.set_expiry(PERSON_MINUTES * 60)
        request.session[_SEEN] = int(time.time())


def is_fresh(request: HttpRequest, seconds: float) -> bool:
    """Whether somebody signed in to this very session, not only to this account, so few seconds ago."""
    since = request.session.get(_SINCE)
    return since is not None and 0 <= time.time() - since < seconds


def Middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:  # noqa: N802
    """Puts off the end of a person's session whenever they do something, writing at most every 5 minutes."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            seen = request.session.get(_SEEN)
            if seen is not None and time.time() - seen > _RENEW_AFTER:
                request.session[_SEEN] = int(time.time())
        return get_response(request)

    return middleware
