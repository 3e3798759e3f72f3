"""What was changed in the service itself, by whom and when. It is written in the same transaction as the change."""

from datetime import datetime

from django.db.models import Q, QuerySet

from handrail.keys import current
from handrail.keys.ids import new_id
from handrail.organisation.models import Change

Kind = Change.Kind


def note(
    kind: str,
    *,
    by: str,
    about: str = "",
    what: str = "",
    before: str = "",
    after: str = "",
    reason: str = "",
    at: datetime | None = None,
) -> Change:
    """Write down one change. `by` is an account; none means that it was done at the command line."""
    ref = new_id()
    made = Change(id=ref, kind=kind, by=by, about=about, what=what[:200], before=before[:400], after=after[:400])
    made.reason = current.current().seal(reason, _context(ref)) if reason else b""
    if at is not None:
        made.at = at
    made.save()
    return made


def latest(about: str = "", *, limit: int = 50, offset: int = 0) -> list[Change]:
    """The newest changes first: all of them, or those about one colleague or by them."""
    return list(_of(about).order_by("-at", "-id")[offset : offset + limit])


#: What of a colleague decides whose records they open, beside their role. `LEADS` stands for leading a group.
LEADS = "facilitator"
REACH = ("team", "supervisor", "heir", LEADS)


def of_reach(since: datetime) -> list[Change]:
    """What changed who may see whom: new accounts, roles, teams, supervisors, and who leads a group; newest first."""
    decides = Q(kind__in=(Kind.STARTED, Kind.ROLE, Kind.LEAD, Kind.BACK)) | Q(kind=Kind.DETAILS, what__in=REACH)
    return list(Change.objects.filter(decides, at__gte=since).order_by("-at", "-id"))


def count(about: str) -> int:
    """How many changes there were about somebody: what a page carries, so that nobody saves over another's change."""
    return Change.objects.filter(about=about).count()


def reason_of(change: Change) -> str:
    """Why, where that was said."""
    sealed = bytes(change.reason)
    return current.current().open(sealed, _context(change.id)) if sealed else ""


def _of(about: str) -> QuerySet[Change]:
    return Change.objects.filter(Q(about=about) | Q(by=about)) if about else Change.objects.all()


def _context(ref: str) -> str:
    return f"change:{ref}"
