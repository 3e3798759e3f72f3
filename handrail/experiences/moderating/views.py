"""The first page of those who work for the record."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from handrail.experiences.moderating.doors import whoever, works
from handrail.experiences.moderating.duties import Duty


@works()
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits for you."""
    me = whoever(request)
    page = {"title": _("Your work"), "me": me, "duties": [Duty(each).label for each in me.duties]}
    return render(request, "experiences/work_home.html", page)
