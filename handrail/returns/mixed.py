"""Columns in which dates are written in more than one way, told once for each column with how often each way occurs."""

from handrail.bundle.raw import Raw
from handrail.bundle.shown import value_type
from handrail.dataset.tables import TABLES, Field
from handrail.returns.report import Finding, Report
from handrail.returns.rules import own

_WAYS = 5


def mixed_dates(raw: Raw, report: Report) -> None:
    """Add a finding for each such column. Only one in which a rule found something wrong can be one."""
    found = {(tally.rule.table, tally.rule.field) for tally in report.rules.values()}
    for table in TABLES:
        for field in table.fields:
            if value_type(field) == "DATE" and (table.code, field.name) in found and raw.has(table.code, field.name):
                _tell(raw, report, table.code, field)


def _tell(raw: Raw, report: Report, table: str, field: Field) -> None:
    """The ways are told with a 9 for every figure, as in 99/99/9999."""
    way = f"regexp_replace(\"{field.name}\", '[0-9]', '9', 'g')"
    sql = f'SELECT {way} AS way, count(*) FROM {table} WHERE "{field.name}" IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1'
    ways = raw.connection.execute(sql).fetchall()
    if len(ways) > 1:
        value = ", ".join(f"{way} ({count})" for way, count in ways[:_WAYS])
        rule = own.MIXED_DATES
        report.add(rule, 1, [Finding(rule, table, None, field.name, value, rule.about)])
