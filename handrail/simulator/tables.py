"""The tables of the national return of one service in one run, as Parquet: one file a table, a row group at a time.

The rows are made by `dataset.rows`, which makes those of the service's own return too. A file gets its name once it is
whole: until then it is a `.part`, so that a full disk or an interruption leaves nothing that looks finished.
"""

from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from handrail.care.episode import Episode
from handrail.care.standing import Standing
from handrail.dataset.row import Row
from handrail.dataset.rows import rows
from handrail.dataset.sender import Organisation, header, staff
from handrail.dataset.tables import TABLES, Field, Table

#: So many rows are written at once, and never many more are kept. Until then they stand as columns, put together from
#: so few at a time that hardly any stand as rows.
ROWS_AT_ONCE: Final = 50_000
_AS_ROWS: Final = 2_000

PART: Final = ".part"
_PERSON: Final = "IDS001"
_TYPES: Final = {"str": pa.string(), "int": pa.int32(), "date": pa.date32()}


class Tables:
    """The files of one service, while they are written. `period` (first and last day) is what the header says."""

    def __init__(self, folder: Path, organisation: Organisation, *, period: tuple[date, date] | None = None) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._organisation = organisation
        self._files = {table.code: _File(folder, table) for table in TABLES}
        self._people: set[str] = set()
        self._take(staff(organisation))
        if period is not None:
            self._take([_header(organisation, *period)])

    def add(self, referral: str, episode: Episode, standing: Standing) -> None:
        """The rows of one referral and its person, who is told of once, however often they come back."""
        told: Iterable[Row] = rows(referral, episode, standing, self._organisation)
        if episode.person in self._people:
            told = (row for row in told if row.table != _PERSON)
        self._people.add(episode.person)
        self._take(told)

    def close(self) -> None:
        """Write what is left. Then every file is whole, and gets its name."""
        for file in self._files.values():
            file.close()
        for file in self._files.values():
            file.path.with_suffix(file.path.suffix + PART).rename(file.path)

    def _take(self, told: Iterable[Row]) -> None:
        for row in told:
            self._files[row.table].add(row.values)


class _File:
    """One table: a few rows, the columns they become, and the file those are written to."""

    def __init__(self, folder: Path, table: Table) -> None:
        self.path = folder / f"{table.code}.parquet"
        fields = [pa.field(each.name, _type(each)) for each in table.fields]
        self._row = pa.struct(fields)
        part = self.path.with_suffix(self.path.suffix + PART)
        self._writer = pq.ParquetWriter(part, pa.schema(fields), compression="zstd")
        self._rows: list[Any] = []
        self._columns: list[pa.RecordBatch] = []

    def add(self, values: Any) -> None:
        self._rows.append(values)
        if len(self._rows) >= _AS_ROWS:
            self._stand_as_columns()
            if sum(map(len, self._columns)) >= ROWS_AT_ONCE:
                self._write()

    def close(self) -> None:
        self._stand_as_columns()
        self._write()
        self._writer.close()

    def _stand_as_columns(self) -> None:
        if self._rows:
            self._columns.append(pa.RecordBatch.from_struct_array(pa.array(self._rows, self._row)))
            self._rows = []

    def _write(self) -> None:
        if self._columns:
            self._writer.write_table(pa.Table.from_batches(self._columns).combine_chunks())
            self._columns = []


def _type(field: Field) -> pa.DataType:
    """How a field is kept. What the data set calls a datetime is a time of the day, unless its format has a day."""
    if field.type == "datetime":
        return pa.timestamp("s") if "DD" in field.format else pa.time32("s")
    return _TYPES[field.type]


def _header(organisation: Organisation, starts: date, ends: date) -> Row:
    """It says that it was made at noon after the last day, whenever it was made: the same run gives the same bytes."""
    return header(organisation, starts=starts, ends=ends, created=datetime.combine(ends, time(12), organisation.zone))
