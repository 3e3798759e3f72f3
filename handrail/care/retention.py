"""How long a record is kept, and on which grounds one may be erased at all. Plain dates: nothing is erased by a date.

Sources. Records of mental health care, psychology among them: 20 years after treatment ended, or 10 years after death;
other records of adults: 8 years; of children: until they are 25, or 26 if they were 17 when it ended. CONFIRMED only in
a secondary source (a medical defence body's summary of the Records Management Code of Practice 2021). Whether talking
therapies are mental health records or others is not said there: each service decides it, as numbers of its charter.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from handrail.care.charter import Charter

_CHILD: Final = 18


class ErasureGround(StrEnum):
    """The only grounds on which something may be erased."""

    RETENTION = "retention ended"
    MISFILED = "misfiled"
    COURT = "court order"
    THIRD_PARTY = "third party"


class LegalGround(StrEnum):
    """Why a record may not be erased for now, whatever its dates say."""

    COURT = "court"
    INQUEST = "inquest"
    COMPLAINT = "complaint"
    INVESTIGATION = "investigation"
    CLAIM = "claim"
    ASKED = "asked by the person"


class Because(StrEnum):
    """Which rule a record's date follows from."""

    ENDED = "ended"
    DIED = "died"
    CHILD = "child"


@dataclass(frozen=True, slots=True)
class Kept:
    """Until when a record is kept, and why until then."""

    until: date
    because: Because
    since: date


def kept_until(charter: Charter, ended: date, born: date | None = None, died: date | None = None) -> Kept:
    """Until when the record of somebody is kept whose care ended on `ended`.

    Death shortens it only where the rule of death ends sooner. Of whoever was a child it is kept until they are grown.
    """
    kept = Kept(_years_after(ended, charter.retention_years), Because.ENDED, ended)
    if died is not None:
        after = Kept(_years_after(died, charter.retention_death_years), Because.DIED, died)
        return min(kept, after, key=lambda each: each.until)
    if born is not None and (age := _age(born, ended)) < _CHILD:
        grown = _years_after(born, charter.retention_child_age + (1 if age == _CHILD - 1 else 0))
        return max(kept, Kept(grown, Because.CHILD, born), key=lambda each: each.until)
    return kept


def shortest(charter: Charter) -> int:
    """No record is due sooner than after so many years, whatever rule it follows."""
    return min(charter.retention_years, charter.retention_death_years)


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _years_after(day: date, years: int) -> date:
    """The same day so many years on; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
