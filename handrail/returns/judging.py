"""Runs the rules over a bundle, columns at a time, and works out what would be rejected with what.

First every rule that looks at rows by themselves, then the keys, then who points to whom from the parents downwards: a
row is rejected with whatever it depends on, and so is what depends on it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, Final

import pyarrow

from handrail.bundle.raw import Raw
from handrail.bundle.shown import PROVIDER
from handrail.dataset.tables import TABLE, TABLES
from handrail.returns.asking import PARENTS, Asking, tables_of
from handrail.returns.report import Finding, Report
from handrail.returns.rules.rule import FILE, Again, Childless, Orphan, Query, Row, Rule, Values

#: Called with how much is done and how much there is.
Tell = Callable[[int, int], None]

_KEYS: Final[tuple[str, ...]] = ("LocalPatientId", "ServiceRequestId", "CareContactId", "CareActId")
_STEPS: Final = 2 * len(TABLES) + 2


def judge(raw: Raw, asking: Asking, rules: Iterable[Rule], report: Report, most: int, tell: Tell) -> None:
    """Ask every rule that can be asked, and put what it finds into the report."""
    judging = _Judging(raw, asking, report, most, tell)
    judging.run([rule for rule in rules if judging.can_be_asked(rule)])


class _Judging:
    """One run over one bundle. Rows that are rejected gather in `rejected_IDS101` and the like."""

    def __init__(self, raw: Raw, asking: Asking, report: Report, most: int, tell: Tell) -> None:
        self.raw, self.asking, self.report, self.most = raw, asking, report, most
        self.tell, self.done = tell, 0
        self.rejecting: set[str] = set()

    def can_be_asked(self, rule: Rule) -> bool:
        """Whether all it looks into is there to be looked into; if not, the report says so."""
        if not isinstance(rule.test, Row | Values | Again | Orphan | Childless | Query):
            return False
        missing = sorted(tables_of(rule) & self.raw.unreadable.keys())
        if missing:
            self.report.not_judged[rule.id] = f"{TABLE[missing[0]].name} cannot be read."
        elif rule.needs_period and self.asking.period is None:
            self.report.not_judged[rule.id] = "The period is not known."
        return rule.id not in self.report.not_judged

    def run(self, rules: list[Rule]) -> None:
        for table in TABLES:
            self._execute(f"CREATE TEMP TABLE rejected_{table.code} (row BIGINT)")
        for sql in PARENTS:
            self._execute(sql)
        late = [rule for rule in rules if isinstance(rule.test, Query) and "rejected_" in rule.test.sql]
        for table in TABLES:
            self._by_themselves([rule for rule in rules if rule.table == table.code and rule not in late])
        self._childless([rule for rule in rules if isinstance(rule.test, Childless)])
        for table in TABLES:
            self._orphans([rule for rule in rules if rule.table == table.code and isinstance(rule.test, Orphan)])
        for rule in late:
            self._query(rule)
        self._step()
        self._add_up()

    def _by_themselves(self, rules: list[Rule]) -> None:
        """What can be said of rows before it is known which others are rejected."""
        beside = defaultdict(list)
        together = defaultdict(list)
        for rule in rules:
            if isinstance(rule.test, Row):
                beside[rule.test.beside].append(rule)
            elif isinstance(rule.test, Values):
                together[rule.test.fields].append(rule)
        for name, of_rows in beside.items():
            self._rows(name, of_rows)
        for fields, of_values in together.items():
            self._values(fields, of_values)
        for rule in rules:
            if isinstance(rule.test, Again):
                self._again(rule, rule.test)
            elif isinstance(rule.test, Query):
                self._query(rule)
        self._step()

    def _rows(self, beside: str, rules: list[Rule]) -> None:
        """All rules of one table in one pass; those that were broken once more, for the rows."""
        table = rules[0].table
        if not self.raw.rows(table):
            return
        source = self.asking.rows_of(table, beside)
        asked = [self.asking.filled(rule.test.sql) for rule in rules if isinstance(rule.test, Row)]
        counts = self._fetch(f"SELECT {', '.join(f'count_if({sql})' for sql in asked)} FROM {source}")[0]
        for rule, sql, count in zip(rules, asked, counts, strict=True):
            if count:
                self._found(rule, f"SELECT row FROM {source} WHERE {sql}")

    def _values(self, fields: tuple[str, ...], rules: list[Rule]) -> None:
        """Rules about values: each combination that occurs is asked about once."""
        table = rules[0].table
        if not self.raw.rows(table):
            return
        names = ", ".join(f'"{field}"' for field in fields)
        there = " AND ".join(f'"{field}" IS NOT NULL' for field in fields)
        each = self._fetch(f"SELECT DISTINCT {names} FROM {table} WHERE {there}")
        for rule in rules:
            wrong = [values for values in each if isinstance(rule.test, Values) and rule.test.is_wrong(*values)]
            if wrong:
                self._wrong(wrong, fields)
                same = " AND ".join(f't."{field}" = w."{field}"' for field in fields)
                self._found(rule, f"SELECT t.row FROM {table} t SEMI JOIN wrong w ON {same}")

    def _wrong(self, values: list[tuple[str, ...]], fields: tuple[str, ...]) -> None:
        columns = dict(zip(fields, map(list, zip(*values, strict=True)), strict=True))
        self.raw.connection.register("wrong", pyarrow.table(columns))

    def _again(self, rule: Rule, test: Again) -> None:
        if not self.raw.rows(rule.table):
            return
        self._execute(f"CREATE OR REPLACE TEMP TABLE keys AS {self.asking.again(rule.table, test)}")
        if self._fetch("SELECT count(*) FROM keys")[0][0]:
            self._found(rule, self.asking.those_again(rule.table, test, "keys"))

    def _query(self, rule: Rule) -> None:
        if isinstance(rule.test, Query):
            self._found(rule, self.asking.filled(rule.test.sql))

    def _childless(self, rules: list[Rule]) -> None:
        for rule in rules:
            if isinstance(rule.test, Childless) and self.raw.rows(rule.table):
                accepted = self._accepted(rule.test.child, rule.test.key)
                self._found(rule, self.asking.childless(rule.table, rule.test, accepted))
        self._step()

    def _orphans(self, rules: list[Rule]) -> None:
        for rule in rules:
            if isinstance(rule.test, Orphan) and self.raw.rows(rule.table):
                accepted = self._accepted(rule.test.parent, rule.test.key)
                self._found(rule, self.asking.orphans(rule.table, rule.test, accepted))
        self._step()

    def _accepted(self, table: str, key: str) -> str:
        """The keys of the rows that were not rejected so far."""
        rejected = f"WHERE row NOT IN (SELECT row FROM rejected_{table})" if table in self.rejecting else ""
        return f"(SELECT {', '.join(self.asking.key([key]))} FROM {table} {rejected})"

    def _found(self, rule: Rule, sql: str) -> None:
        """Count the rows a query gives, keep the first of them, and reject them if the rule does."""
        self._execute(f"CREATE OR REPLACE TEMP TABLE found AS {sql}")
        count = self._fetch("SELECT count(*) FROM found")[0][0]
        if not count:
            return
        self.report.add(rule, count, self._examples(rule))
        if rule.severity.rejects and rule.severity is not FILE and rule.table:
            self._execute(f"INSERT INTO rejected_{rule.table} FROM found WHERE row IS NOT NULL")
            self.rejecting.add(rule.table)

    def _examples(self, rule: Rule) -> list[Finding]:
        if self._fetch("SELECT count(row) FROM found")[0][0] == 0:
            return [Finding(rule, rule.table, None, rule.field, None, rule.about)]
        value = f'"{rule.field}"' if rule.field else "NULL"
        keys = [name for name in _KEYS if name in TABLE[rule.table].names]
        columns = ", ".join(["row", value, *(f'"{key}"' for key in keys), *(["org"] if self.raw.many else [])])
        keys += [PROVIDER] if self.raw.many else []
        first = f"(SELECT DISTINCT row FROM found ORDER BY row LIMIT {self.most})"
        rows = self._fetch(f"SELECT {columns} FROM {rule.table} SEMI JOIN {first} USING (row) ORDER BY row")
        return [
            Finding(rule, rule.table, row, rule.field, value, rule.about, dict(zip(keys, named, strict=True)))
            for row, value, *named in rows
        ]

    def _add_up(self) -> None:
        """What is rejected of each table; all of it where the whole file is."""
        whole = any(tally.rule.severity is FILE for tally in self.report.rules.values())
        for code, source in self.raw.sources.items():
            rejected = self._fetch(f"SELECT count(DISTINCT row) FROM rejected_{code}")[0][0]
            self.report.read[code] = source.rows
            self.report.rejected[code] = source.rows if whole else rejected
        self._step()

    def _step(self) -> None:
        self.done += 1
        self.tell(self.done, _STEPS + 1)

    def _execute(self, sql: str) -> None:
        self.raw.connection.execute(sql)

    def _fetch(self, sql: str) -> list[Any]:
        return self.raw.connection.execute(sql).fetchall()
