"""The doors: what a view says to be opened only by a person, or only by staff.

    @person_required
    def my_way(request): …

    @staff_required
    def today(request): …

Which record somebody may open is another question, answered where records are.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from handrail.accounts import expiry, resume
from handrail.accounts.models import User

View = Callable[..., HttpResponse]

#: Whoever changes who may open an account signed in to this very session within so many seconds.
FRESH: Final = 15 * 60


def person_required(view: View) -> View:
    """Only for those served here. Who is not signed in is asked to sign in by code, and loses no typing."""
    return door(view, "account_request_login_code", lambda account: account.is_served)


def staff_required(view: View) -> View:
    """Only for staff. Who is not signed in is asked for a password, and loses no typing."""
    return door(view, "account_login", lambda account: account.is_staff_member)


def password_required(view: View) -> View:
    """For whoever has a password: staff, and those who work for the record of experience."""
    return door(view, "account_login", lambda account: not account.is_served)


def door(view: View, sign_in: str, opens: Callable[[User], bool], *, holds: bool = True) -> View:
    """Only for accounts that `opens` lets in. Who is not signed in is sent to `sign_in`, and loses no typing.

    Unless it `holds` nothing: what is typed at pages of the record of experience never stands in the database of care.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            if holds:
                resume.hold(request)
            return redirect_to_login(request.get_full_path(), sign_in)
        if not opens(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def lately(request: HttpRequest, sign_in: str, back: str = "") -> HttpResponse | None:
    """Nothing, if somebody signed in here a moment ago. Else they are asked to again, and come back to this page with
    what they typed; or to the address `back`, where a page shows nothing of that."""
    if expiry.is_fresh(request, FRESH):
        return None
    why = _("You signed in a while ago. Before you change who may open what, sign in again.")
    if back:
        messages.info(request, why)
    else:
        resume.hold(request, why)
    logout(request)
    request.signed_out = False  # type: ignore[attr-defined] # the same account comes back, for what it typed
    return redirect_to_login(back or request.get_full_path(), sign_in)
