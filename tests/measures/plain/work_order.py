"""In which order the employment records of a person are: by day, then by number, then the least flattering way.

At both ends: of two records of a day the better one comes first, and the worse one last.
"""

from datetime import date

from plain.reading import Row, code, text

_ABSENCES = (None, "Y", "N", "8", "Z", "X")
_NOT_EMPLOYED = ("2", "3", "4", "5", "6", "7", "8")
_PAY = ("N", "Y", "U", "Z")
_SUITABLE = ("N", "Y", "NA")

Order = tuple[date, float, int, int, int]


def order(on: date, row: Row) -> Order:
    number = float(text(row, "UniqueID_IDS004") or -1)
    return on, number, _work(row), _place(row, "SSPInd", _PAY), _place(row, "EmpSupportInd", _SUITABLE)


def _place(row: Row, name: str, codes: tuple[str, ...]) -> int:
    found = code(row, name)
    return codes.index(found) if found in codes else -1


def _work(row: Row) -> int:
    """In work, off sick, not employed, not employed and yet asked about sickness, unknown; or not valid."""
    status, absence = code(row, "EmployStatus"), code(row, "SickAbsenceInd")
    if absence not in _ABSENCES:
        return -1
    if status in _NOT_EMPLOYED:
        return 2 if absence in (None, "8") else 3
    if status == "1":
        return {"N": 0, "Y": 1}.get(absence or "", 4)
    return 4 if status == "ZZ" else -1
