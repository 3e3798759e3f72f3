"""Dates in three boxes and times of day, read as people write them."""

import datetime as dt
import re
from typing import Any, NamedTuple

from django import forms
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from handrail.design.fields import CharField, NhsField
from handrail.design.formats import date_only, today
from handrail.design.text import clean_line

# Written out, because calendar.month_name follows the locale of the process.
ENGLISH = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip


class DateParts(NamedTuple):
    """What stands in the three boxes, as typed."""

    day: str = ""
    month: str = ""
    year: str = ""

    def missing(self) -> tuple[str, ...]:
        """The boxes nothing stands in."""
        return tuple(part for part, text in zip(self._fields, self, strict=True) if not text)


class DateWidget(forms.Widget):
    """Reads three boxes named day, month and year."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> DateParts:  # noqa: ARG002
        """The three texts, tidied."""
        return DateParts(*(clean_line(str(data.get(f"{name}-{part}") or "")) for part in DateParts._fields))

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:  # noqa: ARG002
        """True when the page did not carry the boxes at all."""
        return not any(f"{name}-{part}" in data for part in DateParts._fields)


def month_number(text: str) -> int | None:
    """5, 05, May, sept, September: the month, in English or in the page's language."""
    word = text.lower().rstrip(".")
    if re.fullmatch(r"\d{1,2}", word):
        return int(word) if 1 <= int(word) <= 12 else None
    if len(word) < 3:
        return None
    for number, english in enumerate(ENGLISH, start=1):
        names = (english, str(MONTHS[number]).lower(), str(MONTHS_3[number]).lower())
        if any(name.startswith(word) for name in names):
            return number
    return None


class DateField(NhsField):
    """A date in three boxes.

    `must_be_past`, `must_be_past_or_today`, `must_be_future`, `must_be_future_or_today`, `earliest` and
    `latest` say which dates make sense; today is today in the service's zone.
    """

    component = "date"
    widget = DateWidget
    empty_values = [None, "", DateParts()]
    default_error_messages = {
        "missing": _("%(Name)s must include %(parts_named)s"),
        "short_year": _("%(Name)s must include a year with 4 numbers, like %(example)d"),
        "real": _("%(Name)s must be a real date"),
        "past": _("%(Name)s must be in the past"),
        "past_or_today": _("%(Name)s must be today or in the past"),
        "future": _("%(Name)s must be in the future"),
        "future_or_today": _("%(Name)s must be today or in the future"),
        "earliest": _("%(Name)s must be the same as or after %(limit)s"),
        "latest": _("%(Name)s must be the same as or before %(limit)s"),
    }

    def __init__(
        self,
        *,
        must_be_past: bool = False,
        must_be_past_or_today: bool = False,
        must_be_future: bool = False,
        must_be_future_or_today: bool = False,
        earliest: dt.date | None = None,
        latest: dt.date | None = None,
        is_birthday: bool = False,
        **kwargs: Any,
    ) -> None:
        self.must_be_past, self.must_be_past_or_today = must_be_past, must_be_past_or_today
        self.must_be_future, self.must_be_future_or_today = must_be_future, must_be_future_or_today
        self.earliest, self.latest, self.is_birthday = earliest, latest, is_birthday
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> DateParts:
        """The three boxes for a date, or what was typed."""
        if isinstance(value, dt.date):
            return DateParts(str(value.day), str(value.month), str(value.year))
        return value if isinstance(value, DateParts) else DateParts()

    def to_python(self, value: Any) -> dt.date | None:
        """The date, or nothing, or an error that says which box and what to do."""
        if value in self.empty_values:
            return None
        if missing := value.missing():
            raise self.error("missing", parts=missing, parts_named=_named(missing))
        if not re.fullmatch(r"\d{4}", value.year):
            raise self.error("short_year", parts=("year",), example=today().year)
        month = month_number(value.month)
        if month is None or not re.fullmatch(r"\d{1,2}", value.day):
            raise self.error("real", parts=("month",) if month is None else ("day",))
        try:
            return dt.date(int(value.year), month, int(value.day))
        except ValueError:
            raise self.error("real", parts=DateParts._fields) from None

    def validate(self, value: dt.date | None) -> None:
        """Refuse a date on the wrong side of today, or outside its limits."""
        if value is None and self.required:
            raise self.error("required")
        if value is not None:
            self._against_today(value, today())
            self._against_limits(value)

    def _against_today(self, value: dt.date, today: dt.date) -> None:
        wrong = {
            "past": self.must_be_past and value >= today,
            "past_or_today": self.must_be_past_or_today and value > today,
            "future": self.must_be_future and value <= today,
            "future_or_today": self.must_be_future_or_today and value < today,
        }
        for code in (code for code, is_wrong in wrong.items() if is_wrong):
            raise self.error(code)

    def _against_limits(self, value: dt.date) -> None:
        if self.earliest and value < self.earliest:
            raise self.error("earliest", limit=date_only(self.earliest))
        if self.latest and value > self.latest:
            raise self.error("latest", limit=date_only(self.latest))


def _named(parts: tuple[str, ...]) -> str:
    """'a day and a month': the boxes still empty."""
    words = {"day": now_("a day"), "month": now_("a month"), "year": now_("a year")}
    return now_(" and ").join(words[part] for part in parts)


_WORDS = {"midday": dt.time(12), "noon": dt.time(12), "midnight": dt.time(0)}
_TIME = re.compile(r"(\d{1,2})(?:\s*[:.\s]?\s*(\d{2}))?\s*([ap])?\.?\s*(?:m\.?)?", re.IGNORECASE)


def parse_time(text: str) -> dt.time | None:
    """3pm, 3.30 pm, 15:00, 1500, midday: the time, or nothing where it cannot be told."""
    word = text.strip().lower()
    if word in _WORDS:
        return _WORDS[word]
    found = _TIME.fullmatch(word)
    return _time(*found.groups()) if found else None


def _time(hour_text: str, minute_text: str | None, half: str | None) -> dt.time | None:
    hour, minute = int(hour_text), int(minute_text or 0)
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    elif minute_text is None:
        return None
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None


class TimeField(CharField):
    """A time of day. '9' alone could be morning or evening, so it is asked again."""

    default_error_messages = {"time": _("%(Name)s must be a time, like 9am, 3:30pm or 15:30")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 20, "width": 5, **kwargs})

    def prepare_value(self, value: Any) -> Any:
        """An initial time as it is typed."""
        return value.strftime("%H:%M") if isinstance(value, dt.time) else value

    def clean(self, value: Any) -> dt.time | None:
        """The time, or nothing where nothing was typed and nothing is needed."""
        text = super().clean(value)
        if not text:
            return None
        if (time := parse_time(text)) is None:
            raise self.error("time")
        return time
