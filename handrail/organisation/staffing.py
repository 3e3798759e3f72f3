"""Those who work here: starting, changing, leaving, an account closed for now, and coming back.

Everything here is written down in the same transaction (`changes`). What cannot be done raises `NotPossible`, whose
text says why and what to do instead; it is for the page in front of whoever tried.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.accounts import staff
from handrail.accounts.models import User
from handrail.accounts.roles import CLINICAL, STAFF, Role
from handrail.keys import blind
from handrail.organisation import changes, feeds, qualifications, who
from handrail.organisation.changes import Kind
from handrail.organisation.models import Practitioner, ProgramToken, Team
from handrail.organisation.qualifications import Entry


class NotPossible(Exception):  # noqa: N818 - it says why, to whoever tried
    """This cannot be done. The text says why, and what to do instead."""


@dataclass(frozen=True, slots=True)
class Details:
    """What is known of a member of staff, as a form or a file says it. Team, supervisor and heir are ids."""

    name: str
    role: str
    team: str = ""
    supervisor: str = ""
    heir: str = ""
    hours: str = ""
    weekly_hours: Decimal | None = None
    qualifications: list[Entry] = field(default_factory=list)


def details_of(one: Practitioner) -> Details:
    """What is known of them now."""
    return Details(
        one.name,
        one.account.role,
        one.team_id or "",
        one.supervisor_id or "",
        one.heir_id or "",
        one.hours,
        one.weekly_hours,
        list(one.qualifications),
    )


@transaction.atomic
def add(details: Details, email: str, *, by: str, password: str | None = None) -> Practitioner:
    """Somebody starts here. Without a password they choose one by an invitation."""
    if details.role not in STAFF:
        raise NotPossible(_("That is not a role of staff."))
    if User.objects.filter(email=blind.email(email)).exists():
        raise NotPossible(_("%(email)s has an account already.") % {"email": email})
    _check_names(details, "")
    try:
        account = staff.open_account(email, details.name, details.role, password)
    except IntegrityError:  # somebody else was quicker
        raise NotPossible(_("%(email)s has an account already.") % {"email": email}) from None
    one = Practitioner.objects.create(account=account, **_columns(details))
    changes.note(Kind.STARTED, by=by, about=one.pk, after=role_name(details.role))
    return one


@transaction.atomic
def change(one: Practitioner, details: Details, *, by: str) -> list[str]:
    """Change what is known of a colleague; the names of what changed. Nothing is written where nothing did."""
    before = details_of(one)
    changed = [name for name in Details.__slots__ if getattr(before, name) != getattr(details, name)]
    if not changed:
        return []
    _check_names(details, one.pk)
    if "role" in changed:
        _check_role(one, details.role, by)
    User.objects.filter(pk=one.pk).update(name=details.name, role=details.role)
    for name, value in _columns(details).items():
        setattr(one, name, value)
    one.save()
    one.account.refresh_from_db()
    _note(one, before, details, changed, by)
    return changed


def may_make(role: str, by: User) -> bool:
    """Whether this colleague may give this role: whoever leads clinically is named by a clinical lead."""
    return role in STAFF and (role != Role.CLINICAL_LEAD or by.role == Role.CLINICAL_LEAD)


def role_name(role: str) -> str:
    """A role in words."""
    return str(Role(role).label)


# --- leaving, closed for now, back -----------------------------------------------------------------------------


@transaction.atomic
def leave(one: Practitioner, last_day: date, heir: Practitioner, *, by: str, today: date) -> None:
    """They leave after `last_day`. What they hold and owe is their heir's from the next day, by name."""
    _check_goes(one, heir, by)
    before = one.last_day
    one.last_day, one.heir = last_day, heir
    one.save(update_fields=["last_day", "heir"])
    changes.note(
        Kind.LEAVING,
        by=by,
        about=one.pk,
        before=str(before or ""),
        after=_("%(day)s; %(heir)s takes over") % {"day": last_day.isoformat(), "heir": heir.name},
    )
    if last_day < today:
        _close(one)


@transaction.atomic
def suspend(one: Practitioner, heir: Practitioner, reason: str, *, by: str, now: datetime) -> None:
    """Close their account this second. What they hold and owe is their heir's from now, by name."""
    _check_goes(one, heir, by)
    one.heir, one.suspended_at = heir, now
    one.save(update_fields=["heir", "suspended_at"])
    _close(one)
    changes.note(
        Kind.SUSPENDED, by=by, about=one.pk, after=_("%(heir)s takes over") % {"heir": heir.name}, reason=reason
    )


@transaction.atomic
def bring_back(one: Practitioner, reason: str, *, by: str) -> None:
    """They work here again. What they held by name is theirs again, but for what was passed on meanwhile."""
    if by == one.pk:
        raise NotPossible(_("Nobody brings themselves back. Ask another manager or clinical lead."))
    before = _("account closed for now") if one.suspended_at else _("left")
    one.last_day, one.suspended_at = None, None
    one.save(update_fields=["last_day", "suspended_at"])
    staff.open_again(one.account)
    changes.note(Kind.BACK, by=by, about=one.pk, before=before, reason=reason)


