"""What every answer tells a browser and a search engine: not to be kept or listed, and to use no devices."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

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
