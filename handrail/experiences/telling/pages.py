"""What every page on which somebody tells has in common: nothing is kept of it, and what went wrong is said."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from handrail.experiences.numbers import MOST_CHARACTERS
from handrail.experiences.telling import floods
from handrail.experiences.telling.reading import TooLong

View = Callable[..., HttpResponse]


def apart(view: View) -> View:
    """A page of the writer: no browser keeps it, sends on where it was, or shows it in a frame."""

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def shown(request: HttpRequest, *args: Any) -> HttpResponse:
        try:
            response = view(request, *args)
        except TooLong:
            response = too_long(request)
        response["Referrer-Policy"] = "no-referrer"
        return response

    return shown


def too_long(request: HttpRequest) -> HttpResponse:
    """413: more than one page can carry, and how to send it in parts."""
    return render(request, "experiences/too_long.html", {"most": MOST_CHARACTERS}, status=413)


def why_not(code: str) -> str:
    """Why a page was not taken, in words: "over", "used", "forged", "soon" or "full"."""
    said = {
        "over": _("This page was open for more than a day. Nothing is lost: check it and send it again."),
        "used": _("This page was sent once already. Only send it again if you did not get a key the first time."),
        "soon": _("That was quicker than we can take it. Nothing is lost: wait a few seconds and send it again."),
        "full": _("Too much is coming in at once. Nothing is lost: keep this page open and send it again at %(time)s.")
        % {"time": f"{floods.again_at():%H:%M}"},
    }
    return said.get(code, _("This page could not be taken as it was. Nothing is lost: check it and send it again."))
