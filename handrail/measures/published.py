"""National figures as they were published, to stand beside one's own: each with its source and how sure it is.

They are data of the package (`published.json`), told in our own words. A percentage carries the counts it is divided
from, and where it was not printed it is worked out from them and says so.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Final

from handrail.care.questionnaires import Status
from handrail.dataset.periods import Period, period

_TENTH: Final = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Source:
    """Where figures were published, where they were read, on which day, and how sure they are."""

    title: str
    read_in: str
    status: Status
    read: date


@dataclass(frozen=True, slots=True)
class Figure:
    """One published figure. `measure` is the id of the monthly measure that says the same, or a word of ours.

    `printed` is False for a percentage that was not printed, and is worked out from counts that were.
    """

    measure: str
    label: str
    period: Period
    value: int | Decimal
    source: Source
    breakdown: tuple[str, str] | None = None
    numerator: int | None = None
    denominator: int | None = None
    printed: bool = True


def published(name: str) -> list[Figure]:
    """The figures of a period, by its name: `published("2024-25")`. None if nothing of it is kept."""
    asked = period(name)
    return [figure for figure in _all() if figure.period == asked]


def periods() -> list[Period]:
    """The periods of which anything is kept, the oldest first."""
    return sorted({figure.period for figure in _all()})


def trend(measure: str) -> list[Figure]:
    """One figure over all the years it is kept for, the oldest first; without breakdowns."""
    found = (figure for figure in _all() if figure.measure == measure and figure.breakdown is None)
    return sorted(found, key=lambda figure: figure.period)


@cache
def _all() -> tuple[Figure, ...]:
    text = files("handrail.measures").joinpath("published.json").read_text(encoding="utf-8")
    kept = json.loads(text)
    sources = {key: _source(said) for key, said in kept["sources"].items()}
    return tuple(figure for block in kept["blocks"] for figure in _block(block, sources[block["source"]], kept))


def _source(said: Mapping[str, str]) -> Source:
    return Source(said["title"], said["read_in"], Status[said["status"]], date.fromisoformat(said["read"]))


def _block(block: Mapping[str, Any], source: Source, kept: Mapping[str, Any]) -> Iterator[Figure]:
    when = period(block["period"])
    for category, row in block["categories"].items():
        breakdown = (block["variable"], category) if category else None
        for measure, label in kept["labels"].items():
            parts = _parts(row, kept["shares"].get(measure))
            value = _value(row.get(measure), parts)
            if value is not None:
                yield Figure(measure, label, when, value, source, breakdown, *parts, printed=measure in row)


def _parts(row: Mapping[str, Any], share: tuple[str, list[str]] | None) -> tuple[int | None, int | None]:
    """What a percentage is divided from: a count, and another less those that are taken from it."""
    if share is None or not {share[0], *share[1]} <= row.keys():
        return None, None
    whole, *less = (row[key] for key in share[1])
    return row[share[0]], whole - sum(less)


def _value(printed: int | float | None, parts: tuple[int | None, int | None]) -> int | Decimal | None:
    if isinstance(printed, int):
        return printed
    if printed is not None:
        return Decimal(str(printed))
    part, whole = parts
    if part is None or not whole:
        return None
    return (100 * Decimal(part) / whole).quantize(_TENTH, ROUND_HALF_UP)
