"""Help now, big, for anybody, wherever these pages are served."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def help_now(request: HttpRequest) -> HttpResponse:
    """The page of the lines of help, without anything else on it."""
    return render(request, "design/help_now.html")
