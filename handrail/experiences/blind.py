"""Nobody is known here: what would tell who asks is taken off a request before anything else sees it.

It stands before every other part of the server. On pages of the record, except those of its moderators (`WORK`), no
cookie, address, browser or page one came from reaches a view, a log or a table, no cookie is given back, and what one
reads here is not told to the next page either. So even a person who is signed in to their care, in the same browser, is
a stranger here.
"""

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

PUBLIC: Final = "/experiences/"
WORK: Final = "/experiences/work/"

#: All that is let through of what a browser or a proxy says in headers: none of it is about who asks. Everything else
#: goes, whatever it is called: proxies make up new names.
_KEPT: Final = frozenset(
    {
        "HTTP_HOST",
        "HTTP_ACCEPT",
        "HTTP_ACCEPT_ENCODING",
        "HTTP_EXPECT",
        "HTTP_TRANSFER_ENCODING",
        "HTTP_X_FORWARDED_PROTO",  # by which way we were reached
        "HTTP_X_FORWARDED_HOST",
    }
)
#: What the server itself says of the other end of the line, or of whom a proxy let in.
_TELLING: Final = ("HTTP_", "REMOTE_", "SSL_", "AUTH_TYPE", "gunicorn.socket")


def is_blind(path: str) -> bool:
    """Whether nobody may be known at this address."""
    return path == PUBLIC.rstrip("/") or (path.startswith(PUBLIC) and not path.startswith(WORK))


def Middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:  # noqa: N802
    """Strip the request, and see that no answer gives a cookie."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(PUBLIC):
            request.frame = _frame()  # type: ignore[attr-defined]
        if not is_blind(request.path_info):
            return get_response(request)
        _strip(request)
        request.is_blind = True  # type: ignore[attr-defined]
        response = get_response(request)
        response.cookies.clear()
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers.setdefault("Cache-Control", "no-store")  # withdrawn, it is in no cache either
        response.headers["X-Robots-Tag"] = "all" if settings.HANDRAIL_RECORD_INDEXED else "noindex, noarchive"
        return response

    return middleware


def _frame() -> dict[str, object]:
    """What the frame of every page of the record says, errors too: its own name and first page, no service's."""
    name = _("The record of experience")
    return {
        "service_name": name,
        "service_phone": "",
        "home_url": PUBLIC,
        "record_contact": settings.HANDRAIL_RECORD_CONTACT,
    }


def _strip(request: HttpRequest) -> None:
    for name in list(request.META):
        if name.startswith(_TELLING) and name not in _KEPT:
            del request.META[name]
    request.META["REMOTE_ADDR"] = "0.0.0.0"  # noqa: S104 - no address at all
    request.COOKIES = {}
    request.path_info = request.path_info.replace("\0", "")  # no page has one, and PostgreSQL would break on it
