"""Changing how somebody signs in: another address or number stands only when a code sent to it has come back.

So a slip of the finger locks nobody out, and nobody takes an address that is not theirs. What is asked for waits in the
session, which is sealed. The old address is told.
"""

import time
from enum import StrEnum
from typing import Any, Final

from allauth.account.adapter import get_adapter
from allauth.core.internal.cryptokit import compare_user_code
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from handrail.accounts import devices, notices, people, sittings, texts
from handrail.accounts.models import User

_IN_SESSION: Final = "new_way"
_MINUTES: Final = 10
_TRIES: Final = 3


class Way(StrEnum):
    """What a person signs in with, that they can change themselves."""

    EMAIL = "email"
    PHONE = "phone"


class Over(Exception):  # noqa: N818
    """There is nothing to confirm: it was too long ago, or tried too often."""


class Wrong(Exception):  # noqa: N818
    """That is not the code."""


def begin(request: HttpRequest, way: Way, to: str) -> None:
    """Send a code to the new address or number, whoever has it."""
    code = get_adapter().generate_login_code()
    request.session[_IN_SESSION] = {"way": way, "to": to, "code": code, "at": time.time(), "tries": 0}
    if way is Way.PHONE:
        texts.code(to, code)
    else:
        get_adapter().send_mail("account/email/login_code", to, {"request": request, "code": code})


def is_waiting(request: HttpRequest) -> bool:
    """Whether a code is waited for."""
    return _waiting(request) is not None


def finish(request: HttpRequest, account: User, typed: str) -> None:
    """The code came back: the new one stands. `Wrong`, `Over`; `people.AddressTaken` if another account has it."""
    waiting = _waiting(request)
    if waiting is None:
        raise Over
    if not compare_user_code(actual=typed, expected=waiting["code"]):
        waiting["tries"] += 1
        request.session[_IN_SESSION] = waiting
        raise Wrong if waiting["tries"] < _TRIES else Over
    del request.session[_IN_SESSION]
    _change(account, Way(waiting["way"]), waiting["to"])
    sittings.end_others(account, request)
    devices.forget_others(request, account)


def end(account: User, way: Way) -> None:
    """No codes go there any more."""
    _change(account, way, "")


def others(account: User, way: Way) -> bool:
    """Whether there is another way in, so that this one may end."""
    return bool(people.number_of(account) if way is Way.EMAIL else people.address_of(account))


def _change(account: User, way: Way, to: str) -> None:
    tell = notices.Reach.of(account)
    with transaction.atomic():
        if way is Way.PHONE:
            people.change_number(account, to)
        else:
            people.change_address(account, to or None)
    tell.say(
        _("The way you sign in was changed"),
        _("Somebody who was signed in changed the address or number your sign-in codes go to.")
        + " "
        + _("If it was you, you need do nothing. If not, phone us today."),
    )


def _waiting(request: HttpRequest) -> dict[str, Any] | None:
    waiting: dict[str, Any] | None = request.session.get(_IN_SESSION)
    if waiting is None or waiting["tries"] >= _TRIES or time.time() - waiting["at"] > _MINUTES * 60:
        return None
    return waiting
