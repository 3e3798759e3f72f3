"""An address somebody left so that they can be reached. Two people open it together, each with a reason, or nobody."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from handrail.experiences import days, sealing
from handrail.experiences.models import Decision, Moderator, Telling
from handrail.experiences.moderating import decisions
from handrail.experiences.moderating.decisions import MAY, Kind
from handrail.experiences.moderating.duties import Duty, has
from handrail.experiences.moderating.refusing import NotPossible, NotYours
from handrail.experiences.numbers import ENVELOPE_HOURS
from handrail.experiences.states import CannotFollow

_MAY = frozenset({Duty.MODERATE, Duty.SECOND, Duty.LOOK_AFTER})


def ask(telling: Telling, by: Moderator, reason: str) -> Decision:
    """Say why the envelope should be opened. The second person who says so can open it, and so can the first then."""
    with transaction.atomic(using=Telling.database):
        now = Telling.objects.select_for_update().get(pk=telling.pk)
        if not has(by, *_MAY):
            raise NotYours(_("This is not among your duties."))
        if now.state not in MAY[Kind.ENVELOPE]:
            raise CannotFollow(now.state, Kind.ENVELOPE)
        if not now.envelope:
            raise NotPossible(_("The writer left no address, or it has been deleted."))
        if not reason.strip():
            raise NotPossible(_("Say why somebody has to be reached."))
        return decisions.write(now, by, Kind.ENVELOPE, reason)


def askers(telling: Telling) -> set[str]:
    """Who asked in the last day."""
    since = days.now() - timedelta(hours=ENVELOPE_HOURS)
    found = telling.decisions.filter(kind=Kind.ENVELOPE, at__gt=since)
    return set(found.values_list("moderator_id", flat=True))


def reasons(telling: Telling) -> list[tuple[str, str]]:
    """Who asked in the last day, and why."""
    since = days.now() - timedelta(hours=ENVELOPE_HOURS)
    found = telling.decisions.filter(kind=Kind.ENVELOPE, at__gt=since).select_related("moderator").order_by("at")
    return [(each.moderator.name, decisions.reason_of(each)) for each in found]


def waiting_for(by: Moderator) -> list[Telling]:
    """What one person asked to open in the last day, and this one could, too."""
    if not has(by, *_MAY):
        return []
    since = days.now() - timedelta(hours=ENVELOPE_HOURS)
    asked = Telling.objects.exclude(envelope=b"").filter(decisions__kind=Kind.ENVELOPE, decisions__at__gt=since)
    return [each for each in asked.distinct() if by.pk not in askers(each) and len(askers(each)) == 1]


def look(telling: Telling, by: Moderator) -> str:
    """What is in it, for one of two who asked; "" until another person has asked too."""
    found = askers(telling)
    if by.pk not in found or len(found) < 2 or not telling.envelope:
        return ""
    return sealing.reveal(telling.envelope, f"telling:{telling.pk}:envelope")
