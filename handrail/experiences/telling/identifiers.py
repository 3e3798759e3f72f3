"""What in a text could tell who wrote, or whom it is about: found by its shape, for writer and moderator to look at.

Some kinds are `certain`: an NHS number whose check digit fits, a phone number, an e-mail address, a postcode, a
National Insurance number. The rest may be nothing, and the writer decides. Much is never found: names alone, places,
schools, a rare job, or what only goes together in one person. So no text is safe because nothing was found: a person
reads it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from handrail.experiences.telling.shapes import NAMES, NO_NAME, SHAPES, Check


@dataclass(frozen=True, slots=True)
class Found:
    """A part of the text, what kind of thing it seems to be, and whether its shape leaves little doubt."""

    start: int
    end: int
    kind: str
    certain: bool


KINDS: Final[dict[str, Any]] = {
    "nhs-number": _("an NHS number"),
    "national-insurance": _("a National Insurance number"),
    "phone": _("a phone number"),
    "email": _("an e-mail address"),
    "postcode": _("a postcode"),
    "link": _("an address of a website"),
    "handle": _("a name from social media"),
    "date": _("an exact date"),
    "time": _("an exact time"),
    "age": _("an age"),
    "street": _("a street or house"),
    "name": _("somebody's name"),
    "number": _("a long number, such as a case number"),
}

_CERTAIN: Final = frozenset({"nhs-number", "national-insurance", "phone", "email", "postcode"})

_COMPILED: Final = tuple((kind, re.compile(shape, flags), check) for kind, shape, flags, check in SHAPES)

_LEADS: Final = re.compile(rf"{NAMES}$")


def find(text: str) -> list[Found]:
    """Everything that was found, in the order of the text; no two parts overlap."""
    taken = bytearray(len(text))
    found: list[Found] = []
    for kind, shape, check in _COMPILED:
        for start, end in _parts(kind, shape, check, text):
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append(Found(start, end, kind, kind in _CERTAIN))
    return sorted(found, key=lambda each: each.start)


def _parts(kind: str, shape: re.Pattern[str], check: Check | None, text: str) -> Iterator[tuple[int, int]]:
    for match in shape.finditer(text):
        if check and not check(match[0]):
            continue
        if kind == "name" and not _is_name(match[0]):
            continue
        yield match.start(), match.end()


def _is_name(part: str) -> bool:
    last = _LEADS.search(part)
    return bool(last) and last[0].split()[0] not in NO_NAME if last else False
