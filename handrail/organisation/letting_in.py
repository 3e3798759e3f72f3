"""Letting a colleague back in who lost their second factor and the recovery codes: one asks, another agrees.

Neither is the one concerned, and each says how they made sure that it is them. Whoever it is about hears of it at
once and can stop it. Then all they signed in with is gone, and they begin anew by an invitation to their address:
so it takes both colleagues and their mailbox. Who may is decided in `record/access.py`.
"""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from handrail.accounts import sittings, staff
from handrail.keys import current
from handrail.organisation import changes
from handrail.organisation.changes import Kind
from handrail.organisation.models import FactorLost, Practitioner
from handrail.organisation.staffing import NotPossible

#: What nobody agreed to by then is over, and is asked anew.
GOOD_FOR: Final = timedelta(days=3)
#: For so long their own page tells them that it was done.
TOLD_FOR: Final = timedelta(days=30)


def asked(one: Practitioner, now: datetime) -> FactorLost | None:
    """What is asked for this colleague and waits for a second."""
    return FactorLost.objects.filter(account_id=one.pk, agreed_at=None, asked_at__gt=now - GOOD_FOR).first()


def about(account: str, now: datetime) -> FactorLost | None:
    """What is asked, or was done lately, about this account itself."""
    found = FactorLost.objects.filter(account_id=account).first()
    if found is None or found.agreed_at is None:
        return found if found and found.asked_at > now - GOOD_FOR else None
    return found if found.agreed_at > now - TOLD_FOR else None


def how(row: FactorLost) -> str:
    """How whoever asked made sure."""
    return current.current().open(bytes(row.sure), _context(row.account_id))


@transaction.atomic
def ask(one: Practitioner, sure: str, *, by: str, now: datetime) -> None:
    """Ask that what they signed in with is taken off."""
    _check(one, by)
    if not staff.has_second_factor(one.account):
        raise NotPossible(_("%(name)s has no second factor. Send an invitation instead.") % {"name": one.name})
    if asked(one, now):
        raise NotPossible(_("Somebody has asked for this already. Look at the page again."))
    facts = {"asked_by": by, "asked_at": now, "agreed_by": "", "agreed_at": None}
    sealed = current.current().seal(sure, _context(one.pk))
    FactorLost.objects.update_or_create(account=one.account, defaults={**facts, "sure": sealed})
    _note(one, by, _("asked to take off a lost second factor"), sure)


@transaction.atomic
def agree(one: Practitioner, sure: str, *, by: str, now: datetime) -> FactorLost:
    """A second colleague agrees: the account begins anew. Send the invitation after this."""
    _check(one, by)
    row = _locked(one, now)
    if row.asked_by == by:
        raise NotPossible(_("You asked for this yourself. A second colleague has to agree."))
    row.agreed_by, row.agreed_at = by, now
    row.save(update_fields=["agreed_by", "agreed_at"])
    staff.begin_anew(one.account)
    _note(one, by, _("agreed: the second factor and the password are taken off"), sure)
    return row


@transaction.atomic
def stop(one: Practitioner, why: str, *, by: str, now: datetime) -> None:
    """Not so: said by whoever it is about, by the second colleague, or by the first who thought again."""
    _locked(one, now).delete()
    _note(one, by, _("stopped: the second factor stays"), why)


@transaction.atomic
def sign_out(one: Practitioner, reason: str, *, by: str) -> None:
    """Sign a colleague out everywhere."""
    sittings.end_all(one.account)
    _note(one, by, _("signed out everywhere"), reason)


def _locked(one: Practitioner, now: datetime) -> FactorLost:
    row = FactorLost.objects.select_for_update().filter(account_id=one.pk, agreed_at=None).first()
    if row is None or row.asked_at <= now - GOOD_FOR:
        raise NotPossible(_("Nobody asks for this any more. Look at the page again."))
    return row


def _check(one: Practitioner, by: str) -> None:
    if by == one.pk:
        raise NotPossible(_("Nobody does this for themselves. Ask two colleagues."))
    if not one.account.is_active:
        raise NotPossible(_("%(name)s does not work here now.") % {"name": one.name})


def _note(one: Practitioner, by: str, what: str, reason: str) -> None:
    changes.note(Kind.SIGN_IN, by=by, about=one.pk, after=what, reason=reason)


def _context(account: str) -> str:
    return f"factor lost:{account}"
