"""A form whose typing could not be kept as a draft: it is shown again with all of it, and not judged, for nothing was
sent yet."""

from collections.abc import Callable
from typing import Any

from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from handrail.notes.drafts import TooLong

Show = Callable[[Any, int], HttpResponse]


def shown(request: HttpRequest, form: Any, why: str, show: Show, *, status: int) -> HttpResponse:
    """The page again, with why nothing was kept. A script is told by the number alone."""
    if request.headers.get("X-Draft"):
        return HttpResponse(status=status)
    form.full_clean()
    form._errors = ErrorDict()
    form.refuse(why)
    return show(form, status)


def kept_or_shown(request: HttpRequest, form: Any, keep: Callable[[], HttpResponse], show: Show) -> HttpResponse:
    """Keep the draft; where more was typed than a draft holds, the page says so."""
    try:
        return keep()
    except TooLong:
        why = _("This is more than a draft can hold. What you typed is still here. Shorten it, or save it in parts.")
        return shown(request, form, why, show, status=422)
