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

PUBLIC: Final = "/experiences/"
WORK: Final = "/experiences/work/"

#: What a web server says of who is asking. All that a proxy adds begins with `HTTP_X_` or is named here.
_TELLING: Final = frozenset(
    {
        "HTTP_COOKIE",
        "HTTP_USER_AGENT",
        "HTTP_REFERER",
        "HTTP_AUTHORIZATION",
        "HTTP_FORWARDED",
        "HTTP_VIA",
        "HTTP_FROM",
        "HTTP_CLIENT_IP",
        "HTTP_TRUE_CLIENT_IP",
        "HTTP_CF_CONNECTING_IP",
        "HTTP_ACCEPT_LANGUAGE",
        "REMOTE_HOST",
        "REMOTE_USER",
        "REMOTE_PORT",
    }
)
#: These are not about who asks: the first two say by which name and way we were reached.
_KEPT: Final = frozenset({"HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST"})


def is_blind(path: str) -> bool:
    """Whether nobody may be known at this address."""
    return path.startswith(PUBLIC) and not path.startswith(WORK)


def Middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:  # noqa: N802
    """Strip the request, and see that no answer gives a cookie."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not is_blind(request.path_info):
            return get_response(request)
        _strip(request)
        response = get_response(request)
        response.cookies.clear()
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers.setdefault("Cache-Control", "no-store")  # withdrawn, it is in no cache either
        if not settings.HANDRAIL_RECORD_INDEXED:
            response.headers["X-Robots-Tag"] = "noindex, noarchive"
        return response

    return middleware


def _strip(request: HttpRequest) -> None:
    for name in list(request.META):
        if name in _TELLING or (name.startswith(("HTTP_SEC_", "HTTP_X_")) and name not in _KEPT):
            del request.META[name]
    request.META["REMOTE_ADDR"] = "0.0.0.0"  # noqa: S104 - no address at all
    request.COOKIES = {}
