"""Appointments by what the people who gave them are trained for (M1014 to M1017)."""

from collections.abc import Iterable
from datetime import date

from plain.arithmetic import Value
from plain.reading import Row, code, day
from plain.stories import Contact
from plain.where import Place

LEVELS = frozenset({"10", "11", "12", "13", "14", "15", "16", "17", "30", "31"})
QUALIFIED, IN_TRAINING, NEITHER, UNKNOWN = "M1014", "M1015", "M1016", "M1017"


def staff(place: Place) -> dict[str, Value]:
    """How many attended contacts had one or more of each kind of staff at them."""
    found = [_kinds(place, contact) for _, contact in place.attended]
    return {kind: sum(1 for each in found if kind in each) for kind in (QUALIFIED, IN_TRAINING, NEITHER, UNKNOWN)}


def _kinds(place: Place, contact: Contact) -> set[str]:
    who = [place.staff.get(each.staff, []) if each.staff else [] for each in contact.activities]
    return {_kind(rows, contact.on) for rows in who}


def _kind(rows: Iterable[Row], on: date) -> str:
    """What one member of staff was on a day: each is exactly one of the four."""
    rows = list(rows)
    mine = [row for row in rows if code(row, "QualAttainLevelIAPT") in LEVELS]
    awarded = [given for row in mine if (given := day(row, "QualAwardedDate"))]
    if any(given <= on for given in awarded):
        return QUALIFIED
    if any(day(row, "QualPlannedCompletionDate") for row in mine):
        return IN_TRAINING
    return NEITHER if rows else UNKNOWN
