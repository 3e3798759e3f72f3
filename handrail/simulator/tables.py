"""The tables of the national return of one service in one run, as Parquet: one file a table, a row group at a time.

The rows are made by `dataset.rows`, and the files by `bundle.writing`, which make those of the service's own return
too. A file gets its name once it is whole.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from handrail.bundle.writing.columns import Columns
from handrail.care.episode import Episode
from handrail.care.standing import Standing
from handrail.care.vocabulary import Role
from handrail.dataset.row import Row
from handrail.dataset.rows import rows
from handrail.dataset.sender import Organisation, Qualification, header, staff
from handrail.simulator.staff import Worker

_PERSON: Final = "IDS001"

#: What the staff of a run are qualified in, by what they do: the national levels.
_QUALIFIED: Final = {Role.PWP: "10", Role.HI_THERAPIST: "11", Role.COUNSELLOR: "12"}
_LONG_AGO: Final = timedelta(days=730)


class Tables:
    """The files of one service, while they are written. `period` (first and last day) is what the header says."""

    def __init__(self, folder: Path, organisation: Organisation, *, period: tuple[date, date] | None = None) -> None:
        self._organisation = organisation
        self._columns = Columns(folder)
        self._people: set[str] = set()
        self._columns.take(staff(organisation))
        if period is not None:
            self._columns.take([_header(organisation, *period)])

    def employs(self, workers: Iterable[Worker], since: date) -> None:
        """Who works there and what they are qualified in; all of them have been for some time."""
        trained = ((worker.id, _QUALIFIED[worker.role]) for worker in workers if worker.role in _QUALIFIED)
        known = tuple(Qualification(staff=who, level=level, awarded=since - _LONG_AGO) for who, level in trained)
        self._columns.take(staff(replace(self._organisation, qualifications=known)))

    def add(self, referral: str, episode: Episode, standing: Standing) -> None:
        """The rows of one referral and its person, who is told of once, however often they come back."""
        told: Iterable[Row] = rows(referral, episode, standing, self._organisation)
        if episode.person in self._people:
            told = (row for row in told if row.table != _PERSON)
        self._people.add(episode.person)
        self._columns.take(told)

    def close(self) -> None:
        """Write what is left. Then every file is whole, and gets its name."""
        self._columns.close()


def _header(organisation: Organisation, starts: date, ends: date) -> Row:
    """It says that it was made at noon after the last day, whenever it was made: the same run gives the same bytes."""
    return header(organisation, starts=starts, ends=ends, created=datetime.combine(ends, time(12), organisation.zone))
