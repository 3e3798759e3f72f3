"""Narrowing by dates as FHIR has it: a prefix, and a day, a month, a year or a moment, each of which is a stretch."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from datetime import time as time_of_day
from typing import Final

from handrail.fhir.outcome import wrong
from handrail.fhir.values import Json

PREFIXES: Final = ("eq", "ne", "gt", "lt", "ge", "le", "sa", "eb")
_FORM: Final = re.compile(r"(eq|ne|gt|lt|ge|le|sa|eb)?(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_BEGINNING, _END = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
_INSTANT: Final = timedelta(microseconds=1)

Stretch = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class When:
    """One condition: the stretch it speaks of, from its first moment to the first after it."""

    prefix: str
    first: datetime
    after: datetime

    def fits(self, stretch: Stretch) -> bool:
        """Whether a stretch, or a moment, is as this asks."""
        first, after = stretch
        inside = self.first <= first and after <= self.after
        return {
            "eq": inside,
            "ne": not inside,
            "gt": after > self.after,
            "ge": after > self.first,
            "lt": first < self.first,
            "le": first < self.after,
            "sa": first >= self.after,
            "eb": after <= self.first,
        }[self.prefix]


def parse(text: str, zone: tzinfo) -> When:
    """A condition as it was typed. A day is a day of this service's zone; a moment says its own."""
    prefix = text[:2] if text[:2] in PREFIXES else ""
    rest = text.removeprefix(prefix)
    try:
        first, after = _moment(rest) if "T" in rest else _days(rest, zone)
    except (ValueError, OverflowError):
        raise wrong(f"“{text[:40]}” is not a date.") from None
    return When(prefix or "eq", first, after)


def _moment(text: str) -> Stretch:
    found = datetime.fromisoformat(text.replace(" ", "+"))  # a plus that was not written as %2B
    if found.tzinfo is None:
        raise ValueError
    found = found.astimezone(UTC)
    whole = timedelta(seconds=1) if "." not in text else timedelta(milliseconds=1)
    return found, found + whole


def _days(text: str, zone: tzinfo) -> Stretch:
    read = _FORM.fullmatch(text)
    if read is None or not text.isascii():
        raise ValueError
    year, month, day = int(read[2]), int(read[3] or 1), int(read[4] or 1)
    first = date(year, month, day)
    days = 1 if read[4] else monthrange(year, month)[1] if read[3] else (date(year + 1, 1, 1) - first).days
    return _midnight(first, zone), _midnight(first + timedelta(days=days), zone)


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time_of_day(), zone).astimezone(UTC)


def stretch_of(resource: Json, place: str, zone: tzinfo) -> Stretch | None:
    """When something was, as it stands in a resource: a moment, or a period that may be open at either end."""
    value = resource.get(place)
    if isinstance(value, dict):
        first = _read(value["start"], zone)[0] if value.get("start") else _BEGINNING
        return first, _read(value["end"], zone)[1] if value.get("end") else _END
    return _read(value, zone) if value else None


def _read(text: str, zone: tzinfo) -> Stretch:
    if "T" not in text:
        return _days(text, zone)
    found = datetime.fromisoformat(text)
    return found, found + _INSTANT
