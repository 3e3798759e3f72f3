"""Trying is slowed, and nobody is locked out by somebody else's tries.

Tries in a browser the account knows are counted by themselves: whoever tries elsewhere never uses them up. Elsewhere
they are counted by place and account, and then by account over all places, which slows whoever tries from many. The
owner, in a browser that is new to us while somebody tries, comes in by another door: a link or code sent to them, a
code on paper, or the same door a little later. Whether there is such an account changes neither answer nor work.
"""

from typing import Any, TypeAlias

from allauth.core.internal import ratelimit
from django.http import HttpRequest

from handrail.accounts import devices, people, security_log
from handrail.accounts.models import User

Usage: TypeAlias = Any
"""What the library keeps of one counted try, to take it back."""


def claim(request: HttpRequest, action: str, name: str, account: User | None = None) -> list[Usage] | None:
    """One try at `action` with this name; None if there were too many. Rates are in ACCOUNT_RATE_LIMITS."""
    found = account or people.by_alias(name)
    if devices.is_known(request, found.pk if found else ""):
        return _count(request, (f"{action}_known", f"{devices.of(request)}:{name}"))
    place = ratelimit.get_ip(request)
    return _count(request, (f"{action}_here", f"{place}:{name}"), (action, name))


def give_back(usage: list[Usage] | None) -> None:
    """It was the owner: their try does not count."""
    for each in usage or ():
        each.rollback()


def _count(request: HttpRequest, *rates: tuple[str, str]) -> list[Usage] | None:
    used: list[Usage] = []
    for action, key in rates:
        usage = ratelimit.consume(request, app="allauth.account", action=action, key=key)
        if usage is None:
            security_log.held_back(action)
            return None
        used.append(usage)
    return used
