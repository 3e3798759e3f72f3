"""The one door of the interface: GET and HEAD, a secret word, not too often, and an OperationOutcome for all else.

It looks at no cookie, so no other site can use somebody's, and it gives none. That it exists is no secret: what it can
is told to anybody.
"""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from handrail.fhir import limits
from handrail.fhir.opened import Reader
from handrail.fhir.outcome import Refusal, refused
from handrail.organisation import programs
from handrail.organisation.models import ProgramToken
from handrail.record import journal

_log = logging.getLogger(__name__)
View = Callable[..., HttpResponse]
_WAIT: Final = "60"


def public(view: View) -> View:
    """For anybody: what the interface can, and that there is nothing at an address."""

    @csrf_exempt  # nothing can be sent here: a POST is answered with 405, and not with a page about cookies
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        try:
            _check_way(request)
            _check_method(request)
            _check_format(request)
            return view(request, *args, **more)
        except Refusal as refusal:
            return refused(refusal)
        except Exception as fault:
            _log.exception("The interface for programs failed: %s", type(fault).__name__)
            return refused(Refusal(500, "exception", "Something went wrong here. It is not what you sent."))

    return guarded


def programs_only(view: View) -> View:
    """Only for a program whose word opens something now: `view(request, reader, …)`."""

    @wraps(view)
    def known(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        return view(request, Reader(_token(request)), *args, **more)

    return public(known)


def _check_way(request: HttpRequest) -> None:
    """A program that asks in clear is refused, not led on: it would send its word in clear for ever."""
    if settings.SECURE_SSL_REDIRECT and not request.is_secure():
        raise Refusal(403, "security", "Ask by https alone. A word that was sent in clear is to be ended.")


def _check_method(request: HttpRequest) -> None:
    if request.method not in ("GET", "HEAD"):
        raise Refusal(405, "not-supported", "Everything here can be read, and nothing changed.", Allow="GET, HEAD")


def _check_format(request: HttpRequest) -> None:
    asked = request.GET.get("_format", "json")
    if asked not in ("json", "application/json", "application/fhir+json", "application/fhir json"):
        raise Refusal(406, "not-supported", "There is JSON here, and nothing else.")


def _token(request: HttpRequest) -> ProgramToken:
    scheme, _space, word = request.headers.get("Authorization", "").partition(" ")
    found = programs.known_by(word.strip(), journal.now()) if scheme.lower() == "bearer" else None
    if found is None:
        if limits.is_guessing(request):
            raise _too_often()
        raise Refusal(401, "login", "This opens nothing here.", WWW_Authenticate="Bearer")
    if limits.is_too_often(found.pk):
        raise _too_often()
    return found


def _too_often() -> Refusal:
    return Refusal(429, "throttled", "That is too much at once. Wait a minute.", Retry_After=_WAIT)


def check_scope(reader: Reader, kind: str) -> None:
    """Refuse what the program was never to ask for, whoever it acts for."""
    if not programs.allows(reader.token.program, kind):
        raise Refusal(403, "forbidden", f"This program may not ask for {kind}.")
