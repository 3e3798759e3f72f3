"""How one course of care turned out, by the published national definitions.

This is the slow, obvious version, for one episode at a time: pages show it, and the statistics must agree
with it. Which anxiety measure stands for a person is decided elsewhere and passed in.

Definitions: NHS England, NHS Talking Therapies monthly metadata (M185-M205) and the 2024-25 annual metadata.
A national figure counts whoever is `True`; whoever is `None` (a score is missing) stays in the denominator.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from handrail.care.questionnaires import Status

Amount = int | Decimal


class Caseness(StrEnum):
    """Whether the first scores were high enough to be counted as a case."""

    AT_CASENESS = "at caseness"
    NOT_AT_CASENESS = "not at caseness"
    NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Threshold:
    """From `since` on: `caseness` or more is a case, a change of `reliable_change` or more is a reliable one.

    Lower is better in every measure here. `None`: no published number was found, and none is made up.
    """

    measure: str
    caseness: Amount
    reliable_change: Amount | None
    status: Status
    source: str
    since: date


@dataclass(frozen=True, slots=True)
class Pair:
    """The first and the last score of one measure. With only one score there is no last (M199)."""

    first: Amount
    last: Amount | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one course of care came to. `None`: not known, because a score is missing."""

    caseness_at_start: Caseness
    recovered: bool | None = None
    reliable_improvement: bool | None = None
    reliable_deterioration: bool | None = None
    no_reliable_change: bool | None = None
    reliable_recovery: bool | None = None


#: The data set version in force (2.1) began here; every threshold below stood before it did.
_DATA_SET_2_1: Final = date(2022, 4, 1)
_QUOTED: Final = (
    "NHS Talking Therapies Manual, as quoted by CBT Watch, by a registered trial (NCT05134103) and in a published "
    "table of definitions (BMC Psychiatry 2018, s12888-018-1987-1), each with at least 6 and at least 4"
)
_MANUAL: Final = "NHS Talking Therapies Manual, table of measures, recalled"


_AUTHORS: Final = "the authors of the questionnaire, recalled; no part of the national definitions"


def _recalled(
    measure: str, caseness: Amount, reliable_change: Amount | None = None, source: str = _MANUAL
) -> Threshold:
    return Threshold(measure, caseness, reliable_change, Status.RECALLED, source, _DATA_SET_2_1)


#: Dated, so that a changed threshold is a new row and an old figure can still be worked out again.
#: Left out, because no number was found at all: BIQ (body image), IBS-SSS (irritable bowel), and the measures of
#: long-term conditions and of work, which have no caseness.
THRESHOLDS: Final[tuple[Threshold, ...]] = (
    Threshold("PHQ-9", 10, 6, Status.SECONDARY, _QUOTED, _DATA_SET_2_1),
    Threshold("GAD-7", 8, 4, Status.SECONDARY, _QUOTED, _DATA_SET_2_1),
    _recalled("PDSS", 8, 5),
    # A mean of items, to two places: above 2.3 (alone), as in the NHS Data Dictionary. The change is recalled.
    _recalled("MI", Decimal("2.31"), Decimal("0.73")),
    _recalled("OCI", 40, 32),
    _recalled("SPIN", 19, 10),
    _recalled("PCL-5", 32, 10),
    _recalled("HAI", 18, 4),
    _recalled("CFQ", 19),
    _recalled("PHQ-15", 10),
    _recalled("WSAS", 10, 8),
    _recalled("PSWQ", 45),
    _recalled("IES-R", 33, 9),
    _recalled("CORE-10", 11, 6, _AUTHORS),
    _recalled("AUDIT-C", 5, None, "Office for Health Improvement and Disparities, recalled"),
)

_NEWEST: Final[Mapping[str, Threshold]] = MappingProxyType(
    {row.measure: row for row in sorted(THRESHOLDS, key=lambda row: row.since)}
)


def threshold(measure: str, on: date | None = None) -> Threshold:
    """The threshold of `measure` in force `on` that day, or the newest. `LookupError` where none is known."""
    if on is None and measure in _NEWEST:
        return _NEWEST[measure]
    rows = [row for row in THRESHOLDS if row.measure == measure and on is not None and row.since <= on]
    if not rows:
        raise LookupError(f"No threshold is known for {measure}{f' on {on}' if on else ''}.")
    return max(rows, key=lambda row: row.since)


def outcome(
    phq9: Pair | None, anxiety: Pair | None, anxiety_measure: str = "GAD-7", *, on: date | None = None
) -> Outcome:
    """The outcome of a course from its depression pair and its anxiety pair.

    Caseness needs first scores only. Recovery and change need both pairs: else they are not known.
    """
    depression_is, anxiety_is = threshold("PHQ-9", on), threshold(anxiety_measure, on)
    start = _caseness(
        _is_case(depression_is, phq9.first if phq9 else None),
        _is_case(anxiety_is, anxiety.first if anxiety else None),
    )
    if phq9 is None or anxiety is None or phq9.last is None or anxiety.last is None:
        return Outcome(start)
    still = _is_case(depression_is, phq9.last) or _is_case(anxiety_is, anxiety.last)
    recovered = start is Caseness.AT_CASENESS and not still
    return _with_change(start, recovered, _change(depression_is, phq9), _change(anxiety_is, anxiety))


def finished_course(treatment_contacts: int) -> bool:
    """Whether an ended episode counts as a finished course: two or more attended treatment contacts.

    Source: 2024-25 annual metadata, CompletedTreatment_Flag. Follow-ups after the end do not count.
    """
    return treatment_contacts >= 2


def _is_case(rule: Threshold, value: Amount | None) -> bool | None:
    return None if value is None else value >= rule.caseness


def _caseness(depression: bool | None, anxiety: bool | None) -> Caseness:
    """At caseness if either first score is; not at caseness only if both are below (annual metadata)."""
    if depression or anxiety:
        return Caseness.AT_CASENESS
    if depression is None or anxiety is None:
        return Caseness.NOT_KNOWN
    return Caseness.NOT_AT_CASENESS


def _change(rule: Threshold, pair: Pair) -> int | None:
    """1 reliably better, -1 reliably worse, 0 neither; `None` where the pair or the number is missing.

    The annual text says "greater than" the threshold; whoever quotes the Manual says "at least" it.
    """
    if pair.last is None or rule.reliable_change is None:
        return None
    drop = pair.first - pair.last
    return (drop >= rule.reliable_change) - (-drop >= rule.reliable_change)


def _with_change(start: Caseness, recovered: bool, depression: int | None, anxiety: int | None) -> Outcome:
    """One better and none worse is improvement, one worse and none better deterioration, all else no change.

    Improvement: M185, M186. Deterioration: M189, M1010; that the other must not be better, and that one up
    and one down is no change (M187), is recalled. Reliable recovery: recovery with improvement (M195).
    """
    if depression is None or anxiety is None:
        return Outcome(start, recovered)
    net = depression + anxiety
    return Outcome(start, recovered, net > 0, net < 0, net == 0, recovered and net > 0)