def close_leavers(today: date) -> int:
    """Close the accounts of those whose last day has gone; how many."""
    gone = Practitioner.objects.filter(last_day__lt=today, account__is_active=True).select_related("account")
    for one in gone:
        _close(one)
    return len(gone)


def _close(one: Practitioner) -> None:
    """Close their account, the address at which a calendar reads their times, and the words by which programs read for
    them: none of these is there when they come back."""
    staff.close(one.account)
    feeds.end(one.pk)
    ProgramToken.objects.filter(account=one.account, ended_at=None).update(ended_at=timezone.now())


def heirs_for(one: Practitioner) -> list[Practitioner]:
    """Who may take over what they hold: whoever is at work, and a clinician where they are one."""
    return [each for each in who.practitioners() if each.pk != one.pk and not why_not_heir(one, each)]


def why_not_heir(one: Practitioner, heir: Practitioner) -> str:
    """Why this colleague cannot take over what `one` holds; empty if they can."""
    if heir.pk == one.pk:
        return _("Nobody takes over from themselves.")
    if not heir.account.is_active or heir.last_day is not None:
        return _("%(name)s does not stay here. Name somebody who does.") % {"name": heir.name}
    if one.account.role in CLINICAL and heir.account.role not in CLINICAL:
        return _("%(name)s is not a clinician. Name one: people’s care would be theirs.") % {"name": heir.name}
    return ""


def _check_goes(one: Practitioner, heir: Practitioner, by: str) -> None:
    if by == one.pk:
        raise NotPossible(_("You cannot close your own account. Ask another manager or clinical lead."))
    if why := why_not_heir(one, heir):
        raise NotPossible(why)
    if who.service().lead_id == one.pk or _is_only_lead(one):
        words = _("%(name)s is the clinical lead, and what nobody holds is the lead’s. Name another lead first.")
        raise NotPossible(words % {"name": one.name})


def _is_only_lead(one: Practitioner) -> bool:
    leads = who.practitioners().filter(account__role=Role.CLINICAL_LEAD)
    return one.account.role == Role.CLINICAL_LEAD and not leads.exclude(pk=one.pk).exists()


def _check_role(one: Practitioner, role: str, by: str) -> None:
    if role not in STAFF:
        raise NotPossible(_("That is not a role of staff."))
    if by == one.pk:
        raise NotPossible(_("Nobody changes their own role. Ask another manager or clinical lead."))
    if _is_only_lead(one):
        raise NotPossible(_("%(name)s is the only clinical lead. Name another first.") % {"name": one.name})


def _check_names(details: Details, own: str) -> None:
    """Supervisor and heir are colleagues at work, and not oneself."""
    for named in filter(None, (details.supervisor, details.heir)):
        if named == own:
            raise NotPossible(_("Nobody is their own supervisor, and nobody takes over from themselves."))
        if not who.practitioners().filter(pk=named).exists():
            raise NotPossible(_("Name a supervisor and an heir who work here now."))
    if details.team and not Team.objects.filter(pk=details.team).exists():
        raise NotPossible(_("That team is not here any more. Choose another."))


def _columns(details: Details) -> dict[str, Any]:
    return {
        "team_id": details.team or None,
        "supervisor_id": details.supervisor or None,
        "heir_id": details.heir or None,
        "hours": details.hours,
        "weekly_hours": details.weekly_hours,
        "qualifications": details.qualifications,
    }


def _note(one: Practitioner, before: Details, after: Details, changed: list[str], by: str) -> None:
    if "role" in changed:
        changes.note(Kind.ROLE, by=by, about=one.pk, before=role_name(before.role), after=role_name(after.role))
    names = dict(Practitioner.objects.values_list("pk", "account__name")) | dict(Team.objects.values_list("pk", "name"))
    for name in changed:
        if name != "role":
            was, now = (_shown(name, getattr(each, name), names) for each in (before, after))
            changes.note(Kind.DETAILS, by=by, about=one.pk, what=name, before=was, after=now)


def _shown(name: str, value: Any, names: dict[str, str]) -> str:
    if name == "qualifications":
        return qualifications.written(value)
    return names.get(value, str(value)) if value else ""


def with_qualification(details: Details, one: Entry) -> Details:
    """The same with this qualification in place of what was known of it; one that is neither had nor planned goes."""
    others = [each for each in details.qualifications if each["level"] != one["level"]]
    kept = [*others, one] if one["state"] in (qualifications.AWARDED, qualifications.PLANNED) else others
    return replace(details, qualifications=sorted(kept, key=lambda each: each["level"]))
