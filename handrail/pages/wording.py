"""Licensed wording: put in by the service that holds the licence, shown while it holds, taken out again.

A questionnaire whose wording may not ship is known here by its items and their ranges. A file of the service's own adds
the words; it is checked against them, so that an answer on a page adds up as one on the licensed form does.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils import timezone

from handrail.care.questionnaires import QUESTIONNAIRES, Item, Option, Questionnaire
from handrail.organisation.models import InstalledWording

#: Above this many answers to choose from, a number is typed instead.
_CHOICES = 11


class WrongWording(ValueError):  # noqa: N818 - it is an answer to whoever wrote the file
    """A file of wording that cannot be taken as it is. The message says what to change."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a file holds: the questionnaire with its words, and the licence they are shown under."""

    questionnaire: Questionnaire
    version: str
    licence: str
    held_by: str
    until: date | None

    def holds_on(self, day: date) -> bool:
        """Whether the licence lets it be shown on this day."""
        return self.until is None or day <= self.until


def read(text: str) -> Wording:
    """A file of wording, checked; `WrongWording` says what is wrong with it."""
    try:
        found = tomllib.loads(text)
    except (ValueError, RecursionError) as problem:  # a number too long to read is no TOMLDecodeError
        raise WrongWording(f"it is not TOML: {problem}") from None
    known = _known(found)
    version, licence, held_by = (_words(found, name) for name in ("version", "licence", "held_by"))
    until = found.get("until")
    if until is not None and type(until) is not date:
        raise WrongWording("until must be a day, written as 2027-03-31 without quotes, or left out.")
    options = _options(found.get("options", []), "options")
    items = _items(known, found.get("items"), options)
    worded = replace(
        known,
        version=version,
        question_stem=str(found.get("stem", "")).strip(),
        items=items,
        options=options,
        licence=f"{known.licence} Shown here under: {licence} ({held_by})",
        wording_ships=True,
    )
    return Wording(worded, version, licence, held_by, until)


def install(text: str) -> Wording:
    """Put a wording in, in place of what there was of that questionnaire."""
    found = read(text)
    InstalledWording.objects.update_or_create(
        code=found.questionnaire.code,
        defaults={
            "version": found.version,
            "licence": found.licence,
            "held_by": found.held_by,
            "until": found.until,
            "sheet": text,
            "installed_at": timezone.now(),
        },
    )
    return found


def take_out(code: str) -> bool:
    """Take a wording out: from now on the score is entered from the licensed form. False if there was none."""
    count, _kinds = InstalledWording.objects.filter(code=code).delete()
    return count > 0


def installed() -> list[InstalledWording]:
    """Every wording that was put in, by its questionnaire."""
    return list(InstalledWording.objects.order_by("code"))


def worded(codes: Iterable[str], day: date) -> dict[str, Questionnaire]:
    """These questionnaires as they may be shown on `day`: with the words that ship, or are licensed; else without.

    One query, and none where all of their words ship. What is not known is left out.
    """
    found = {code: QUESTIONNAIRES[code] for code in codes if code in QUESTIONNAIRES}
    without = [code for code, each in found.items() if not each.has_wording]
    for row in InstalledWording.objects.filter(code__in=without) if without else ():
        wording = read(row.sheet)
        if wording.holds_on(day):
            found[row.code] = wording.questionnaire
    return found


def _known(found: dict[str, Any]) -> Questionnaire:
    code = str(found.get("code", ""))
    known = QUESTIONNAIRES.get(code)
    if known is None:
        without = ", ".join(each.code for each in QUESTIONNAIRES.values() if not each.has_wording)
        raise WrongWording(f"code {code or '(none)'} is no questionnaire without wording. These are: {without}.")
    if known.has_wording:
        raise WrongWording(f"the wording of {code} is here already, and is never changed.")
    return known


def _words(found: dict[str, Any], name: str) -> str:
    words = str(found.get(name, "")).strip()
    if not words:
        raise WrongWording(f"{name} is missing.")
    return words


def _options(found: Any, where: str) -> tuple[Option, ...]:
    try:
        options = tuple(Option(int(each["value"]), str(each["label"]).strip()) for each in found)
    except (TypeError, KeyError, ValueError, OverflowError):
        raise WrongWording(f"{where}: each needs a value, a whole number, and a label.") from None
    if any(not each.label for each in options) or len({each.value for each in options}) != len(options):
        raise WrongWording(f"{where}: each needs a label, and a value of its own.")
    return options


def _items(known: Questionnaire, found: Any, options: tuple[Option, ...]) -> tuple[Item, ...]:
    if not isinstance(found, list) or len(found) != len(known.items):
        given = len(found) if isinstance(found, list) else "no"
        raise WrongWording(f"{known.code} has {len(known.items)} items; the file has {given}.")
    pairs = zip(known.items, found, strict=True)
    return tuple(_item(number, item, each, options) for number, (item, each) in enumerate(pairs, 1))


def _item(number: int, item: Item, found: Any, options: tuple[Option, ...]) -> Item:
    text = found.get("text", "") if isinstance(found, dict) else found
    if not isinstance(text, str) or not text.strip():
        raise WrongWording(f"item {number} has no text.")
    own = _options(found.get("options", []), f"item {number}, options") if isinstance(found, dict) else ()
    offered = own or options
    for option in offered:
        if not item.permits(option.value):
            raise WrongWording(
                f"item {number}: {option.value} ({option.label}) is not an answer from {item.lowest} to {item.highest}."
            )
    if not offered and item.highest - item.lowest < _CHOICES:
        raise WrongWording(f"item {number} has no options to choose from.")
    return replace(item, text=text.strip(), options=own)
