"""What was typed into the one box that finds a person, understood: a number, an address, a day; the rest is a name."""

import re
from datetime import date
from typing import Any, Final

from handrail.design.dates import month_number
from handrail.design.formats import today
from handrail.pages.nhs_number import belongs_together

_EMAIL: Final = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+")
_ISO: Final = re.compile(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b")
_DAY: Final = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)?[\s\-/.]+(\d{1,2}|[a-z]{3,9})\.?,?[\s\-/.]+(\d{4}|\d{2})\b", re.IGNORECASE
)
_NUMBER: Final = re.compile(r"(?<!\w)\+?\(?\d[\d\s()./-]{5,}\d(?!\w)")


def understood(text: str) -> dict[str, Any]:
    """The parts of what was typed, as `find_person` takes them. What is nothing else is a name."""
    found: dict[str, Any] = {}
    for take in (_email, _number, _day, _number):
        text = take(text, found)
    return found | {"name": " ".join(re.sub(r"[\d,;<>()]+", " ", text).split())}


def _email(text: str, found: dict[str, Any]) -> str:
    if match := _EMAIL.search(text):
        found["email"] = match[0]
        return text.replace(match[0], " ")
    return text


def _number(text: str, found: dict[str, Any]) -> str:
    """An NHS number belongs together; ten digits or more that begin with 0 or + are a phone number."""
    for match in _NUMBER.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if belongs_together(digits) and not match[0].startswith(("0", "+")):
            found.setdefault("nhs_number", digits)
        elif match[0].lstrip("(").startswith(("0", "+")) and 10 <= len(digits) <= 15:
            found.setdefault("phone", match[0])
        else:
            continue
        return text.replace(match[0], " ")
    return text


def _day(text: str, found: dict[str, Any]) -> str:
    match = _ISO.search(text)
    parts = match.groups() if match else None
    if match is None and (match := _DAY.search(text)):
        parts = match.groups()[::-1]
    if match is None or parts is None or (born := _real(*parts)) is None:
        return text
    found["born"] = born
    return text.replace(match[0], " ")


def _real(year: str, month: str, day: str) -> date | None:
    """The day, if there is one and it has been. Of two digits the year is the last that has been."""
    number, now = month_number(month), today()
    full = int(year) if len(year) == 4 else now.year // 100 * 100 + int(year)
    try:
        born = date(full, number or 0, int(day))
        if len(year) == 2 and born >= now:
            born = date(full - 100, number or 0, int(day))
    except ValueError:
        return None
    return born if born < now else None
