"""The published figures of 2024-25 come out of their own counts, through the very measures that are worked out here."""

from fractions import Fraction
from pathlib import Path

import pytest
from making import Made

from handrail.dataset.periods import financial_year, month
from handrail.measures import running
from handrail.measures.catalogue import MEASURES
from handrail.measures.kinds import Count, Measure, Tally
from handrail.measures.number import ENGLAND, Number
from handrail.measures.rounding import text_of
from handrail.measures.values import Value, value

#: England, 2024-25: who finished a course, was not at caseness, recovered, reliably improved, did both, got worse.
COUNTS = {
    "M076": 670_419,
    "M179": 35_234,
    "M191": 321_061,
    "M185": 452_284,
    "M193": 301_815,
    "M189": 39_157,
}
AT_CASENESS = 634_248
UNSCORED = 937


def measure(name: str) -> Measure:
    return next(each for each in MEASURES if each.id == name)


def counted() -> dict[Tally, int]:
    found = {}
    for name, count in COUNTS.items():
        kind = measure(name).kind
        assert isinstance(kind, Count)
        assert isinstance(kind.of, Tally)
        found[kind.of] = count
    return found


def worked_out(name: str) -> Value:
    return value(measure(name).kind, counted())


def as_published(name: str) -> str:
    told = worked_out(name)
    number = Number(
        measure=name,
        period=financial_year(2024),
        group=ENGLAND,
        org="",
        value=told.value,
        numerator=told.numerator,
        denominator=told.denominator,
    )
    return text_of(number, national=True)


@pytest.mark.parametrize(
    ("name", "part", "whole", "published"),
    [
        ("M192", 321_061, 635_185, "50.5"),
        ("M186", 452_284, 670_419, "67.5"),
        ("M195", 301_815, 635_185, "47.5"),
        ("M1010", 39_157, 670_419, "5.8"),
    ],
)
def test_a_rate_is_what_was_published(name: str, part: int, whole: int, published: str) -> None:
    told = worked_out(name)

    assert (told.numerator, told.denominator, told.value) == (part, whole, Fraction(100 * part, whole))
    assert as_published(name) == published


def test_whoever_has_no_scores_stays_among_those_who_could_have_recovered() -> None:
    assert COUNTS["M076"] - COUNTS["M179"] == AT_CASENESS + UNSCORED == worked_out("M192").denominator


def test_somebody_without_scores_counts_against_the_service(tmp_path: Path) -> None:
    made = Made()
    for first, last in ((20, 4), (18, 3), (20, 19), (4, 2), (None, None)):
        referral = made.referral("2026-01-05", "2026-04-20")
        referral.course("2026-01-12", "2026-04-01")
        for score, on in ((first, "2026-01-12"), (last, "2026-04-01")):
            if score is not None:
                referral.score("PHQ9", score, on)
                referral.score("GAD", 5, on)
    numbers = running.measures(made.write(tmp_path), [month(2026, 4)], only=["M192", "M186"], by=())

    assert {each.measure: (each.numerator, each.denominator) for each in numbers} == {"M192": (2, 4), "M186": (2, 5)}
