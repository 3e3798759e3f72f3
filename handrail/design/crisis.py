"""Where to turn in a crisis: the lines shown on every page, each with the day somebody last checked it.

A service keeps its own lines (`organisation/lines.py`) and passes them in. When a line was never checked, or not for
longer than its own `review_within_days`, `stale` names it. The national lines here are what a service begins with, and
what stands where none can be read. They are from general knowledge (recalled, November 2026), so they count as never
checked until a service has rung them.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

_NO_TEXT = frozenset({"reviewed", "review_within_days"})


@dataclass(frozen=True, slots=True)
class Line:
    """One way to reach help now."""

    name: str
    number: str
    href: str
    hours: str
    text: str
    reviewed: dt.date | None = None
    review_within_days: int = 180
    also: str = ""

    def is_stale(self, today: dt.date) -> bool:
        """True while nobody has checked this line, or not for longer than agreed."""
        return self.reviewed is None or today > self.reviewed + dt.timedelta(days=self.review_within_days)


DEFAULT_LINES: list[dict[str, Any]] = [
    {
        "name": _("Emergency: ambulance, police"),
        "number": "999",
        "href": "tel:999",
        "hours": _("All day, every day"),
        "text": _(
            "If your life or somebody else's is in danger now, if you are badly hurt, or if you have taken "
            "too much of something. Or go to the nearest accident and emergency department (A&E)."
        ),
        "also": _("If you are deaf or cannot speak: Relay UK 18000, or British Sign Language at 999bsl.co.uk."),
    },
    {
        "name": _("NHS 111, option 2: mental health crisis"),
        "number": _("111, then option 2"),
        "href": "tel:111",
        "hours": _("All day, every day"),
        "text": _("If you need help today and nobody's life is in danger this minute. For all ages."),
        "also": _("If you are deaf or cannot speak: Relay UK 18001 111."),
    },
    {
        "name": _("Samaritans"),
        "number": "116 123",
        "href": "tel:116123",
        "hours": _("All day, every day; free"),
        "text": _("Someone who listens, whatever it is. You do not have to be suicidal to call."),
    },
    {
        "name": _("Shout"),
        "number": _("text SHOUT to 85258"),
        "href": "sms:85258",
        "hours": _("All day, every day; free"),
        "text": _("If you would rather write than speak."),
    },
]


def _as_date(value: dt.date | str) -> dt.date:
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


def _line(row: Mapping[str, Any]) -> Line:
    said = {name: str(text) for name, text in row.items() if name not in _NO_TEXT}
    reviewed = row.get("reviewed")
    return Line(**{**row, **said, "reviewed": _as_date(reviewed) if reviewed else None})


def lines(rows: Sequence[Mapping[str, Any]] | None = None) -> list[Line]:
    """These lines of a service, or the national ones where it has none."""
    return list(_kept_lines(_Rows(rows or DEFAULT_LINES), get_language()))


@dataclass(frozen=True, slots=True, eq=False)
class _Rows:
    """Rows, told apart by what they are, not by what they say: every page asks for the same ones."""

    rows: Sequence[Mapping[str, Any]]

    def __hash__(self) -> int:
        return id(self.rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Rows) and other.rows is self.rows


@lru_cache(8)
def _kept_lines(chosen: _Rows, _language: str | None) -> tuple[Line, ...]:
    return tuple(_line(row) for row in chosen.rows)


def stale(today: dt.date, rows: Sequence[Mapping[str, Any]] | None = None) -> list[Line]:
    """The lines nobody has checked in time."""
    return [line for line in lines(rows) if line.is_stale(today)]
