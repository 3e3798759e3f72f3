"""How well work is recorded: the answers of the period, field by field (EA002 to EA029, EA127 to EA130)."""

from plain.arithmetic import Value
from plain.reading import code, day
from plain.where import Place

#: The first of the four measures of each field; the answers that are valid, and those that say it is not known.
FIELDS = {
    2: ("EmployStatus", ("1", "2", "3", "4", "5", "6", "7", "8"), ("ZZ",)),
    6: ("WeekHoursWorked", ("1", "2", "3", "4"), ("97", "98", "99")),
    10: ("BenefitRecInd", ("Y", "N"), ("U", "Z")),
    18: ("ESAInd", ("Y", "N"), ("U", "Z")),
    22: ("UCInd", ("Y", "N"), ("U", "Z")),
    26: ("PIPInd", ("Y", "N"), ("U", "Z")),
    127: ("EmpSupportInd", ("Y", "N"), ("NA",)),
}


def employment_records(place: Place) -> dict[str, Value]:
    rows = [row for row in place.jobs if place.in_period(day(row, "EmployStatusRecDate"))]
    found: dict[str, Value] = {}
    for number, (name, valid, default) in FIELDS.items():
        counts = four([code(row, name) for row in rows], valid, default)
        found |= {f"EA{number + at:03}": each for at, each in enumerate(counts)}
    return found


def four(answers: list[str | None], valid: tuple[str, ...], default: tuple[str, ...]) -> tuple[int, int, int, int]:
    """How many are valid, not known, neither, and missing."""
    good = sum(1 for each in answers if each in valid)
    unknown = sum(1 for each in answers if each in default)
    missing = answers.count(None)
    return good, unknown, len(answers) - good - unknown - missing, missing
