"""The pages shown when something did not work. Each says what to do next, and carries the crisis panel."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def _page(request: HttpRequest, status: int, title: str, *lines: str) -> HttpResponse:
    return render(request, "design/error.html", {"status": status, "title": title, "lines": lines}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """400: what the browser sent cannot be read."""
    return _page(
        request,
        400,
        _("We could not read what was sent"),
        _("Go back, check what you typed, and send it again. Nothing was saved this time."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """403: the page exists, and is not for this account."""
    return _page(
        request,
        403,
        _("You cannot open this page"),
        _("Your account does not reach it. If you think it should, tell the service."),
        _("If somebody's safety depends on it now, use the contacts on this page."),
    )


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """403: the form did not carry the token of this browser, most often because cookies were cleared."""
    return _page(
        request,
        403,
        _("We could not be sure this came from you"),
        _("The page may have been open for a long time, or cookies may be turned off in your browser."),
        _("Go back, open the page again, and send it once more."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """404: nothing stands at this address."""
    return _page(
        request,
        404,
        _("We have no page at this address"),
        _("If you typed the address, check it. If you followed a link of ours, we have broken it."),
    )


def too_many(request: HttpRequest) -> HttpResponse:
    """429: tried too often; says to wait."""
    return _page(
        request,
        429,
        _("There were too many tries"),
        _("To keep accounts safe we stop for a while. Wait 5 minutes, then try again."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """500: a fault of ours."""
    return _page(
        request,
        500,
        _("Something went wrong on our side"),
        _("It is not because of anything you did. Try again in a few minutes."),
        _("If it happens again, phone the service: we can do this with you."),
    )
