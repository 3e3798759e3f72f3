"""A calendar as a file (RFC 5545): times and neutral words, so few lines that they are written here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final

PRODUCT: Final = "-//Handrail//Times//EN"
_FOLD: Final = 75
_ESCAPED: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True, slots=True)
class Event:
    """One time. `key` is the same for the same time in the same calendar, and says nothing elsewhere."""

    key: str
    starts: datetime
    ends: datetime
    words: str
    place: str = ""


def written(events: Iterable[Event], *, name: str, since: datetime) -> str:
    """The file. It is the same bytes for the same times, so that whoever has it already is told so."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT4H",
        *(line for event in events for line in _event(event, since)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(event: Event, since: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{sha256(event.key.encode()).hexdigest()[:32]}@handrail"
    yield f"DTSTAMP:{_instant(since)}"
    yield f"DTSTART:{_instant(event.starts)}"
    yield f"DTEND:{_instant(event.ends)}"
    yield f"SUMMARY:{_text(event.words)}"
    if event.place:
        yield f"LOCATION:{_text(event.place)}"
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def _instant(at: datetime) -> str:
    return f"{at:%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    return words.translate(_ESCAPED)


def _folded(line: str) -> Iterator[str]:
    """Lines of at most 75 bytes, never cut inside a character; what follows begins with a blank."""
    part, length = "", 0
    for character in line:
        size = len(character.encode())
        if length + size > _FOLD:
            yield part
            part, length = " ", 1
        part, length = part + character, length + size
    yield part
