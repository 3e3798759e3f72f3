"""What holds back those who try too often."""

import hmac

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from handrail.accounts import security_log
from handrail.keys import current


def blinded(key: str, prefix: str, version: int) -> str:
    """The cache's own name for a key: neither an address of the network nor of a person can be read from it."""
    return hmac.digest(current.current().subkey(b"cache"), f"{prefix}:{version}:{key}".encode(), "sha256").hex()


def is_too_often(request: HttpRequest, action: str, key: str = "") -> bool:
    """Whether this is asked too often, from one place or for one `key`. How often is often: ACCOUNT_RATE_LIMITS.

    For pages that anybody may send without an account: asking for help, and what writes to an address typed there.
    """
    if ratelimit.consume(request, app="allauth.account", action=action, key=key or None, limit_get=True) is not None:
        return False
    security_log.held_back(action)
    return True


def too_many(request: HttpRequest) -> HttpResponse:
    """429: says to wait, for how long, and what to do meanwhile."""
    said = {
        "heading": _("There were too many tries"),
        "paragraphs": [
            _("To keep accounts safe we stop for a few minutes. Wait 5 minutes, then try again."),
            _("If you cannot sign in, phone us: everything you can do here can be done by phone too."),
        ],
    }
    return render(request, "design/error.html", said, status=429)
