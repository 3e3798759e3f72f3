"""What every answer tells a browser and a search engine: not to be kept or listed, and to use no devices."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

#: Methods that give back what a browser sent, cookies too.
ECHOES = ("TRACE", "TRACK", "CONNECT")
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    # For what is no page: opened by itself it runs nothing, and nobody frames it.
    "Content-Security-Policy": "script-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
}
NO_DEVICES = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"


def Middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:  # noqa: N802
    """Nothing is kept of a page that was asked for with a cookie or gives one: it may be about somebody.

    A browser that others use (at home, at work, in a library) then has nothing to show them, not even by going back.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", NO_DEVICES)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        if request.COOKIES or response.cookies or request.method not in ("GET", "HEAD"):
            response.headers["Cache-Control"] = "no-store, private"
        return response

    return middleware


def Outermost(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:  # noqa: N802
    """What no answer at all goes without: a file, a probe, and one given before any page was looked for, too."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = HttpResponseNotAllowed(["GET", "POST"]) if _echoes(request) else get_response(request)
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        if settings.SECURE_HSTS_SECONDS and request.is_secure():
            response.headers.setdefault("Strict-Transport-Security", _only_by_tls())
        return response

    return middleware


def _echoes(request: HttpRequest) -> bool:
    return request.method in ECHOES and not request.path_info.startswith("/fhir/")  # which refuses it in its own words


def _only_by_tls() -> str:
    return f"max-age={settings.SECURE_HSTS_SECONDS}; includeSubDomains; preload"
