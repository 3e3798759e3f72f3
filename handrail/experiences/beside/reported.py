"""Reading what services report: files in the published shape, as `handrail measures` and the national ones have it.

A row is kept as it stands in the file. What is hidden there ("*") stays hidden; a later file of the same period takes
the place of the one before. Nothing is counted anew here.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from django.db import transaction

from handrail.experiences import days
from handrail.experiences.models import Reported
from handrail.experiences.open_data.tables import CannotRead

_NEEDED: Final = ("REPORTING_PERIOD_START", "REPORTING_PERIOD_END", "GROUP_TYPE", "MEASURE_ID", "MEASURE_NAME")
_SHOWN: Final = ("MEASURE_VALUE_SUPPRESSED", "MEASURE_VALUE")
_PROVIDER: Final = "provider"
_SHAPES: Final = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d%b%Y")
_BATCH: Final = 2000


def read(file: Path, source: str, tell: Callable[[int, int], None] = lambda _done, _all: None) -> int:
    """Keep the rows of every provider in a file; how many there were. All of it, or nothing."""
    count, total = 0, _count(file)
    with transaction.atomic(using=Reported.database):
        for batch in _batches(_rows(file), source):
            Reported.objects.bulk_create(
                batch,
                update_conflicts=True,
                unique_fields=["service", "starts", "ends", "measure"],
                update_fields=["name", "value", "source", "read_on"],
            )
            count += len(batch)
            tell(min(count, total), total)
    return count


def _batches(rows: Iterable[tuple[int, Mapping[str, str]]], source: str) -> Iterator[list[Reported]]:
    batch: dict[tuple[str, date, date, str], Reported] = {}
    for number, row in rows:
        if row["GROUP_TYPE"].strip().lower() != _PROVIDER:
            continue
        one = _one(number, row, source)
        batch[one.service, one.starts, one.ends, one.measure] = one
        if len(batch) >= _BATCH:
            yield list(batch.values())
            batch = {}
    if batch:
        yield list(batch.values())


def _one(number: int, row: Mapping[str, str], source: str) -> Reported:
    value = next((row[name] for name in _SHOWN if row.get(name) not in (None, "")), "")
    service = row.get("ORG_CODE2") or row.get("ORG_CODE1") or ""
    if not service:
        raise CannotRead(f"row {number}: ORG_CODE2 is empty, so nobody can tell which provider it is about")
    return Reported(
        service=service.strip(),
        starts=_day(number, "REPORTING_PERIOD_START", row),
        ends=_day(number, "REPORTING_PERIOD_END", row),
        measure=row["MEASURE_ID"].strip(),
        name=row["MEASURE_NAME"].strip(),
        value=value.strip(),
        source=source,
        read_on=days.today(),
    )


def _day(number: int, column: str, row: Mapping[str, str]) -> date:
    for shape in _SHAPES:
        try:
            return datetime.strptime(row[column].strip()[:10], shape).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise CannotRead(f"row {number}: {column} is “{row[column]}”. Write the day as 2026-04-01")


def _rows(file: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    found = _of_parquet(file) if file.suffix == ".parquet" else _of_csv(file)
    for number, row in enumerate(found, 2):
        missing = [name for name in _NEEDED if row.get(name) is None]
        if missing:
            raise CannotRead(f"row {number}: {', '.join(missing)} missing. Is it a file of measures?")
        yield number, row


def _count(file: Path) -> int:
    """About how many rows there are, to show how far it is."""
    if file.suffix == ".parquet":
        return int(_parquet(file).metadata.num_rows)
    with file.open("rb") as found:
        return max(sum(1 for _line in found) - 1, 1)


def _of_csv(file: Path) -> Iterator[Mapping[str, Any]]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as found:
            yield from csv.DictReader(found)
    except (UnicodeDecodeError, csv.Error) as problem:
        raise CannotRead(f"{file.name} is not a CSV file in UTF-8 ({type(problem).__name__})") from None


def _of_parquet(file: Path) -> Iterator[Mapping[str, Any]]:
    from pyarrow import ArrowException

    try:
        for batch in _parquet(file).iter_batches():
            for row in batch.to_pylist():
                yield {name: None if value is None else str(value) for name, value in row.items()}
    except ArrowException:
        raise _no_parquet(file) from None


def _parquet(file: Path) -> Any:
    from pyarrow import ArrowException, parquet

    try:
        return parquet.ParquetFile(file)
    except ArrowException:
        raise _no_parquet(file) from None


def _no_parquet(file: Path) -> CannotRead:
    return CannotRead(f"{file.name} is not a Parquet file, or only half of one")
