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

from handrail.bundle.private import told_to_end
from handrail.bundle.writing.columns import Columns
from handrail.dataset.periods import Length, Period, financial_year, months
from handrail.dataset.row import Row
from handrail.measures import disclosure, running, sums
from handrail.measures.beyond import definitions as beyond
from handrail.measures.catalogue import MEASURES
from handrail.measures.kinds import Measure
from handrail.measures.number import PROVIDER, Number
from handrail.organisation.models import KeptNumber, NumbersRound
from handrail.record import journal, sender
from handrail.reporting import beyond as beside
from handrail.reporting import coming, everything, kept, rounds
from handrail.reporting.rounds import Tell

#: So many months are told, with the one that is not over: enough for a chart over time, and for five years beside.
MONTHS: Final = 60

#: Told of each group of people, of whole years: by months most groups are too small to tell anything.
BROKEN_DOWN: Final = frozenset(
    ("M001", "M031", "M056", "M076", "M186", "M192", "M195", "M1010", "HR101", "HR111", "HR112", "HR114", "HR115")
)
BY: Final = ("ethnic-group", "gender-identity", "age", "deprivation", "disability", "problem")

#: What may be shared, and shown to everybody: of years the way of all who asked, waits and outcomes; a few by month
#: and of groups of people. The fewer are shared, the fewer tell of each other, and the fewer have to be hidden.
SHARED: Final = frozenset((*BROKEN_DOWN, *(f"HR{number}" for number in range(101, 117)), "M053", "M055"))
SHARED_BY_MONTH: Final = frozenset(("M001", "M031", "M192"))
SHARED_OF_GROUPS: Final = frozenset(("HR101", "HR111", "HR114"))

#: About how often the measures tell how far they are; a bar that is nearly full says more than none.
_STEPS: Final = 12
_AT_ONCE: Final = 1000

Progress = Callable[[str], None]
Told = Callable[[date], Iterable[Row]]


def work_out(of: NumbersRound, home: Path, tell: Tell, told: Told = everything.told) -> None:
    """Work all numbers out, and keep them in place of those that were kept before."""
    today, steps = journal.today(), count(1)
    with private(home) as folder:
        tell(next(steps), _STEPS)
        first = _write(folder / "bundle", told, today)
        found = _counted(folder / "bundle", first, today, lambda _: tell(min(next(steps), _STEPS - 1), _STEPS))
        tell(_STEPS - 1, _STEPS)
        returns = coming.look(today)
    _keep(of, found, returns)
    tell(_STEPS, _STEPS)


@contextmanager
def private(home: Path) -> Iterator[Path]:
    """A folder that nobody else reads, in which everything else that is temporary stands too; gone afterwards."""
    rounds.sweep(home)
    folder = Path(tempfile.mkdtemp(prefix=rounds.FOLDER, dir=home))
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        with told_to_end():
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
    columns.take(_noting(told(today), firsts))
    columns.close()
    beside.write(everything.asked(today), folder)
    return min(firsts)


def _noting(rows: Iterable[Row], firsts: list[date]) -> Iterator[Row]:
    for row in rows:
        received = row.values.get("ReferralRequestReceivedDate")
        if isinstance(received, date):
            firsts[:] = [min(firsts[0], received)]
        yield row


def _counted(folder: Path, first: date, today: date, progress: Progress) -> list[Number]:
    """All of a bundle is this one service: what is found of everybody in it is the service's own."""
    code, of = sender.organisation().provider, periods(first, today)
    found = _of_everybody(folder, of, progress) + _of_groups(folder, of, progress)
    return [replace(each, group=PROVIDER, org=code) for each in found]


def _of_everybody(folder: Path, of: Sequence[Period], progress: Progress) -> list[Number]:
    return [
        number
        for among in (MEASURES, beyond.MEASURES)
        for number in running.measures(folder, of, by=(), among=among, progress=progress)
    ]


def _of_groups(folder: Path, of: Sequence[Period], progress: Progress) -> list[Number]:
    years = [each for each in of if each.length is Length.YEAR]
    among: list[Measure] = [each for each in (*MEASURES, *beyond.MEASURES) if each.id in BROKEN_DOWN]
    found = running.measures(folder, years, by=BY, among=among, progress=progress)
    return [each for each in found if each.breakdown is not None]


def _keep(of: NumbersRound, found: Sequence[Number], returns: list[coming.Told]) -> None:
    """In one go: whoever reads meanwhile reads all of the old or all of the new."""
    shown = _shown(found)
    names = [each.name for each in dict.fromkeys(number.period for number in found)]
    with transaction.atomic():
        KeptNumber.objects.filter(round=of).delete()
        rows = (kept.as_row(of, number, shown.get(place, "")) for place, number in enumerate(found))
        KeptNumber.objects.bulk_create(rows, batch_size=_AT_ONCE)
        NumbersRound.objects.filter(pk=of.pk).update(periods=names, returns=returns)


def _shown(found: Sequence[Number]) -> dict[int, str]:
    """By place: how each number that may be shared is shown. All at once, because they tell of each other."""
    shared = [place for place, number in enumerate(found) if may_be_shared(number)]
    told = disclosure.suppressed([found[place] for place in shared], (*sums.SUMS, *beyond.SUMS))
    return {place: each.text for place, each in zip(shared, told, strict=True)}


def may_be_shared(number: Number) -> bool:
    """Whether it is one of those that may leave the service, hidden and rounded as it has to be."""
    if number.breakdown is not None:
        return number.measure in SHARED_OF_GROUPS
    return number.measure in (SHARED if number.period.length is Length.YEAR else SHARED_BY_MONTH)
