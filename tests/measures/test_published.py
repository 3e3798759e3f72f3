"""National figures: each percentage recomputes from its counts, and they stand under our own categories."""

from decimal import Decimal
from fractions import Fraction

import pytest

from handrail.care.questionnaires import Status
from handrail.dataset.periods import period
from handrail.measures.breakdowns import BREAKDOWNS
from handrail.measures.published import Figure, periods, published, trend

YEARS = [f"{year}-{year % 100 + 1:02}" for year in range(2017, 2025)]


def figures() -> list[Figure]:
    return [figure for when in periods() for figure in published(when.name)]


def england(name: str = "2024-25") -> dict[str, Figure]:
    return {figure.measure: figure for figure in published(name) if figure.breakdown is None}


def test_each_printed_percentage_is_what_its_counts_come_to() -> None:
    shares = [figure for figure in figures() if figure.denominator and figure.printed]
    assert len(shares) > 400
    for figure in shares:
        assert figure.numerator is not None
        exact = Fraction(100 * figure.numerator, figure.denominator or 1)
        assert abs(Fraction(figure.value) - exact) <= Fraction(5, 100), figure


@pytest.mark.parametrize(
    ("measure", "numerator", "denominator", "value"),
    [
        ("M192", 321061, 635185, "50.5"),
        ("M186", 452284, 670419, "67.5"),
        ("M195", 301815, 635185, "47.5"),
        ("M1010", 39157, 670419, "5.8"),
        ("M053", 614104, 670419, "91.6"),
        ("M055", 661723, 670419, "98.7"),
    ],
)
def test_england_in_2024_25(measure: str, numerator: int, denominator: int, value: str) -> None:
    figure = england()[measure]
    assert (figure.numerator, figure.denominator, figure.value) == (numerator, denominator, Decimal(value))
    assert figure.printed is (measure not in ("M053", "M055"))


def test_937_had_no_scores_and_stay_in() -> None:
    told = {measure: figure.value for measure, figure in england().items()}
    assert told["M076"] - told["at-caseness"] - told["M179"] == 937


@pytest.mark.parametrize("start", ["wait-", "second-"])
def test_waits_make_up_all_who_finished(start: str) -> None:
    told = england()
    assert (
        sum(figure.value for key, figure in told.items() if key.startswith(start))
        == told["M076"].value - MISSING[start]
    )


#: One of 2024-25 is published as finished without a second treatment before or after.
MISSING = {"wait-": 0, "second-": 0}


def test_intensities_make_up_all_who_finished() -> None:
    told = england()
    kinds = ("low-only", "low-and-high", "high-only", "intensity-not-known")
    assert sum(told[key].value for key in kinds) == told["M076"].value


def test_eight_years_stand_in_a_row() -> None:
    for measure in ("M001", "M076", "M191", "M192", "M193", "M195", "M185", "M186", "M189", "M1010", "M179"):
        assert [figure.period.name for figure in trend(measure) if figure.period.length.months == 12] == YEARS
    assert trend("M192")[0].value == Decimal("50.8")


def test_every_category_is_one_of_ours() -> None:
    ours = {each.variable: set(each.categories) for each in BREAKDOWNS.values()}
    for figure in figures():
        if figure.breakdown is not None:
            variable, category = figure.breakdown
            assert category in ours[variable], figure.breakdown


def test_the_least_deprived_recover_more_often() -> None:
    """Read the wrong way round, the two would be swapped."""
    told = {
        figure.breakdown[1]: figure.value
        for figure in published("2024-25")
        if figure.breakdown is not None and figure.measure == "M195" and "Deprivation" in figure.breakdown[0]
    }
    assert (told["01 Least deprived"], told["10 Most deprived"]) == (Decimal("52.4"), Decimal("40.5"))


def test_each_says_where_it_is_from() -> None:
    for figure in figures():
        assert figure.source.status is Status.CONFIRMED
        assert figure.source.title.startswith("NHS England")
        assert figure.label


def test_one_month_is_kept() -> None:
    told = england("2025-04")
    assert (told["M001"].value, told["M195"].value) == (133908, Decimal("48.4"))
    assert period("2025-04") in periods()


def test_of_other_periods_nothing_is_known() -> None:
    assert published("2010-11") == []
