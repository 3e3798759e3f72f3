"""Every row of the data set that this service can tell, of everybody, as it is known now: what its numbers stand on.

Nobody's record is opened for somebody to read: the rows go into a bundle, and out of that come counts.
"""

import logging
from collections.abc import Iterator
from datetime import date
from typing import Final

from handrail.dataset.periods import Period
from handrail.dataset.row import Row
from handrail.dataset.rows import of_person
from handrail.dataset.sender import header, staff
from handrail.record import export, sender
from handrail.record.clock import now
from handrail.reporting.telling import first_moment

#: Before anybody could have asked this service: whoever ever asked is told of.
_EVER: Final = date(1990, 1, 1)

_log = logging.getLogger(__name__)


def told(today: date) -> Iterator[Row]:
    """A header, and every row about everybody."""
    of, ever, report = sender.organisation(), Period(_EVER, today), export.Report()
    yield header(of, starts=today, ends=today, created=now())
    yield from staff(of)
    for (known,) in export.people(ever, first_moment(ever, of.zone), (now(),), report):
        for each in known:
            yield from of_person(each.person, each.standing, each.episodes, of).all
    if report.unreadable:
        _log.error("%d records cannot be read, and are in no number: run handrail verify.", len(report.unreadable))
