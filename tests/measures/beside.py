"""The columnar measures beside the plain count: where they differ, and on whose story."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import plain
from plain.reading import Tables

from handrail.dataset.periods import Period
from handrail.measures import running


def differing_measures(source: Tables | Path, folder: Path, *periods: Period) -> list[str]:
    """A line for each number that the two do not agree on."""
    counted = {period: plain.measures(source, period) for period in periods}
    return [
        f"{number.measure} of {number.org or number.group} in {period.name}: {number.value}, plainly {told}"
        for number in running.measures(folder, periods)
        for period in [number.period]
        if (told := counted[period][number.group, number.org][number.measure]) != number.value
    ]


def differing_fields(source: Tables | Path, folder: Path) -> list[str]:
    """A line for each derived field of a pathway that the two do not agree on, or that is not counted plainly."""
    told = {row["PathwayID"]: row for row in plain.pathways(source)}
    worked_out = {row["PathwayID"]: row for row in running.pathways(folder).to_pylist()}
    alone = [f"{path}: only one of the two has it" for path in sorted(told.keys() ^ worked_out.keys())]
    both = sorted(told.keys() & worked_out.keys())
    return alone + [line for path in both for line in _differ(path, told[path], worked_out[path])]


def _differ(path: str, told: dict[str, Any], worked_out: dict[str, Any]) -> Iterator[str]:
    for name, ours in sorted(worked_out.items()):
        plainly = told.get(name, "not told")
        if same(ours) != same(plainly):
            yield f"{path} {name}: {ours!r}, plainly {plainly!r}"


def same(value: Any) -> Any:
    """A value as the other side would have it: exact numbers, and days without a time."""
    if isinstance(value, float | Decimal):
        return Fraction(str(value))
    return date(value.year, value.month, value.day) if hasattr(value, "hour") else value
