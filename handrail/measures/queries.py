"""What is asked of the tables for one measure, as SQL: so that anybody can read it, and ask it themselves.

The expressions are those that count; here they are written down and nothing is counted. Tables have their official
names, their columns the types of the data set.
"""

from functools import cache
from typing import Any, Final

import ibis
import ibis.expr.types as ir

from handrail.bundle.sources import Source, schema
from handrail.dataset.periods import Period, month
from handrail.dataset.tables import TABLE
from handrail.measures import running
from handrail.measures.engines import Engine
from handrail.measures.kinds import Measure
from handrail.measures.pathways.journal import COLUMNS, WHOLE
from handrail.measures.pathways.whole import Tables
from handrail.measures.people import LOOKUP

#: The month that is asked for in it.
MONTH: Final = month(2026, 4)
_DIALECT: Final = "duckdb"

#: The files beside the tables, and their columns.
_BESIDE: Final = {WHOLE: ("OrgIDProv", "ServiceRequestId", *COLUMNS), LOOKUP: ("Postcode", "IMDDecile")}


def sql(measure: Measure, period: Period = MONTH) -> str:
    """The definition in words, and each question that is asked for it, with the provider of each pathway."""
    paper = _Paper()
    for _ in running.ask(Tables(paper, _Written()), [measure], [period], [], lambda _: None):
        pass
    asked = ";\n\n".join(str(ibis.to_sql(each, dialect=_DIALECT)) for each in paper.asked)
    about = (f"{measure.id} {measure.name}", measure.about, f"For {period.name}, by provider, in the SQL of DuckDB.")
    return "".join(f"-- {line}\n" for line in about) + f"\n{asked};\n"


class _Paper(Engine):
    """Writes down what is asked of it, and finds nothing."""

    def __init__(self) -> None:
        super().__init__(None)
        self.asked: list[ir.Table] = []

    def keep(self, table: ir.Table) -> ir.Table:
        return table

    def arrow(self, table: ir.Table) -> Any:
        self.asked.append(table)
        return table.schema().to_pyarrow().empty_table()

    def value(self, _: Any) -> None:
        """Nothing repeats, where there is nothing."""


class _Written(Source):
    """Tables that are only names and columns: every field of the data set, and who sent them."""

    def __init__(self) -> None:
        self.connection = None

    def __contains__(self, code: str) -> bool:
        return code in TABLE

    def has(self, code: str, field: str) -> bool:
        return field in TABLE[code].names

    def table(self, code: str) -> ir.Table:
        return _table(code)

    def beside(self, name: str) -> ir.Table:
        return ibis.table(dict.fromkeys(_BESIDE[name], "string"), name=name)


@cache
def _table(code: str) -> ir.Table:
    return ibis.table(schema(code), name=TABLE[code].name)
