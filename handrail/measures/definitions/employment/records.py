"""How well the employment records dated in the period are filled in (EA002 to EA013, EA018 to EA029, EA127 to EA130).

Each field is counted four ways, and every record is in exactly one of them: a valid answer; a default (asked, and not
known or not said, or it does not apply); an invalid code; nothing recorded at all, so that nobody knows whether it was
asked. EA014 to EA017 and EA030 to EA033 (jobseeker's allowance, other benefits) left with the fields of version 2.0.
"""

from collections.abc import Iterator
from typing import Any, Final

from handrail.measures.codes import is_any
from handrail.measures.kinds import Count, Measure, Tally, Unit, Where

#: The field, how its measures are called, the number of its first measure, what it is about, the valid codes, defaults.
_FIELDS: Final = (
    (
        *("EmployStatus", "EmployStatus", 2, "employment status"),
        *(("01", "02", "03", "04", "05", "06", "07", "08"), ("ZZ",)),
    ),
    (
        *("WeekHoursWorked", "WeeklyHoursWorked", 6, "weekly hours of work"),
        *(("01", "02", "03", "04"), ("97", "98", "99")),
    ),
    ("BenefitRecInd", "BenefitRecInd", 10, "receiving a benefit", ("Y", "N"), ("U", "Z")),
    ("ESAInd", "ESAInd", 18, "Employment and Support Allowance", ("Y", "N"), ("U", "Z")),
    ("UCInd", "UCInd", 22, "Universal Credit", ("Y", "N"), ("U", "Z")),
    ("PIPInd", "PIPInd", 26, "Personal Independence Payment", ("Y", "N"), ("U", "Z")),
    ("EmpSupportInd", "EmpSupportInd", 127, "being suitable for employment support", ("Y", "N"), ("NA",)),
)


def _four(
    field: str, name: str, first: int, of: str, valid: tuple[str, ...], default: tuple[str, ...]
) -> Iterator[Measure]:
    ways: tuple[tuple[str, str, Where], ...] = (
        ("Valid", "a valid answer", lambda row: is_any(row[field], *valid)),
        ("Default", "“not known”, “not said” or “does not apply”", lambda row: is_any(row[field], *default)),
        ("Invalid", "a code that is none", lambda row: _invalid(row[field], (*valid, *default))),
        ("Missing", "nothing", lambda row: row[field].isnull()),
    )
    for number, (way, told, where) in enumerate(ways, first):
        about = f"Employment records of the period with {told} on {of}."
        counted = Count(Tally(Unit.EMPLOYMENT, "EmployStatusRecDate", where))
        yield Measure(f"EA{number:03}", f"Count_{name}{way}", about, counted)


def _invalid(code: Any, known: tuple[str, ...]) -> Any:
    return code.notnull() & ~is_any(code, *known)


MEASURES: Final = tuple(measure for row in _FIELDS for measure in _four(*row))
