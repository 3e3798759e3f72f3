"""The tables of a bundle as Parquet while their rows are still coming: never more than a few rows are kept."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from handrail.dataset.row import Row
from handrail.dataset.tables import TABLES, Field, Table

#: So many rows are written at once, and never many more are kept. Until then they stand as columns, put together from
#: so few at a time that hardly any stand as rows.
ROWS_AT_ONCE: Final = 50_000
_AS_ROWS: Final = 2_000

PART: Final = ".part"
_TYPES: Final = {"str": pa.string(), "int": pa.int32(), "date": pa.date32()}


class Columns:
    """One Parquet file for each of the 21 tables, by its official name. A file gets its name once it is whole: until
    then it is a `.part`, so that a full disk or an interruption leaves nothing that looks finished."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._files = {table.code: _File(folder, table) for table in TABLES}

    def take(self, told: Iterable[Row]) -> None:
        """Keep these rows."""
        for row in told:
            self._files[row.table].add(row.values)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows each table has so far, by its code."""
        return {code: file.rows for code, file in self._files.items()}

    def close(self) -> None:
        """Write what is left. Then every file is whole, and gets its name."""
        for file in self._files.values():
            file.close()
        for file in self._files.values():
            file.path.with_suffix(file.path.suffix + PART).rename(file.path)


class _File:
    """One table: a few rows, the columns they become, and the file those are written to."""

    def __init__(self, folder: Path, table: Table) -> None:
        self.path = folder / f"{table.name}.parquet"
        self.rows = 0
        fields = schema(table)
        self._row = pa.struct(fields)
        part = self.path.with_suffix(self.path.suffix + PART)
        self._writer = pq.ParquetWriter(part, pa.schema(fields), compression="zstd")
        self._rows: list[Any] = []
        self._columns: list[pa.RecordBatch] = []

    def add(self, values: Mapping[str, Any]) -> None:
        self._rows.append(values)
        self.rows += 1
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


def schema(table: Table) -> list[pa.Field]:
    """The columns of a table, with how each is kept."""
    return [pa.field(each.name, _type(each)) for each in table.fields]


def _type(field: Field) -> pa.DataType:
    """How a field is kept. What the data set calls a datetime is a time of the day, unless its format has a day."""
    if field.type == "datetime":
        return pa.timestamp("s") if "DD" in field.format else pa.time32("s")
    return _TYPES[field.type]
