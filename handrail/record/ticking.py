"""What time alone brings about: whoever is next is told of a duty that was not done. It may run at any time."""

from dataclasses import dataclass

from handrail.care import escalation, raising, safeguarding
from handrail.care.concern import Concern
from handrail.care.vocabulary import Via
from handrail.record import journal, sealed, service
from handrail.record.models import DutyRow


class NoLead(Exception):  # noqa: N818 - it says what is missing
    """The service has no clinical lead, so there is nobody to tell."""


@dataclass(slots=True)
class Told:
    """What a tick found: records with something overdue, how often somebody was told, records that cannot be read."""

    overdue: int = 0
    told: int = 0
    unreadable: int = 0


def escalate() -> Told:
    """Tell the next person of every duty whose time has come, once for each rung, however often this is called."""
    lead = service.current().roster.lead
    if not lead:
        raise NoLead
    found = Told()
    for stream in _overdue():
        found.overdue += 1
        try:
            before = journal.episode(stream).seq
            found.told += journal.record(stream, escalation.escalate, by=lead, via=Via.CLOCK).seq - before
        except (journal.Erased, journal.NoSuchRecord):
            found.unreadable += 1
    _escalate_sealed(lead)
    return found


def _escalate_sealed(by: str) -> None:
    """The same for what goes round somebody. It is in no count: a number would tell that there is something."""
    for stream in sealed.overdue():
        try:
            found = sealed.state(stream)
            decision = raising.escalate if isinstance(found, Concern) else safeguarding.escalate
            # In the name of whoever owes it: the lead may be who it goes round.
            owner = found.owed_by(service.of(found.person).roster)
            journal.record(stream, decision, by=owner or by, via=Via.CLOCK)
        except (journal.Erased, journal.NoSuchRecord):
            continue


def _overdue() -> list[str]:
    rows = DutyRow.objects.filter(due__lt=journal.now())
    return list(rows.order_by("stream").values_list("stream", flat=True).distinct())
