"""The pages shown when something goes wrong. Each carries help in a crisis; none needs the database.

config points `handler400` to `handler500` and `CSRF_FAILURE_VIEW` here, so the arguments are those Django passes.
"""

import logging
import sys
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from handrail.accounts import trouble
from handrail.design import away, crisis
from handrail.design.context import bare_frame, of_room
from handrail.design.typed import words as typed_words

_log = logging.getLogger(__name__)


def _page(
    request: HttpRequest,
    heading: str,
    *paragraphs: str,
    typed: tuple[str, ...] = (),
    way: tuple[str, str] | None = None,
) -> str:
    framed: dict[str, Any] = {**bare_frame(), **of_room(request)}
    context = {**framed, "title": heading, "lines": paragraphs, "typed": typed, "way": way}
    return render_to_string("design/error.html", context, using="jinja2")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """400: what arrived cannot be read."""
    page = _page(
        request,
        _("We could not read what was sent"),
        _("Nothing was saved. Go back, check the page, and send it again."),
        _("If it happens again, phone us or write to us: we can enter it for you."),
    )
    return HttpResponse(page, status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: not yours to open; and what to do when safety depends on it: `way` is a page for that, and what it is."""
    page = _page(
        request,
        _("You cannot open this"),
        _("If somebody's safety depends on it now, do not wait for this page: use the help lines below, or phone us."),
        _("If you think you should be able to open it, ask whoever gave you your account. Nothing you did was wrong."),
        way=getattr(exception, "way", None),
    )
    return HttpResponse(page, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """404: no such page, or no longer."""
    page = _page(
        request,
        _("There is no page here"),
        _("The address may be mistyped, or the page may have moved. Nothing you wrote is lost by this."),
        _("If you followed a link we sent you, phone us or write to us and we will find what it led to."),
    )
    return HttpResponse(page, status=404)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """429: tried too often; says to wait."""
    page = _page(
        request,
        _("There were too many tries"),
        _("To keep accounts safe we stop for a while. Wait 5 minutes, then try again."),
        _("If you cannot wait, phone us: we can do this with you."),
    )
    return HttpResponse(page, status=429)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault; printed without database, and by hand if even the frame is broken. 503: something is away."""
    if found := trouble.of(sys.exc_info()[1]):
        try:
            return away.answer(request, found)
        except Exception as problem:
            _log.error("the page for a database that is away could not be drawn: %s", type(problem).__name__)
    heading = _("Something went wrong on our side")
    paragraphs = (
        _(
            "It is our fault, not yours. We do not know whether what you just sent was saved: "
            "look before you send it again."
        ),
        _("If it cannot wait, phone us."),
    )
    try:
        page = _page(request, heading, *paragraphs)
    except Exception:  # whatever broke the frame must not hide the help lines
        page = _by_hand(heading, paragraphs)
    return HttpResponse(page, status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django passes it
    """The page had been open too long, or cookies are off: give back what was typed."""
    page = _page(
        request,
        _("This page had been open too long"),
        _("To keep your account safe, we did not take what you sent. Go back, load the page again, and send it again."),
        _("If this keeps happening, your browser may be refusing cookies from this site."),
        typed=typed_words(request),
    )
    return HttpResponse(page, status=403)


def _by_hand(heading: str, paragraphs: tuple[str, ...]) -> str:
    said = format_html_join("", "<p>{}</p>", ((text,) for text in paragraphs))
    rows = ((line.name, line.href, line.number) for line in crisis.lines())  # no setting is asked: it may be the fault
    helped = format_html_join("", '<li>{}: <a href="{}">{}</a></li>', rows)
    return format_html(
        '<!DOCTYPE html><html lang="en-gb"><head><meta charset="utf-8"><title>{0} – Handrail</title></head>'
        "<body><main><h1>{0}</h1>{1}<h2>{2}</h2><ul>{3}</ul></main></body></html>",
        heading,
        said,
        _("If you cannot keep yourself safe right now"),
        helped,
    )
