"""Every row of the data set that this service can tell, of everybody, as it is known now: what its numbers stand on.

Nobody's record is opened for somebody to read: the rows go into a bundle, and out of that come counts.
"""

import logging
from collections.abc import Iterator
from datetime import date
from typing import Final

from handrail.care.questionnaires import Status
from handrail.dataset.periods import Period
from handrail.dataset.row import Row
from handrail.dataset.rows import of_person
from handrail.dataset.sender import header, staff
from handrail.record import export, sender
from handrail.record.clock import now
from handrail.reporting.submissions import Asked
from handrail.reporting.telling import first_moment
from handrail.returns.calendar import Kind, Window

#: Before anybody could have asked this service: whoever ever asked is told of.
_EVER: Final = date(1990, 1, 1)

_log = logging.getLogger(__name__)


def asked(today: date) -> Asked:
    """All that ever was, as it is known now: no return, and in no window."""
    window = Window(Period(_EVER, today), Kind.PRIMARY, today, today, Status.CONFIRMED)
    return Asked(window, now(), sender.organisation(), None)


def told(today: date) -> Iterator[Row]:
    """A header, and every row about everybody."""
    ever, report = asked(today), export.Report()
    of, starts = ever.organisation, first_moment(ever.period, ever.organisation.zone)
    yield header(of, starts=today, ends=today, created=now())
    yield from staff(of)
    for (known,) in export.people(ever.period, starts, (ever.known_at,), report):
        for each in known:
            yield from of_person(each.person, each.standing, each.episodes, of).all
    if report.unreadable:
        _log.error("%d records cannot be read, and are in no number: run handrail verify.", len(report.unreadable))
