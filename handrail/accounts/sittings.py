"""Where an account is signed in: each browser with its session, to be looked at and ended by whoever owns it.

A session is ended by deleting its row. The row is found by the mark under which it stands, so nothing here opens one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.contrib.sessions.models import Session
from django.db import transaction
from django.dispatch import Signal
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.accounts import devices, expiry, notices
from handrail.accounts.models import Sitting, User
from handrail.accounts.sessions import stored_key
from handrail.keys import current
from handrail.keys.ids import new_id
from handrail.keys.seal import CannotOpen

#: Somebody signed out everywhere else, or it was done for them: whatever else acts for this `account` stops too.
ended_elsewhere: Final = Signal()

_MINE: Final = "sitting"
_ROW: Final = "row"


@dataclass(frozen=True, slots=True)
class Told:
    """One browser as its owner is told of it."""

    ref: str
    what: str
    since: datetime
    seen: datetime
    shared: bool
    is_this: bool


def signed_in(request: HttpRequest, account: User) -> None:
    """Write down that this browser is signed in; tell the account, if it is a new one."""
    session = request.session
    if not session.session_key:
        session.create()
    ref, stored, agent = new_id(), stored_key(str(session.session_key)), request.headers.get("User-Agent", "")[:400]
    what = devices.words(agent)
    shared = expiry.is_shared(request)
    sealed = current.current().seal(what, _context(ref))
    with transaction.atomic():
        Sitting.objects.filter(session=stored).delete()  # signed in again in the same session: it is a new sitting
        Sitting.objects.create(id=ref, session=stored, account=account, what=sealed, shared=shared)
    session[_MINE], session[_ROW] = ref, stored
    if agent and devices.remember(request, account):
        _tell(account, what)


def signed_out(request: HttpRequest) -> None:
    """Nobody is signed in here any more."""
    if ref := request.session.get(_MINE):
        Sitting.objects.filter(pk=ref).delete()


def seen(request: HttpRequest) -> None:
    """Somebody did something here just now."""
    stored = stored_key(str(request.session.session_key))
    with transaction.atomic():
        Sitting.objects.filter(pk=request.session.get(_MINE)).update(seen=timezone.now(), session=stored)
    request.session[_ROW] = stored


def follow(request: HttpRequest) -> None:
    """A session that got a new key is still the same sitting."""
    if request.session.get(_ROW) not in (None, stored_key(str(request.session.session_key))):
        seen(request)


def of(request: HttpRequest, account: User) -> list[Told]:
    """Where this account is signed in now, this browser first and then the one that was used last."""
    open_ones = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    rows = Sitting.objects.filter(account=account, session__in=open_ones).order_by("-seen", "pk")
    mine = request.session.get(_MINE)
    told = [Told(row.pk, _what(row), row.since, row.seen, row.shared, row.pk == mine) for row in rows]
    return sorted(told, key=lambda each: not each.is_this)


def end(account: User, ref: str) -> bool:
    """Sign out one of them, at once; whether there was one."""
    return _end(Sitting.objects.filter(account=account, pk=ref))


def end_others(account: User, request: HttpRequest | None = None) -> None:
    """Sign out every browser but this one, and every program; without a request, every one."""
    keep = request.session.get(_MINE, "") if request is not None else ""
    _end(Sitting.objects.filter(account=account).exclude(pk=keep))
    ended_elsewhere.send(User, account=account)


def end_all(account: User) -> None:
    """Sign out every browser and every program; none of its browsers is known any more."""
    end_others(account)
    devices.forget_all(account)


def forget_old(now: datetime) -> int:
    """Delete what is left of sessions that are gone."""
    known = Session.objects.values("session_key")
    old = Sitting.objects.filter(seen__lt=now - timedelta(days=1))
    return old.exclude(session__in=known).delete()[0]


def _end(rows: "Iterable[Sitting]") -> bool:
    found = list(rows)
    Session.objects.filter(session_key__in=[row.session for row in found]).delete()
    Sitting.objects.filter(pk__in=[row.pk for row in found]).delete()
    return bool(found)


def _tell(account: User, what: str) -> None:
    facts = {"what": what, "when": timezone.localtime().strftime("%d.%m.%Y, %H:%M")}
    notices.Reach.of(account).say(
        _("A sign-in on another device"),
        _("Somebody signed in with your details in %(what)s at %(when)s.") % facts
        + " "
        + _("If it was you, you need do nothing. If not, sign in and choose “Sign out everywhere else”, or phone us."),
    )


def _what(row: Sitting) -> str:
    try:
        return current.current().open(bytes(row.what), _context(row.pk))
    except CannotOpen:
        return _("A browser")


def _context(ref: str) -> str:
    return f"sitting:{ref}"
