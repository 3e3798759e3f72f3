"""The first page of the record: what this is, and the ways into it."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from handrail.experiences import numbers
from handrail.experiences.publishing import shown

#: Where one can go from here: the name of the page, what it is called, and what it is.
WAYS: Final = (
    ("find", _("Find"), _("Look for what others told of, in your own words.")),
    ("accounts", _("All accounts"), _("The newest week first.")),
    ("themes", _("Themes"), _("What accounts are about, counted by people.")),
    ("beside", _("Services"), _("What people tell, beside what a service reports.")),
    ("not-answered", _("Not answered in time"), _("Accounts that a service should have answered by now.")),
    ("open-data", _("Open data"), _("Files for those who want to count for themselves.")),
    ("code", _("The code of conduct"), _("How accounts are read before they are public, and by whom.")),
    ("how-it-went", _("How it went"), _("What came in, and what became of it.")),
)


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What this record is, and the ways into it."""
    context = {
        "ways": [(_there(name), title, text) for name, title, text in WAYS if _there(name)],
        "tell": _there("tell"),
        "back": _there("mine"),
        "how_many": shown.accounts().count(),
        "fewest": numbers.FEWEST_TOGETHER,
    }
    return render(request, "experiences/start.html", context)


def _there(name: str) -> str:
    try:
        return reverse(f"experiences:{name}")
    except NoReverseMatch:
        return ""
