"""Reporting periods: a month as the return has it, and the quarters and years that statistics are told for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

_MONTH: Final = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_QUARTER: Final = re.compile(r"(\d{4})-Q([1-4])")
_YEAR: Final = re.compile(r"(\d{4})-(\d{2})")


class Length(StrEnum):
    """How long a period is: its number is how many months it has."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def months(self) -> int:
        return {Length.MONTH: 1, Length.QUARTER: 3, Length.YEAR: 12}[self]


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from `starts` to `ends`, both within it."""

    starts: date
    ends: date

    def __contains__(self, day: date) -> bool:
        return self.starts <= day <= self.ends

    @property
    def length(self) -> Length:
        months = (self.ends.year - self.starts.year) * 12 + self.ends.month - self.starts.month + 1
        return {1: Length.MONTH, 3: Length.QUARTER, 12: Length.YEAR}[months]

    @property
    def name(self) -> str:
        """As it is asked for: 2026-04, 2026-Q1 (April to June), or the year 2026-27 (April to March)."""
        year = self.starts.year
        if self.length is Length.MONTH:
            return f"{year}-{self.starts.month:02}"
        if self.length is Length.QUARTER:
            return f"{year - (self.starts.month < 4)}-Q{(self.starts.month - 4) % 12 // 3 + 1}"
        return f"{year}-{(year + 1) % 100:02}"


def month(year: int, number: int) -> Period:
    """One month, the first being 1. Numbers beyond 12 or below 1 run on into other years."""
    return _from(year, number, 1)


def quarter(year: int, number: int) -> Period:
    """A quarter of the financial year that begins in April of `year`: 1 is April to June, 4 January to March."""
    return _from(year, 3 * number + 1, 3)


def financial_year(year: int) -> Period:
    """April of `year` to March of the next."""
    return _from(year, 4, 12)


def period(name: str) -> Period:
    """The period called 2026-04, 2026-Q1 or 2026-27. `ValueError` if it is none of these.

    A month wins where a name could be both: 2009-10 is October 2009.
    """
    if found := _MONTH.fullmatch(name):
        return month(int(found[1]), int(found[2]))
    if found := _QUARTER.fullmatch(name):
        return quarter(int(found[1]), int(found[2]))
    if (found := _YEAR.fullmatch(name)) and (int(found[1]) + 1) % 100 == int(found[2]):
        return financial_year(int(found[1]))
    raise ValueError(f"“{name}” is no period. Write a month as 2026-04, a quarter as 2026-Q1, a year as 2026-27.")


def months(starts: date, ends: date) -> Iterator[Period]:
    """The months from that of `starts` to that of `ends`."""
    last = (ends.year - starts.year) * 12 + ends.month
    return (month(starts.year, number) for number in range(starts.month, last + 1))


def month_of(day: date) -> Period:
    """The month `day` is in."""
    return month(day.year, day.month)


def _from(year: int, number: int, length: int) -> Period:
    return Period(_first_of(year, number), _first_of(year, number + length) - timedelta(days=1))


def _first_of(year: int, number: int) -> date:
    """The first day of month `number`, counted from January of `year`."""
    return date(year + (number - 1) // 12, (number - 1) % 12 + 1, 1)
