"""The rows of an extract, of one month or of many, put together person by person.

Each row stands once: of several with one key the last counts, of the latest month. Rows that hang on nothing that is
there are counted, and told. Everything lies in a private folder that is gone when this ends.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import duckdb

from handrail.bundle import confined, private
from handrail.bundle.naming import bundles
from handrail.bundle.raw import Raw, read
from handrail.dataset.carrying import person, referral
from handrail.dataset.carrying.texts import day
from handrail.dataset.keys import KEYS
from handrail.dataset.tables import TABLE, TABLES

AT_ONCE: Final = 200
_PERSON, _REFERRAL, _CONTACT, _ACT = "LocalPatientId", "ServiceRequestId", "CareContactId", "CareActId"
_READ: Final = tuple(code for table in TABLES if (code := table.code) not in ("IDS000", "IDS902"))

#: The fields without which nobody can say what a row of a referral is of, where that is not the referral alone.
_OWN: Final = {
    "IDS101": (_REFERRAL, _PERSON),
    "IDS201": (_CONTACT, _REFERRAL),
    "IDS202": (_ACT, _CONTACT),
    "IDS607": (_ACT,),
}

#: From each table to the person, by the rows it hangs on.
_WHOSE: Final = {
    **dict.fromkeys(person.TABLES, 't."LocalPatientId"'),
    **{code: 'r."LocalPatientId"' for code in referral.TABLES if code != "IDS101"},
    "IDS101": 't."LocalPatientId"',
}
_JOIN: Final = {
    **{code: f'JOIN IDS101 r ON r."{_REFERRAL}" = t."{_REFERRAL}"' for code in referral.TABLES if code != "IDS101"},
    "IDS202": f'JOIN IDS201 c ON c."{_CONTACT}" = t."{_CONTACT}" JOIN IDS101 r ON r."{_REFERRAL}" = c."{_REFERRAL}"',
    "IDS607": f'JOIN IDS202 a ON a."{_ACT}" = t."{_ACT}" JOIN IDS201 c ON c."{_CONTACT}" = a."{_CONTACT}" '
    f'JOIN IDS101 r ON r."{_REFERRAL}" = c."{_REFERRAL}"',
}
_TO_REFERRAL: Final = {"IDS202": "c", "IDS607": "c"}

Text = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class One:
    """One person: their id there, the rows that hang on them, and those of each of their referrals."""

    known_as: str
    rows: dict[str, list[Text]]
    referrals: dict[str, dict[str, list[Text]]]


@dataclass(slots=True)
class Extract:
    """What was read: how many rows of each table, what hangs on nothing, and as of when it all is.

    `apart` counts rows that cannot come, by table and why.
    """

    connection: duckdb.DuckDBPyConnection
    rows: dict[str, int] = field(default_factory=dict)
    apart: dict[tuple[str, str], int] = field(default_factory=dict)
    staff: set[str] = field(default_factory=set)
    strangers: list[str] = field(default_factory=list)
    unreadable: dict[str, str] = field(default_factory=dict)
    as_of: date | None = None
    made: datetime | None = None

    def ids(self) -> list[str]:
        """Everybody of whom there is a referral, in one order."""
        sql = f'SELECT DISTINCT "{_PERSON}" FROM IDS101 ORDER BY 1'
        return [known_as for (known_as,) in self.connection.execute(sql).fetchall()]

    def people(self, ids: Sequence[str]) -> Iterator[One]:
        """These people with all their rows, a few at a time."""
        for start in range(0, len(ids), AT_ONCE):
            some = ids[start : start + AT_ONCE]
            found = {known_as: One(known_as, {}, {}) for known_as in some}
            for code in (*person.TABLES, *referral.TABLES):
                _fill(self.connection, code, some, found)
            yield from found.values()


@contextmanager
def gathered(folder: Path) -> Iterator[Extract]:
    """The extract in `folder`, or those in the folders in it. `NotABundle` if there is none."""
    with private.scratch("handrail-import") as scratch:
        connection = duckdb.connect(str(scratch / "rows.duckdb"), config={**confined.ALONE})
        confined.confine(connection, [scratch])
        try:
            extract = Extract(connection)
            for code in _READ:
                columns = ", ".join(f'"{name}" VARCHAR' for name in TABLE[code].names)
                connection.execute(f"CREATE TABLE raw_{code} (bundle INTEGER, row BIGINT, {columns})")
            for number, each in enumerate(_by_month(folder)):
                with read(each) as raw:
                    _take(extract, raw, number)
            _once(extract)
            yield extract
        finally:
            connection.close()


def _by_month(folder: Path) -> list[Path]:
    """The bundles in the order of the months they are of, so that what was said last counts."""
    found = []
    for each in bundles(folder):
        with read(each) as raw:
            sql = 'SELECT max("ReportingPeriodEndDate"), max("DateTimeDatSetCreate") FROM IDS000'
            ends, made = raw.connection.execute(sql).fetchall()[0]
        found.append((ends or "", made or "", each.name, each))
    return [each for *_, each in sorted(found)]


def _take(extract: Extract, raw: Raw, number: int) -> None:
    extract.unreadable |= {TABLE[code].name: why for code, why in raw.unreadable.items()}
    extract.strangers += [each.field or each.value for each in raw.noticed if each.what.name.startswith("UNKNOWN_")]
    for code in _READ:
        if code in raw.sources:
            names = ", ".join(f'"{name}"' for name in TABLE[code].names)
            rows = raw.connection.sql(f"SELECT {number} AS bundle, row, {names} FROM {code}").to_arrow_reader()
            extract.connection.register("coming", rows)
            extract.connection.execute(f"INSERT INTO raw_{code} SELECT * FROM coming")
            extract.connection.unregister("coming")
    staff = raw.connection.execute('SELECT "CarePersLocalId" FROM IDS902').fetchall()
    extract.staff |= {who for (who,) in staff if who}
    header = raw.connection.execute('SELECT max("ReportingPeriodEndDate") FROM IDS000').fetchall()[0][0]
    if (ends := day(header or "")) is not None:
        extract.as_of = max(extract.as_of or ends, ends)


def _once(extract: Extract) -> None:
    """Each row once; those without their own id, and those that hang on nothing, are counted and left out."""
    for code in _READ:
        is_there = " AND ".join(f'"{name}" IS NOT NULL' for name in _ids(code))
        _note(extract, code, "no id", _count(extract, f"SELECT count(*) FROM raw_{code} WHERE NOT ({is_there})"))
        keys = ", ".join(f'"{name}"' for name in KEYS[code])
        twice = (
            f"SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) AS n FROM raw_{code} "
            f"WHERE {is_there} GROUP BY bundle, {keys} HAVING count(*) > 1)"
        )
        _note(extract, code, "stands twice", _count(extract, twice))
        extract.connection.execute(
            f"CREATE TABLE {code} AS SELECT * FROM raw_{code} WHERE {is_there} "
            f"QUALIFY row_number() OVER (PARTITION BY {keys} ORDER BY bundle DESC, row DESC) = 1"
        )
        extract.rows[code] = _count(extract, f"SELECT count(*) FROM {code}")
    _count_apart(extract)
    staff = 'SELECT DISTINCT "CarePersLocalId" FROM IDS202 WHERE "CarePersLocalId" IS NOT NULL'
    extract.staff |= {who for (who,) in extract.connection.execute(staff).fetchall()}


def _ids(code: str) -> tuple[str, ...]:
    """The fields without which nobody can say whose a row is, or what it is of."""
    if code in person.TABLES:
        return (_PERSON,)
    return _OWN.get(code, (_REFERRAL,))


def _count_apart(extract: Extract) -> None:
    for code in person.TABLES:
        nobody = f'SELECT count(*) FROM {code} t ANTI JOIN IDS101 r ON r."{_PERSON}" = t."{_PERSON}"'
        _note(extract, code, "nobody asked for help", _count(extract, nobody))
    for code, join in _JOIN.items():
        there = _count(extract, f"SELECT count(*) FROM {code} t {join}")
        _note(extract, code, "hangs on nothing", extract.rows[code] - there)
    unknown = f'SELECT count(*) FROM IDS101 t ANTI JOIN IDS001 r ON r."{_PERSON}" = t."{_PERSON}"'
    _note(extract, "IDS101", "nothing is said of the person", _count(extract, unknown))


def _note(extract: Extract, code: str, why: str, count: int) -> None:
    if count:
        extract.apart[code, why] = extract.apart.get((code, why), 0) + count


def _count(extract: Extract, sql: str) -> int:
    return int(extract.connection.execute(sql).fetchall()[0][0])


def _fill(connection: duckdb.DuckDBPyConnection, code: str, some: Sequence[str], found: dict[str, One]) -> None:
    names = TABLE[code].names
    columns = ", ".join(f't."{name}"' for name in names)
    of_referral = f'{_TO_REFERRAL.get(code, "t")}."{_REFERRAL}"' if code in referral.TABLES else "NULL"
    sql = (
        f"SELECT {_WHOSE[code]}, {of_referral}, {columns} FROM {code} t {_JOIN.get(code, '')} "
        f"WHERE {_WHOSE[code]} IN (SELECT unnest(?)) ORDER BY t.bundle, t.row"
    )
    for known_as, request, *values in connection.execute(sql, [list(some)]).fetchall():
        row = {name: value for name, value in zip(names, values, strict=True) if value is not None}
        _put(found[known_as], code, request, row)


def _put(one: One, code: str, request: Any, row: Text) -> None:
    rows = one.rows if request is None else one.referrals.setdefault(request, {})
    rows.setdefault(code, []).append(row)
