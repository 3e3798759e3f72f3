"""Checks any bundle, of this system or another, against the rules of the data set. It changes nothing.

Where something cannot be read it says so and goes on with the rest; what was not read is never counted as nothing.
"""

from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import duckdb

from handrail.bundle import confined, private
from handrail.bundle.naming import NotABundle, table_files
from handrail.bundle.parquet_source import is_whole
from handrail.bundle.raw import Noticed, Raw, What, read
from handrail.bundle.shown import PROVIDER
from handrail.dataset.periods import Period, month_of
from handrail.dataset.tables import TABLE
from handrail.returns.asking import Asking
from handrail.returns.judging import Tell, judge
from handrail.returns.mixed import mixed_dates
from handrail.returns.report import Finding, Report
from handrail.returns.rules import RULE, RULES, own
from handrail.returns.rules.rule import RECORD, Row, Rule

#: How many rows of each rule a report has, unless it is asked for others. The counts are always of all.
MOST: Final = 100

#: The clock by which a header says when it was made.
_CLOCK: Final = ZoneInfo("Europe/London")

_NOTICED: Final = {
    What.UNREADABLE_FILE: own.UNREADABLE_FILE,
    What.UNREADABLE_ROW: own.UNREADABLE_ROW,
    What.ENCODING: own.ENCODING,
    What.DELIMITER: own.DELIMITER,
    What.UNKNOWN_COLUMN: own.UNKNOWN_COLUMN,
    What.UNKNOWN_FILE: own.UNKNOWN_FILE,
    What.COLUMN_TWICE: own.COLUMN_TWICE,
    What.SECOND_FILE: own.SECOND_FILE,
    What.NOT_THE_FILE: own.NOT_THE_FILE,
}


def check(
    folder: Path,
    period: Period | None = None,
    progress: Tell | None = None,
    *,
    now: datetime | None = None,
    examples: int = MOST,
) -> Report:
    """What is wrong with the bundle in a folder. Without a period, the header's is taken; the report says which."""
    moment = (now or datetime.now(_CLOCK)).replace(tzinfo=None)
    tell = progress or (lambda *_: None)
    try:
        return _check(folder, period, tell, moment, examples, frozenset())
    except NotABundle as refused:
        return _nothing(period, str(refused))
    except duckdb.Error:
        broken = _broken(folder)
        if not broken:
            raise
        return _check(folder, period, tell, moment, examples, broken)


def _check(
    folder: Path, period: Period | None, tell: Tell, now: datetime, examples: int, mending: frozenset[str]
) -> Report:
    with read(folder, mending) as raw:
        report = Report(period or _period_of(raw))
        if period is None:
            said = f"taken from the header: {report.period.name}" if report.period else "not known: the header has none"
            report.remarks.append(f"The period is {said}.")
        if not raw.many and (without := _without_provider(raw)):
            report.remarks.append(f"{without} has no OrgIDProv: identifiers are taken as those of one provider.")
        report.unreadable = dict(raw.unreadable)
        _notice(raw, report, examples)
        _columns_missing(raw, report)
        judge(raw, Asking(report.period, now, raw.many), RULES, report, examples, tell)
        mixed_dates(raw, report)
    return report


def _nothing(period: Period | None, why: str) -> Report:
    report, rule = Report(period), own.UNREADABLE_FILE
    report.add(rule, 1, [Finding(rule, "", None, "", None, why)])
    return report


def _broken(folder: Path) -> frozenset[str]:
    """The tables in Parquet of which a part cannot be read."""
    with private.scratch() as scratch, confined.connect(scratch, folder) as connection:
        files = table_files(folder).items()
        return frozenset(code for code, path in files if path.suffix == ".parquet" and not is_whole(connection, path))


def _period_of(raw: Raw) -> Period | None:
    """The month in which the header's period begins."""
    sql = 'SELECT "ReportingPeriodStartDate:value" FROM IDS000 WHERE "ReportingPeriodStartDate:value" IS NOT NULL'
    found = raw.connection.execute(f"{sql} ORDER BY row LIMIT 1").fetchall()
    return month_of(found[0][0]) if found else None


def _without_provider(raw: Raw) -> str:
    """A table that does not say whose its rows are, where another one does."""
    said = {code: raw.has(code, PROVIDER) for code in raw.sources if code != "IDS000"}
    return next((TABLE[code].name for code, is_said in said.items() if not is_said and any(said.values())), "")


def _notice(raw: Raw, report: Report, most: int) -> None:
    """What was noticed while reading, as findings."""
    for noticed in raw.noticed:
        rule = _NOTICED[noticed.what]
        kept = report.count(rule.id) < most
        report.add(rule, noticed.rows, [_finding(rule, noticed)] if kept else [])
        if noticed.what is What.UNREADABLE_ROW:
            rows = report.unreadable_rows.get(noticed.table, 0)
            report.unreadable_rows[noticed.table] = rows + noticed.rows


def _finding(rule: Rule, noticed: Noticed) -> Finding:
    message = f"{rule.about} {noticed.why}".strip()
    return Finding(rule, noticed.table, noticed.row, noticed.field, noticed.value, message)


def _columns_missing(raw: Raw, report: Report) -> None:
    """Tables that are there without a column for a field whose emptiness rejects a row."""
    rule = RULE["IDSREJ001"]
    for table, name in _OWED:
        if table in raw.sources and not raw.has(table, name):
            message = f"{TABLE[table].name} has no column {name}, which is mandatory."
            report.add(rule, 1, [Finding(rule, table, None, name, None, message)])


_OWED: Final = [
    (rule.table, rule.field)
    for rule in RULES
    if rule.severity is RECORD and isinstance(rule.test, Row) and rule.test.sql == f'"{rule.field}" IS NULL'
]
