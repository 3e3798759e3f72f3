"""What anybody may read of how the record is kept: the code, and what was decided by it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from handrail.experiences.moderating import code, happened
from handrail.experiences.numbers import FEWEST_SHOWN


@require_safe
def the_code(request: HttpRequest) -> HttpResponse:
    """The code everything is read by."""
    page = {"title": _("The code of conduct"), "parts": code.PARTS, "version": code.VERSION, "since": code.SINCE}
    return render(request, "experiences/code.html", page)


@require_safe
def how_it_went(request: HttpRequest) -> HttpResponse:
    """What came and what became of it, quarter by quarter."""
    page = {
        "title": _("How it went"),
        "quarters": happened.quarters(),
        "fewest": FEWEST_SHOWN,
        "clauses": code.CLAUSES,
    }
    return render(request, "experiences/how_it_went.html", page)
