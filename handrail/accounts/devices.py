"""The browsers an account has been signed in to before: known by a signed cookie, so that their owner is never held up.

The cookie is a chance number and says nothing. It is set when somebody signs in, and not on a computer that others
use too. What is stored is a keyed mark of it and the account together.
"""

import hmac
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from django.core.exceptions import BadRequest
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.accounts import cookies, expiry
from handrail.accounts.models import KnownDevice, User
from handrail.keys import current
from handrail.keys.ids import new_id

COOKIE: Final = "device"
DAYS: Final = 400
_SECONDS: Final = DAYS * 24 * 60 * 60
_BROWSERS: Final = (
    ("Edg", "Edge"),
    ("OPR|Opera", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox|FxiOS", "Firefox"),
    ("Chrome|CriOS|Chromium", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS: Final = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "Chromebook"),
    ("Windows", "Windows"),
    ("Mac OS X|Macintosh", "Mac"),
    ("Linux", "Linux"),
)


def Middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:  # noqa: N802
    """Gives a browser that has just been signed in to its cookie."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        fresh: str = getattr(request, "new_device", "")
        if fresh:
            cookies.give(response, COOKIE, fresh, _SECONDS)
        return response

    return middleware


def of(request: HttpRequest) -> str:
    """The number in this browser's cookie; empty if it has none of ours."""
    try:
        return cookies.read(request, COOKIE, _SECONDS) or ""
    except (BadSignature, BadRequest):
        return ""


def is_known(request: HttpRequest, account: str) -> bool:
    """Whether this account was signed in to in this browser before. One question, whether or not there is such."""
    return KnownDevice.objects.filter(mark=_mark(of(request), account)).exists()


def remember(request: HttpRequest, account: User) -> bool:
    """From now on this browser is known for this account; whether it is new for an account that had others."""
    mark = _mark(of(request), account.pk)
    if KnownDevice.objects.filter(mark=mark).update(seen=timezone.now()):
        return False
    others = KnownDevice.objects.filter(account=account).exists()
    if not expiry.is_shared(request):
        request.new_device = of(request) or new_id() + new_id()  # type: ignore[attr-defined]
        KnownDevice.objects.create(account=account, mark=_mark(request.new_device, account.pk))  # type: ignore[attr-defined]
    return others


def forget_others(request: HttpRequest, account: User) -> None:
    """No browser but this one is known for this account any more."""
    KnownDevice.objects.filter(account=account).exclude(mark=_mark(of(request), account.pk)).delete()


def forget_all(account: User) -> None:
    """No browser at all is known for this account."""
    KnownDevice.objects.filter(account=account).delete()


def forget_old(now: datetime) -> int:
    """Delete what nobody came back to."""
    return KnownDevice.objects.filter(seen__lt=now - timedelta(days=DAYS)).delete()[0]


def words(agent: str) -> str:
    """A browser in plain words: “Firefox on Windows”."""
    browser = _first(_BROWSERS, agent) or _("A browser")
    system = _first(_SYSTEMS, agent)
    return _("%(browser)s on %(system)s") % {"browser": browser, "system": system} if system else browser


def _first(known: tuple[tuple[str, str], ...], agent: str) -> str:
    return next((name for pattern, name in known if re.search(pattern, agent)), "")


def _mark(device: str, account: str) -> str:
    said = f"{device}\0{account}" if device else ""
    return hmac.digest(current.current().subkey(b"device"), said.encode(), "sha256").hex()
