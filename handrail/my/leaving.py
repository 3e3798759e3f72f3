"""The quick way out: signed out at once, and on to a page anybody might be reading."""

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe


@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """Whoever comes to this browser next finds nobody signed in, and nothing of ours kept in it.

    A link, because it has to work without a script; that somebody else may make a person follow it costs a sign-in.
    """
    logout(request)
    answer = redirect(settings.HANDRAIL_ELSEWHERE)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer
