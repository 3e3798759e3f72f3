"""The door of the pages of those who work for the record.

    @works(Duty.MODERATE)
    def queue(request): …           # whoever(request) is the Moderator

Nobody of the clinic and nobody served comes in. Who has signed in is known in the record by a keyed mark of their
login, and by nothing else of it.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from handrail.accounts.doors import View, door
from handrail.experiences import sealing
from handrail.experiences.models import Moderator
from handrail.experiences.moderating.duties import has
from handrail.experiences.moderating.places import places

SIGN_IN: Final = "experiences:work-sign-in"


def works(*duties: str) -> Callable[[View], View]:
    """Only for those who have one of these duties; without one named, for everybody who works for the record."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            found = of_login(str(request.user.pk))
            if not has(found, *duties):
                raise PermissionDenied
            request.moderator = found  # type: ignore[attr-defined]
            request.work_places = places(found, request.path)  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)

        return door(never_cache(guarded), SIGN_IN, lambda account: account.is_of_the_record, holds=False)

    return decorate


def whoever(request: HttpRequest) -> Moderator:
    """Who works at this page."""
    return cast(Moderator, request.moderator)  # type: ignore[attr-defined]


def of_login(login: str) -> Moderator:
    """The moderator who signs in by this login; made, without a duty, if there is none yet."""
    found, _is_new = Moderator.objects.get_or_create(login_mark=mark(login))
    return found


def mark(login: str) -> str:
    """By what a login is known here."""
    return sealing.mark("login", login)
