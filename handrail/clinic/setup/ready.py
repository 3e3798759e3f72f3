"""What a service still lacks before it can do its work, by name; the guide and the health page say the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _

from handrail.accounts.roles import CLINICAL
from handrail.design import crisis
from handrail.design.formats import date_only
from handrail.organisation import covering, lines, who
from handrail.organisation.models import Practitioner
from handrail.record import service

#: So many days ahead somebody is on duty by name.
DUTY_DAYS: Final = 7


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing, in words, and the page on which it is put right."""

    page: str
    words: str


def missing(today: date) -> list[Missing]:
    """Everything that is missing, in the order of the first run."""
    return [*_service(), *_lead(), *_staff(), *_lines(today), *_duty(today), *_cover(today)]


def _service() -> Iterator[Missing]:
    here = who.service()
    if here._state.adding or not here.name:
        yield Missing("set-up-service", _("The service has no name yet."))
    if not here.ods_code:
        yield Missing("set-up-service", _("The ODS code is missing: the national return needs it."))
    if not here.commissioner:
        yield Missing("set-up-service", _("The code of who pays for care is missing: the national return needs it."))
    if not here.integrated:
        words = _("Nobody has said whether care is joined with that for long-term conditions: the return needs it.")
        yield Missing("set-up-service", words)
    if not here.phone:
        yield Missing("set-up-service", _("A phone number is missing: who cannot read these pages needs it."))


def _lead() -> Iterator[Missing]:
    if not service.current().roster.lead:
        yield Missing("staff", _("There is no clinical lead. What nobody holds is the lead’s, by name."))


def _staff() -> Iterator[Missing]:
    yield from (Missing("staff", words) for words in staff())


def staff() -> Iterator[str]:
    """Which clinicians lack a supervisor or an heir who works here, by name."""
    here = {each.pk: each for each in who.practitioners()}
    clinicians = [each for each in here.values() if each.account.role in CLINICAL]
    lead = service.current().roster.lead
    alone = [each for each in clinicians if each.supervisor_id not in here and each.pk != lead]
    if alone:
        yield _("No supervisor yet: %(names)s.") % {"names": names(alone)}
    without = [each for each in clinicians if each.heir_id not in here]
    if without:
        yield _("Nobody named who takes over if they leave: %(names)s.") % {"names": names(without)}


def _lines(today: date) -> Iterator[Missing]:
    stale = crisis.stale(today, lines.rows())
    if stale:
        said = ", ".join(str(line.name) for line in stale)
        yield Missing("lines", _("Lines of help nobody has checked in time: %(names)s.") % {"names": said})


def _duty(today: date) -> Iterator[Missing]:
    yield from (Missing("rota", words) for words in on_nobody(today))


def on_nobody(today: date) -> list[str]:
    """The gaps of the days ahead, in words, and who has them then."""
    lead = who.lead()
    return [_gap(gap, lead) for gap in covering.gaps(today, today + timedelta(days=DUTY_DAYS - 1))]


def _cover(today: date) -> Iterator[Missing]:
    yield from (Missing("away", words) for words in uncovered(today))


def uncovered(today: date) -> Iterator[str]:
    """Absences nobody covers, in words."""
    for absence in covering.fell_through(today):
        facts = {"name": absence.practitioner.name, "from": date_only(absence.starts), "to": date_only(absence.ends)}
        yield _("Nobody stands in for %(name)s from %(from)s to %(to)s.") % facts


def _gap(gap: covering.Stretch, lead: Practitioner | None) -> str:
    facts = {"from": date_only(gap.starts), "to": date_only(gap.ends)}
    said = (
        _("Nobody is on duty on %(from)s.")
        if gap.starts == gap.ends
        else _("Nobody is on duty from %(from)s to %(to)s.")
    ) % facts
    return f"{said} {_('%(lead)s has it.') % {'lead': lead.name}}" if lead else said


def names(those: list[Practitioner]) -> str:
    """Their names, in the order they were given."""
    return ", ".join(each.name for each in those)
