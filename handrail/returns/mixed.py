"""Columns in which dates are written in more than one way, told once for each column with how often each way occurs."""

from handrail.bundle.raw import Raw
from handrail.bundle.shown import value_type
from handrail.dataset.tables import TABLES, Field
from handrail.returns.report import Finding, Report
from handrail.returns.rules import own

_WAYS = 5


def mixed_dates(raw: Raw, report: Report) -> None:
    """Add a finding for each such column."""
    for table in TABLES:
        for field in table.fields:
            if value_type(field) == "DATE" and raw.has(table.code, field.name) and _is_ill(raw, table.code, field):
                _tell(raw, report, table.code, field)


def _is_ill(raw: Raw, table: str, field: Field) -> bool:
    wrong = f'"{field.name}" IS NOT NULL AND "{field.name}:value" IS NULL'
    return bool(raw.connection.execute(f"SELECT 1 FROM {table} WHERE {wrong} LIMIT 1").fetchall())


def _tell(raw: Raw, report: Report, table: str, field: Field) -> None:
    """The ways are told with a 9 for every figure, as in 99/99/9999."""
    way = f"regexp_replace(\"{field.name}\", '[0-9]', '9', 'g')"
    sql = f'SELECT {way} AS way, count(*) FROM {table} WHERE "{field.name}" IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1'
    ways = raw.connection.execute(sql).fetchall()
    if len(ways) > 1:
        value = ", ".join(f"{way} ({count})" for way, count in ways[:_WAYS])
        rule = own.MIXED_DATES
        report.add(rule, 1, [Finding(rule, table, None, field.name, value, rule.about)])
