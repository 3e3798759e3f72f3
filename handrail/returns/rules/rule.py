"""What a validation rule is: what it looks at, how grave it is, and a test that can be run over a whole submission.

A test is data: a piece of SQL over the text of a table, or a few names of fields. `handrail.returns.judging` runs it.
In the SQL a field by its name is its text as it was sent (nothing where it is empty), `"ServDischDate:value"` its date,
time or moment where it is written rightly; `$starts`, `$ends` and `$now` are the period and the moment of checking.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from handrail.care.questionnaires import Status


class Severity(StrEnum):
    """What becomes of a row that breaks a rule."""

    REJECT_FILE = "REJECT_FILE"
    REJECT_GROUP = "REJECT_GROUP"
    REJECT_RECORD = "REJECT_RECORD"
    WARNING = "WARNING"

    @property
    def rejects(self) -> bool:
        return self is not Severity.WARNING


@dataclass(frozen=True, slots=True)
class Row:
    """Rows for which the SQL is true. `beside`: also the fields of the person, the referral or the header."""

    sql: str
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Values:
    """Rows whose values in these fields are wrong together. Each combination is asked about once."""

    fields: tuple[str, ...]
    is_wrong: Callable[..., bool]


@dataclass(frozen=True, slots=True)
class Again:
    """Rows that share these fields with another row. Rows with an empty one share nothing, unless `empty_is_alike`."""

    fields: tuple[str, ...]
    where: str = ""
    empty_is_alike: bool = False


@dataclass(frozen=True, slots=True)
class Orphan:
    """Rows that point to a row of `parent` which is not there, or was rejected."""

    parent: str
    key: str


@dataclass(frozen=True, slots=True)
class Childless:
    """Rows to which no accepted row of `child` points."""

    child: str
    key: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """Rows that a whole query gives, by their number. One row without a number is said of the file."""

    sql: str


@dataclass(frozen=True, slots=True)
class Told:
    """What was noticed while the files were read; there is nothing more to run."""


@dataclass(frozen=True, slots=True)
class NotStated:
    """A rule that cannot be run here, and why."""

    why: str


Test = Row | Values | Again | Orphan | Childless | Query | Told | NotStated


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `about` says what is wrong, in our words. `ours`: it has no number of the national validator."""

    id: str
    severity: Severity
    table: str
    field: str
    about: str
    test: Test
    status: Status = Status.INFERRED
    note: str = ""

    @property
    def ours(self) -> bool:
        return self.id.startswith("HR")

    @property
    def is_stated(self) -> bool:
        return not isinstance(self.test, NotStated)

    @property
    def needs_period(self) -> bool:
        """Whether it cannot be judged before the period is known."""
        sql = getattr(self.test, "sql", "")
        return "$starts" in sql or "$ends" in sql


FILE: Final = Severity.REJECT_FILE
GROUP: Final = Severity.REJECT_GROUP
RECORD: Final = Severity.REJECT_RECORD
WARNING: Final = Severity.WARNING
