"""Published figures of NHS talking therapies in England: what the simulator starts from and is compared with.

`figures.json` holds them in our own words, each block with where it was read, for which time, and how far it can be
trusted: CONFIRMED (read in the source), DERIVED (worked out of what was read), LOCAL (one place), RECALLED (from
memory). They are counts of published tables; nothing in them is about a person.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

NOT_STATED: Final = "not stated"


@dataclass(frozen=True, slots=True)
class Figure:
    """One published table: numbers by row and by what was counted."""

    name: str
    source: str
    period: str
    status: str
    says: str
    values: Mapping[str, Mapping[str, float]]

    def count(self, row: str, counted: str) -> float:
        """One number of it."""
        return self.values[row][counted]


@cache
def figures() -> Mapping[str, Figure]:
    """All of them, by name."""
    read: dict[str, dict[str, Any]] = json.loads(
        files("handrail.simulator").joinpath("figures.json").read_text(encoding="utf-8")
    )
    return {name: Figure(name, **block) for name, block in read.items()}


def figure(name: str) -> Figure:
    """The published table of this name."""
    return figures()[name]


def share_of(name: str, counted: str, *, stated: bool = False) -> dict[str, float]:
    """What share of all that was counted each row of a table has; of those `stated` only, if that is wanted."""
    rows = {row: each[counted] for row, each in figure(name).values.items() if counted in each}
    if stated:
        rows.pop(NOT_STATED, None)
    whole = sum(rows.values())
    return {row: number / whole for row, number in rows.items()}


def not_at_caseness(name: str) -> dict[str, float]:
    """For each row of a table, the share of finished courses that were below caseness when they began."""
    return {
        row: each["not at caseness"] / (each["not at caseness"] + each["at caseness"])
        for row, each in figure(name).values.items()
        if "at caseness" in each
    }


@dataclass(frozen=True, slots=True)
class Target:
    """A published figure that a run is compared with: fitted, or held out; and how near is near enough.

    `of` is the word by which a summary knows it. Shares are in percent.
    """

    of: str
    name: str
    value: float
    source: str
    period: str
    fitted: bool
    within: float
    unit: str = "%"


def _percent(part: float, whole: float) -> float:
    return round(100 * part / whole, 1)


def _recovery(name: str, row: str, counted: str) -> float:
    """Of finished courses, without those below caseness at the start: as the national measure has it."""
    each = figure(name).values[row]
    return _percent(each[counted], each["finished"] - each["not at caseness"])


def _of_finished(name: str, row: str, counted: str = "finished") -> float:
    return _percent(figure(name).count(row, counted), figure("england").count("england", "finished"))


def _appointments() -> float:
    return round(
        figure("appointments").count("all", "appointments") / figure("england").count("england", "finished"), 2
    )


def _target(name: str, of: str, says: str, value: float, *, fitted: bool, within: float, unit: str = "%") -> Target:
    told = figure(name)
    return Target(of, says, value, told.source, told.period, fitted, within, unit)


def _fitted(name: str, of: str, says: str, value: float) -> Target:
    return _target(name, of, says, value, fitted=True, within=1.0)


def _held_out(name: str, of: str, says: str, value: float) -> Target:
    return _target(name, of, says, value, fitted=False, within=3.0)


@cache
def calibration() -> tuple[Target, ...]:
    """What the shipped picture of England is compared with, in the order of its table."""
    england = figure("england").values["england"]
    first, second = "wait to first treatment", "first to second treatment"
    return (
        _fitted("england", "finished", "Finished, of referrals", _percent(england["finished"], england["referred"])),
        _fitted("england", "improved", "Reliable improvement", _of_finished("england", "england", "improved")),
        _fitted(
            "england", "reliably_recovered", "Reliable recovery", _recovery("england", "england", "reliably recovered")
        ),
        _fitted(first, "within_6_weeks", "First treatment within 6 weeks", _of_finished(first, "within 6 weeks")),
        _fitted("step mix", "low_only", "Low intensity only", _of_finished("step mix", "low only")),
        _fitted("step mix", "both", "Low and high intensity", _of_finished("step mix", "both")),
        _fitted("step mix", "high_only", "High intensity only", _of_finished("step mix", "high only")),
        _held_out("england", "recovered", "Recovery", _recovery("england", "england", "recovered")),
        _held_out("england", "deteriorated", "Deterioration", _of_finished("england", "england", "deteriorated")),
        _held_out(first, "within_18_weeks", "First treatment within 18 weeks", _of_finished(first, "within 18 weeks")),
        _held_out(second, "over_90_days", "Over 90 days to the second", _of_finished(second, "over 90 days")),
        _target(
            "appointments",
            "appointments",
            "Therapy appointments of a finished course",
            _appointments(),
            fitted=False,
            within=0.5,
            unit="appointments",
        ),
        _held_out(
            "deprivation",
            "reliably_recovered_least_deprived",
            "Reliable recovery, least deprived tenth",
            _recovery("deprivation", "1", "reliably recovered"),
        ),
        _held_out(
            "deprivation",
            "reliably_recovered_most_deprived",
            "Reliable recovery, most deprived tenth",
            _recovery("deprivation", "10", "reliably recovered"),
        ),
    )


CALIBRATION: Final = calibration()
