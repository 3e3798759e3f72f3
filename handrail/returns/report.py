"""What came of checking a bundle: each rule that was broken, how often, by which rows; and what was taken and what not.

Values in a report are those of the extract: it belongs to whoever owns that, and to nobody else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made
from typing import Any, Final

from handrail.dataset.periods import Period
from handrail.dataset.tables import TABLE
from handrail.returns.rules.rule import Rule, Severity

CLEAN: Final = 0
WARNED: Final = 1
REJECTED: Final = 2
UNREADABLE: Final = 3

_GRAVEST: Final = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Finding:
    """One row that breaks a rule; of a file where `row` is None. Rows are counted from 1, without the header.

    `keys` are the identifiers of the row, by which a page finds whose it is. They are not written into the report.
    """

    rule: Rule
    table: str
    row: int | None
    field: str
    value: str | None
    message: str
    keys: Mapping[str, str] = made(default_factory=dict)

    @property
    def name(self) -> str:
        """The table as files name it."""
        return TABLE[self.table].name if self.table else ""

    def written(self) -> dict[str, Any]:
        return {
            "table": self.name,
            "row": self.row,
            "field": self.field,
            "value": self.value,
            "message": self.message,
        }


@dataclass(slots=True)
class Tally:
    """How often a rule was broken, with the first rows that did."""

    rule: Rule
    count: int = 0
    examples: list[Finding] = made(default_factory=list)


@dataclass(slots=True)
class Report:
    """Everything that was found. Tables are by their code; `unreadable` has no number, as nobody knows it."""

    period: Period | None
    rules: dict[str, Tally] = made(default_factory=dict)
    read: dict[str, int] = made(default_factory=dict)
    rejected: dict[str, int] = made(default_factory=dict)
    unreadable: dict[str, str] = made(default_factory=dict)
    unreadable_rows: dict[str, int] = made(default_factory=dict)
    not_judged: dict[str, str] = made(default_factory=dict)
    remarks: list[str] = made(default_factory=list)

    def add(self, rule: Rule, count: int, examples: list[Finding]) -> None:
        """So many rows more that break a rule."""
        tally = self.rules.setdefault(rule.id, Tally(rule))
        tally.count += count
        tally.examples += examples

    def findings(self, rule: str) -> list[Finding]:
        """The rows that broke a rule, as many as were kept."""
        return self.rules[rule].examples if rule in self.rules else []

    def count(self, rule: str) -> int:
        """How many rows broke a rule."""
        return self.rules[rule].count if rule in self.rules else 0

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings there are of each severity, the gravest first."""
        found = dict.fromkeys(_GRAVEST, 0)
        for tally in self.rules.values():
            found[tally.rule.severity] += tally.count
        return found

    @property
    def worst(self) -> Severity | None:
        """The gravest severity among the rules that were broken; none if no rule was."""
        return next((severity for severity in _GRAVEST if self.counts[severity]), None)

    @property
    def accepted(self) -> dict[str, int]:
        """The rows of each table that would be taken."""
        return {table: rows - self.rejected.get(table, 0) for table, rows in self.read.items()}

    @property
    def exit_code(self) -> int:
        """How a command ends that checked: clean, warnings only, rejections, or something could not be read at all."""
        if self.unreadable or not self.read:
            return UNREADABLE
        if self.worst is None:
            return CLEAN
        return REJECTED if self.worst.rejects else WARNED

    def written(self) -> dict[str, Any]:
        """The report as JSON has it. Tables that could not be read have no number in `accepted` and `rejected`."""
        return {
            "period": self.period.name if self.period else None,
            "rules": {rule: _written(self.rules[rule]) for rule in sorted(self.rules, key=self._gravest_first)},
            "accepted": {TABLE[table].name: rows for table, rows in self.accepted.items()},
            "rejected": {TABLE[table].name: self.rejected.get(table, 0) for table in self.read},
            "unreadable": {TABLE[table].name: why for table, why in self.unreadable.items()},
            "unreadable_rows": {TABLE[table].name: rows for table, rows in self.unreadable_rows.items()},
            "not_judged": self.not_judged,
            "remarks": self.remarks,
        }

    def _gravest_first(self, rule: str) -> tuple[int, str]:
        return _GRAVEST.index(self.rules[rule].rule.severity), rule


def _written(tally: Tally) -> dict[str, Any]:
    return {
        "severity": tally.rule.severity.value,
        "about": tally.rule.about,
        "count": tally.count,
        "examples": [finding.written() for finding in tally.examples],
    }
