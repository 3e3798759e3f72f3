"""The few kinds of rule of which nearly all are: a field empty, badly written, not on its list, or wrong in time."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from handrail.dataset.schemes import is_expression
from handrail.dataset.tables import TABLE, Field
from handrail.returns.rules.formats import format_of
from handrail.returns.rules.lists import CODES
from handrail.returns.rules.rule import (
    GROUP,
    RECORD,
    WARNING,
    Again,
    Childless,
    NotStated,
    Orphan,
    Query,
    Row,
    Rule,
    Severity,
    Values,
)

PERSON: Final = "person"
REFERRAL: Final = "referral"
HEADER: Final = "header"

NO_NATIONAL_LIST: Final = "It asks the national list of organisations or postcodes, which is not part of Handrail."
NO_LOGIN: Final = "It asks with which organisation's login the file was sent, which a file does not say."
REMOVED: Final = "Version 2.1 has no such field any more."


def quoted(values: tuple[str, ...]) -> str:
    """Words as a list in SQL."""
    return ", ".join(f"'{value}'" for value in values)


@dataclass(frozen=True, slots=True)
class Of:
    """Makes the rules of one table."""

    table: str

    def blank(self, rule: str, field: str, severity: Severity = RECORD, note: str = "") -> Rule:
        """The field is empty."""
        return self.row(rule, severity, field, f"{field} is empty.", f'"{field}" IS NULL', note=note)

    def shape(self, rule: str, field: str, severity: Severity = RECORD) -> Rule:
        """The field is not written as its format says."""
        form = format_of(self._field(field))
        return self.row(rule, severity, field, f"{field} is not written as {form.words}.", form.broken(field))

    def listed(self, rule: str, field: str, severity: Severity = WARNING, note: str = "") -> Rule:
        """The field has a code that is not on its list."""
        codes = quoted(CODES[field])
        return self.row(rule, severity, field, f"{field} is no code of its list.", f'"{field}" NOT IN ({codes})', note)

    def after_period(self, rule: str, field: str, later: str = "") -> Rule:
        """The date is after the last day of the period, or of so much more."""
        words = f" and {later.lower()}" if later else ""
        more = f" + INTERVAL {later}" if later else ""
        about = f"{field} is after the end of the period{words}."
        return self.row(rule, RECORD, field, about, f'"{field}:value" > $ends{more}')

    def before_period(self, rule: str, field: str) -> Rule:
        """The date is before the first day of the period."""
        return self.row(rule, RECORD, field, f"{field} is before the period.", f'"{field}:value" < $starts')

    def before(self, rule: str, field: str, earlier: str, severity: Severity = RECORD) -> Rule:
        """The date is before another date of the same row."""
        sql = f'"{field}:value" < "{earlier}:value"'
        return self.row(rule, severity, field, f"{field} is before {earlier}.", sql)

    def before_birth(self, rule: str, field: str) -> Rule:
        """The date is before the person was born."""
        sql = f'"{field}:value" < "PersonBirthDate:value"'
        return self.row(rule, RECORD, field, f"{field} is before the person was born.", sql, beside=PERSON)

    def before_received(self, rule: str, field: str) -> Rule:
        """The date is before the referral came in."""
        sql = f'"{field}:value" < "ReferralRequestReceivedDate:value"'
        return self.row(rule, RECORD, field, f"{field} is before the referral was received.", sql, beside=REFERRAL)

    def snomed(self, rule: str, field: str, most: int = 56) -> Rule:
        """The field is no code of SNOMED CT, or its last figure does not follow from the others."""
        about = f"{field} is no SNOMED CT code: wrong length, or its check digit does not fit."
        return self.values(rule, RECORD, (field,), about, lambda text: not is_expression(text, most))

    def again(self, rule: str, *fields: str, severity: Severity = GROUP, **how: object) -> Rule:
        """Another row has the same in all these fields."""
        about = f"More than one row has the same {_and(fields)}."
        return Rule(rule, severity, self.table, fields[0], about, Again(fields, **how))  # type: ignore[arg-type]

    def orphan(self, rule: str) -> Rule:
        """The row points to one that is not there, or was rejected."""
        field = next(field for field in TABLE[self.table].fields if field.points_to)
        parent = field.points_to.split(".")[0]
        about = f"There is no accepted {TABLE[parent].name} for this {field.name}."
        return Rule(rule, GROUP, self.table, field.name, about, Orphan(parent, field.name))

    def childless(self, rule: str, severity: Severity, child: str, key: str, where: str = "", when: str = "") -> Rule:
        """No accepted row of another table points to this one."""
        about = f"There is no accepted {TABLE[child].name} for this {key}{when}."
        return Rule(rule, severity, self.table, key, about, Childless(child, key, where))

    def row(
        self, rule: str, severity: Severity, field: str, about: str, sql: str, note: str = "", beside: str = ""
    ) -> Rule:
        """Any other test of a row."""
        return Rule(rule, severity, self.table, field, about, Row(sql, beside), note=note)

    def values(
        self, rule: str, severity: Severity, fields: tuple[str, ...], about: str, is_wrong: Callable[..., bool]
    ) -> Rule:
        """A test of values, asked once for each that occurs; empty ones are not asked about."""
        return Rule(rule, severity, self.table, fields[-1], about, Values(fields, is_wrong))

    def query(self, rule: str, severity: Severity, field: str, about: str, sql: str, note: str = "") -> Rule:
        """A test that needs several tables."""
        return Rule(rule, severity, self.table, field, about, Query(sql), note=note)

    def not_stated(self, rule: str, severity: Severity, field: str, about: str, why: str) -> Rule:
        """A rule that cannot be run here."""
        return Rule(rule, severity, self.table, field, about, NotStated(why))

    def _field(self, name: str) -> Field:
        return next(field for field in TABLE[self.table].fields if field.name == name)


def _and(fields: tuple[str, ...]) -> str:
    return fields[0] if len(fields) == 1 else f"{', '.join(fields[:-1])} and {fields[-1]}"
