"""A share of each group beside all of them: who lies outside, who is too few, and of what nothing is drawn."""

from fractions import Fraction

import pytest

from handrail.dataset.periods import period
from handrail.design.funnel_chart import Where
from handrail.measures.number import PROVIDER, Number
from handrail.pages.numbers import groups

WHOLE = (60, 120)


def share(part: int, whole: int, *, of: str = "", measure: str = "M192", variable: str = "Age") -> Number:
    return Number(
        measure=measure, period=period("2026-27"), group=PROVIDER, org="RXX",
        value=Fraction(100 * part, whole) if whole else None, numerator=part, denominator=whole,
        breakdown=(variable, of) if of else None,
    )  # fmt: skip


def told(*some: Number, whole: tuple[int, int] = WHOLE, measure: str = "M192") -> list[groups.Groups]:
    return groups.by_breakdown(share(*whole, measure=measure), some)


@pytest.mark.parametrize(
    ("part", "count", "where"),
    [
        (20, 40, Where.INSIDE),
        (26, 40, Where.INSIDE),  # 34.5 to 65.5
        (27, 40, Where.BEYOND_NARROW),
        (29, 40, Where.BEYOND_NARROW),  # 25.6 to 74.4
        (30, 40, Where.BEYOND_WIDE),
        (10, 40, Where.BEYOND_WIDE),
        (9, 9, Where.FEW),
        (0, 10, Where.BEYOND_WIDE),
        (0, 0, Where.FEW),
    ],
)
def test_where_a_group_lies_when_half_of_all_are_counted(part: int, count: int, where: Where) -> None:
    assert groups.place(part, count, 0.5) is where


@pytest.mark.parametrize("part", [0, 1])
def test_where_none_or_all_are_counted_every_group_is_like_the_rest(part: int) -> None:
    (found,) = told(share(part * 30, 30, of="18 to 25"), whole=(part * 120, 120))
    assert found.places == (Where.INSIDE,) and not found.is_open and found.drawn is not None and found.drawn.svg


def test_the_table_says_of_each_group_whether_it_is_outside() -> None:
    (found,) = told(share(20, 40, of="A"), share(27, 40, of="B"), share(30, 40, of="C"), share(9, 9, of="D"))
    assert [row[-1] for row in found.rows] == [
        "No (34.5 to 65.5)",
        "Yes, outside the narrower (34.5 to 65.5)",
        "Yes, outside both (25.6 to 74.4)",
        "Too few to say",
    ]
    assert groups.outside([found]) == {"drawn": 3, "outside": 2, "wide": 1} and found.is_open


def test_each_breakdown_is_drawn_by_itself() -> None:
    found = told(share(20, 40, of="A"), share(20, 40, of="Yes", variable="Disability"))
    assert [(each.title, len(each.rows)) for each in found] == [("Age", 1), ("Disability", 1)]


def test_where_all_are_few_the_table_stands_alone_and_it_says_so() -> None:
    (found,) = told(share(5, 9, of="A"))
    assert found.drawn is not None and not found.drawn.svg and "fewer than 10" in found.drawn.empty
    assert groups.outside([found]) is None


@pytest.mark.parametrize(
    ("some", "whole", "measure"),
    [
        (share(20, 40, of="A", measure="M001"), WHOLE, "M001"),  # no share
        (share(20, 40, of="A"), (0, 0), "M192"),  # nobody
        (share(41, 40, of="A"), WHOLE, "M192"),  # more than there are: limits of chance say nothing of it
    ],
)
def test_what_is_no_part_of_a_whole_is_not_drawn(some: Number, whole: tuple[int, int], measure: str) -> None:
    (found,) = told(some, whole=whole, measure=measure)
    assert found.drawn is None and len(found.rows) == 1 and groups.outside([found]) is None
