"""Bundles made up for tests: a few words a referral, written as a folder of Parquet or CSV files."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from itertools import count
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from plain.scores_of import TOOLS

from handrail.dataset.tables import TABLES

Row = dict[str, Any]
Tables = dict[str, list[Row]]

_NAMES = {table.code: table.name for table in TABLES}
_TYPES = {each.name: each for table in TABLES for each in table.fields}
_ARROW = {"date": pa.date32(), "int": pa.int32(), "datetime": pa.time32("s")}


@dataclass
class Made:
    """A bundle in the making. What is left out of a row is not there at all."""

    tables: Tables = field(default_factory=dict)
    _ids: "count[int]" = field(default_factory=lambda: count(1))

    def add(self, table: str, **values: Any) -> Row:
        row = {name: value for name, value in values.items() if value is not None}
        self.tables.setdefault(table, []).append(row)
        return row

    def fresh(self, letter: str) -> str:
        return f"{letter}{next(self._ids)}"

    def referral(
        self,
        received: str | date,
        ended: str | date | None = None,
        *,
        provider: str = "RX1",
        service: str | None = None,
        person: str | None = None,
        **more: Any,
    ) -> "Referral":
        made = Referral(self, provider, service or self.fresh("R"), person or self.fresh("P"))
        made.row(received, ended, **more)
        return made

    def person(self, provider: str, person: str, **more: Any) -> None:
        self.add("IDS001", OrgIDProv=provider, LocalPatientId=person, **more)

    def staff(self, provider: str, staff: str, **more: Any) -> None:
        self.add("IDS902", OrgIDProv=provider, CarePersLocalId=staff, **more)

    def write(self, folder: Path, form: str = "parquet") -> Path:
        """The folder with a file for each table that has rows."""
        folder.mkdir(parents=True, exist_ok=True)
        writers = {"parquet": _write_parquet, "csv": _write_csv}
        for table, rows in self.tables.items():
            writers[form](folder / f"{_NAMES[table]}.{form}", rows)
        return folder


@dataclass
class Referral:
    """One referral in the making, and what hangs on it."""

    bundle: Made
    provider: str
    service: str
    person: str

    def _add(self, table: str, **values: Any) -> Row:
        return self.bundle.add(table, OrgIDProv=self.provider, ServiceRequestId=self.service, **values)

    def row(self, received: str | date, ended: str | date | None = None, **more: Any) -> Row:
        """One row of the referral: it is sent again each month it stays open."""
        dates = {"ReferralRequestReceivedDate": _day(received), "ServDischDate": _day(ended)}
        return self._add("IDS101", LocalPatientId=self.person, **dates, **more)

    def contact(
        self,
        on: str | date,
        app: str = "02",
        *,
        attended: str | None = "5",
        at: time | None = None,
        therapies: Sequence[str] = (),
        staff: str | None = None,
        scores: Mapping[str, Any] | None = None,
        **more: Any,
    ) -> Row:
        """A contact, with an activity for each therapy; questionnaires hang on the first."""
        contact = self.bundle.fresh("C")
        made = self._add(
            "IDS201",
            CareContactId=contact,
            CareContDate=_day(on),
            CareContTime=at,
            AppType=app,
            AttendOrDNACode=attended,
            **more,
        )
        for place, therapy in enumerate(therapies or ([None] if staff or scores else [])):
            self._activity(contact, therapy, staff, {} if place or scores is None else scores)
        return made

    def _activity(self, contact: str, therapy: str | None, staff: str | None, scores: Mapping[str, Any]) -> None:
        activity, codes = self.bundle.fresh("A"), {"CodeProcAndProcStatus": therapy, "CarePersLocalId": staff}
        self.bundle.add("IDS202", OrgIDProv=self.provider, CareActId=activity, CareContactId=contact, **codes)
        for tool, score in scores.items():
            answered = {"CodedAssToolType": TOOLS[tool].code, "PersScore": str(score)}
            self.bundle.add("IDS607", OrgIDProv=self.provider, CareActId=activity, **answered)

    def score(self, tool: str, score: Any, on: str | date, at: time | None = None) -> Row:
        answered = {"CodedAssToolType": TOOLS[tool].code, "PersScore": str(score)}
        return self._add("IDS606", AssToolCompDate=_day(on), AssToolCompTime=at, **answered)

    def log(self, starts: str | date, ends: str | date | None, minutes: int | None = None) -> Row:
        days = {"StartDateIntEnabledTherLog": _day(starts), "EndDateIntEnabledTherLog": _day(ends)}
        return self._add("IDS205", **days, DurationIntEnabledTher=minutes)

    def complaint(self, code: str | None, significance: str | None = "1", on: str | date | None = None) -> Row:
        scheme = "04" if code and code.strip().isdigit() else "01"
        row = {"FindSchemeInUse": scheme, "PresComp": code, "PresCompCodSig": significance}
        return self._add("IDS603", **row, PresCompDate=_day(on))

    def job(self, on: str | date, status: str | None = "01", **more: Any) -> Row:
        row = {"LocalPatientId": self.person, "EmployStatus": status, "EmployStatusRecDate": _day(on)}
        return self.bundle.add("IDS004", OrgIDProv=self.provider, **row, **more)

    def course(self, *days: str | date, **more: Any) -> None:
        """Attended treatment on each of these days."""
        for on in days:
            self.contact(on, **more)


def _day(value: str | date | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _columns(rows: Sequence[Row]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row))


def _write_csv(path: Path, rows: Sequence[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, _columns(rows), restval="")
        writer.writeheader()
        writer.writerows(rows)


def _write_parquet(path: Path, rows: Sequence[Row]) -> None:
    """Dates, times and numbers as such, all else as text."""
    fields = [pa.field(name, _arrow(name)) for name in _columns(rows)]
    pq.write_table(pa.Table.from_pylist(list(rows), pa.schema(fields)), path)


def _arrow(name: str) -> pa.DataType:
    known = _TYPES.get(name)
    return _ARROW.get(known.type, pa.string()) if known else pa.string()
