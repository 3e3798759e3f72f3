"""One round: from the journal to a bundle, from the bundle to numbers, and from these to what pages are read from.

The bundle is everybody's data in clear. It stands in a folder that only this process's own user can read, for as long
as it is counted, and is taken away whatever happens; what a killed process left is taken away by the next.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Final

from django.db import transaction

from handrail.bundle.writing.columns import Columns
from handrail.dataset.periods import Period, financial_year, months
from handrail.dataset.row import Row
from handrail.measures import disclosure, running
from handrail.measures.number import PROVIDER, Number
from handrail.organisation.models import KeptNumber, NumbersRound
from handrail.record import journal
from handrail.reporting import everything, kept
from handrail.reporting.rounds import Tell

#: So many months are told, with the one that is not over: enough for a chart over time, and for five years beside.
MONTHS: Final = 60
_FOLDER: Final = "bundle-"

#: About how often the measures tell how far they are; a bar that is nearly full says more than none.
_STEPS: Final = 12
_AT_ONCE: Final = 1000

Told = Callable[[date, date], Iterable[Row]]


def work_out(of: NumbersRound, home: Path, tell: Tell, told: Told = everything.told) -> None:
    """Work all numbers out, and keep them in place of those that were kept before."""
    today, steps = journal.today(), count(1)
    with private(home) as folder:
        tell(next(steps), _STEPS)
        first = _write(folder / "bundle", told, today)
        found = _counted(folder / "bundle", first, today, lambda _: tell(min(next(steps), _STEPS - 1), _STEPS))
    _keep(of, found)
    tell(_STEPS, _STEPS)


@contextmanager
def private(home: Path) -> Iterator[Path]:
    """A folder that nobody else reads, in which everything else that is temporary stands too; gone afterwards."""
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    for left in home.glob(f"{_FOLDER}*"):
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=_FOLDER, dir=home))
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        yield folder
    finally:
        tempfile.tempdir = before
        shutil.rmtree(folder, ignore_errors=True)


def periods(first: date, today: date) -> list[Period]:
    """The months from the first request on, as far back as they are told; and the years of which one is told."""
    told = list(months(first, today))[-MONTHS:]
    years = {financial_year(each.starts.year - (each.starts.month < 4)) for each in told}
    return [*told, *sorted(years)]


def _write(folder: Path, told: Told, today: date) -> date:
    """Write the bundle; the first day on which somebody asked."""
    columns, firsts = Columns(folder), [today]
    columns.take(_noting(told(today, today), firsts))
    columns.close()
    return min(firsts)


def _noting(rows: Iterable[Row], firsts: list[date]) -> Iterator[Row]:
    for row in rows:
        received = row.values.get("ReferralRequestReceivedDate")
        if isinstance(received, date):
            firsts[:] = [min(firsts[0], received)]
        yield row


def _counted(folder: Path, first: date, today: date, progress: Callable[[str], None]) -> list[Number]:
    """All of a bundle is this one service: what is found of everybody in it is the service's own."""
    found = running.measures(folder, periods(first, today), by=(), progress=progress)
    code = everything.organisation().provider
    return [replace(each, group=PROVIDER, org=code) for each in found]


def _keep(of: NumbersRound, found: Sequence[Number]) -> None:
    """In one go: whoever reads meanwhile reads all of the old or all of the new."""
    shown = [each.text for each in disclosure.suppressed(found)]
    names = [each.name for each in dict.fromkeys(number.period for number in found)]
    with transaction.atomic():
        KeptNumber.objects.filter(round=of).delete()
        rows = (kept.as_row(of, number, text) for number, text in zip(found, shown, strict=True))
        KeptNumber.objects.bulk_create(rows, batch_size=_AT_ONCE)
        NumbersRound.objects.filter(pk=of.pk).update(periods=names)
