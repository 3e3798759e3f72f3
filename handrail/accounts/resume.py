"""Nothing typed is lost when a session ends in the middle of it.

A form sent by somebody whose session has run out is sealed and kept for two hours, for the account that was signed
in to this browser before (a signed cookie names it). When that same account has signed in again, the page is shown
with the typing in it and a notice. Nothing is ever sent by itself.

A view uses it so:  form = Form(request.POST or request.held_post or None)
"""

import hmac
from collections.abc import Callable
from datetime import datetime, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.accounts import cookies
from handrail.accounts.models import HeldPost, User
from handrail.keys import current
from handrail.keys.ids import new_id
from handrail.keys.seal import CannotOpen

COOKIE = "writer"
KEPT = timedelta(hours=2)
_A_DAY = 24 * 60 * 60
_LONGEST = 500_000
_MOST = 20  # pages of one account: nobody fills the table by sending one form to many addresses
_NEVER_KEPT = ("csrfmiddlewaretoken", "password")
_IN_SESSION = "held"


def Middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:  # noqa: N802
    """Gives each request its `held_post`, and tells the browser which account writes in it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.held_post = None  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            _give_back(request)
        response = get_response(request)
        _name_writer(request, response)
        return response

    return middleware


def hold(request: HttpRequest, why: str = "") -> None:
    """Keep what was sent, if we know which account sent it; say so, and why, on the page for signing in."""
    account = _writer(request)
    if account is None:
        return
    messages.info(request, why or _("You were signed out because nothing was sent for a while."))
    typed = request.POST.copy() if request.method == "POST" else QueryDict(mutable=True)
    for name in _NEVER_KEPT:
        typed.pop(name, None)
    text = typed.urlencode()
    if not text or len(text) > _LONGEST:
        return
    ref, path = new_id(), _where(request, account)
    HeldPost.objects.filter(account_id=account, path=path).delete()
    newest = HeldPost.objects.filter(account_id=account).order_by("-held_at")
    HeldPost.objects.filter(id__in=list(newest.values_list("id", flat=True)[_MOST - 1 :])).delete()
    HeldPost.objects.create(
        id=ref, account_id=account, path=path, sealed=current.current().seal(text, _context(ref, account))
    )
    messages.info(request, _("What you typed is kept. Sign in again, and it will be there."))


def signed_in(request: HttpRequest, account: User) -> None:
    """Note in the new session which pages have typing waiting, so that other pages need not ask."""
    fresh = HeldPost.objects.filter(account=account, held_at__gt=timezone.now() - KEPT)
    waiting = dict(fresh.order_by("held_at").values_list("path", "id"))
    if waiting:
        request.session[_IN_SESSION] = waiting


def forget_old(now: datetime) -> int:
    """Delete what nobody came back for."""
    count, _kinds = HeldPost.objects.filter(held_at__lte=now - KEPT).delete()
    return count


def _give_back(request: HttpRequest) -> None:
    waiting = request.session.get(_IN_SESSION, {})
    ref = waiting.get(_where(request, str(request.user.pk))) if waiting else None
    if not ref:
        return
    if request.method == "POST":  # sent again, or thrown away: either way it is done with
        HeldPost.objects.filter(id=ref).delete()
        request.session[_IN_SESSION] = {path: each for path, each in waiting.items() if each != ref}
        return
    held = HeldPost.objects.filter(id=ref, account_id=request.user.pk).first()
    if held:
        request.held_post = _opened(held)  # type: ignore[attr-defined]
        messages.info(request, _("Here is what you had typed. It has not been sent yet: check it, then send it."))


def _opened(held: HeldPost) -> QueryDict | None:
    try:
        return QueryDict(current.current().open(held.sealed, _context(held.id, held.account_id)))
    except CannotOpen:
        return None


def _where(request: HttpRequest, account: str) -> str:
    """What stands for the address of this page, for this account: an address may itself say whom and what somebody
    looked for. For another account it is another, or whoever reads the table could send the same page to know it."""
    address = f"{account}\0{request.get_full_path()}".encode()
    return hmac.digest(current.current().subkey(b"held"), address, "sha256").hex()


def _context(ref: str, account: str) -> str:
    return f"held:{ref}:{account}"


def _writer(request: HttpRequest) -> str | None:
    account = _cookie(request)
    return account if account and User.objects.filter(pk=account, is_active=True).exists() else None


def _name_writer(request: HttpRequest, response: HttpResponse) -> None:
    known = cookies.name_of(COOKIE) in request.COOKIES
    if request.user.is_authenticated:
        if not known or _cookie(request) != request.user.pk:
            cookies.give(response, COOKIE, request.user.pk, _A_DAY)
    elif known and getattr(request, "signed_out", False):
        cookies.take(response, COOKIE)


def _cookie(request: HttpRequest) -> str | None:
    return cookies.read(request, COOKIE, _A_DAY)
