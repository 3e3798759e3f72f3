"""Groups as dots inside and outside the limits of chance: each in the frame, each in the table, the few there alone."""

from itertools import combinations, pairwise
from math import dist
from xml.etree import ElementTree

import pytest

from handrail.design.chart import Chart
from handrail.design.funnel_chart import Dot, Limit, Where, funnel_chart

SVG = "{http://www.w3.org/2000/svg}"
NARROW = [Limit(10, 19, 81), Limit(40, 34.5, 65.5), Limit(200, 43, 57)]
WIDE = [Limit(10, 1, 99), Limit(40, 25.6, 74.4), Limit(200, 39, 61)]
INSIDE, OUTSIDE = Where.INSIDE, Where.BEYOND_WIDE


def dot(name: str, count: int, value: float, where: Where = INSIDE) -> Dot:
    return Dot(name, count, value, f"{value} in 100", where, ("more",))


def chart(*dots: Dot) -> Chart:
    return funnel_chart(dots, middle=50, narrow=NARROW, wide=WIDE, title="Recovered", chart_id="f")


def drawn(of: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(str(of.svg))  # noqa: S314 - our own drawing


def circles(of: Chart) -> list[tuple[float, float]]:
    return [(float(each.get("cx")), float(each.get("cy"))) for each in drawn(of).iter(f"{SVG}circle")]


def corners(line: ElementTree.Element) -> list[tuple[float, float]]:
    return [tuple(map(float, each.split(","))) for each in line.get("points").split()]


def is_number(each: ElementTree.Element) -> bool:
    return each.get("class") == "hc-said"


def middle(of: Chart) -> float:
    (found,) = (each for each in drawn(of).iter(f"{SVG}line") if each.get("class") == "hc-threshold")
    return float(found.get("y1"))


@pytest.mark.parametrize("count", [1, 10, 57, 200, 9000])
@pytest.mark.parametrize("value", [0, 100])
def test_a_dot_at_either_end_stands_in_the_frame(count: int, value: float) -> None:
    found = chart(dot("White / Irish", count, value), dot("Others", 40, 50))
    _x, _y, width, height = map(float, drawn(found).get("viewBox").split())
    (x, y), _other = circles(found)
    axis = next(float(each.get("y1")) for each in drawn(found).iter(f"{SVG}line") if each.get("class") == "hc-axis")
    assert 5 <= x <= width - 5 and 5 <= y <= axis < height
    assert (y == axis) is (value == 0)


def test_more_stand_further_right_and_a_higher_share_higher() -> None:
    (left, low), (right, high) = circles(chart(dot("A", 20, 30), dot("B", 120, 60)))
    assert left < right and low > high


def test_limits_about_half_are_as_far_above_as_below_and_close_in() -> None:
    found = chart(dot("A", 40, 50))
    lines = [corners(each) for each in drawn(found).findall(f"{SVG}polyline")]
    assert len(lines) == 4
    for low, high in ((lines[0], lines[1]), (lines[2], lines[3])):
        for (left, below), (right, above) in zip(low, high, strict=True):
            assert left == right and below - middle(found) == pytest.approx(middle(found) - above, abs=0.11)
        assert all(before > after for (_x, before), (_z, after) in pairwise(low))


def test_one_group_alone_is_drawn() -> None:
    assert len(circles(chart(dot("A", 200, 50)))) == 1


def test_who_is_outside_has_another_shape_and_a_number_that_the_key_explains() -> None:
    found = chart(dot("In", 40, 50), dot("Low", 40, 5, OUTSIDE), dot("Close", 41, 6, Where.BEYOND_NARROW))
    assert len(circles(found)) == 1 and len(drawn(found).findall(f"{SVG}polygon")) == 2
    numbers = [each for each in drawn(found).iter(f"{SVG}text") if is_number(each)]
    assert [each.text for each in numbers] == ["1", "2"]
    assert [item.text for item in found.key[-2:]] == ["1. Low: 5 in 100", "2. Close: 6 in 100"]


def test_the_numbers_of_many_dots_that_lie_close_cover_each_other_nowhere() -> None:
    found = drawn(chart(*(dot(str(at), 40 + at, 5 + at % 2, OUTSIDE) for at in range(4))))
    spots = [(float(each.get("x")), float(each.get("y"))) for each in found.iter(f"{SVG}text") if is_number(each)]
    assert len(spots) == 4 and min(dist(one, other) for one, other in combinations(spots, 2)) >= 11


def test_the_few_are_in_the_table_alone() -> None:
    found = chart(dot("Few", 9, 100, Where.FEW), dot("Many", 90, 50))
    assert len(circles(found)) == 1 and "Few" not in str(found.svg)
    assert found.rows == [["Few", "100 in 100", "more"], ["Many", "50 in 100", "more"]]


def test_of_the_few_alone_nothing_is_drawn_and_that_is_said() -> None:
    found = chart(dot("Few", 9, 100, Where.FEW))
    assert not found.svg and not found.key and found.empty and len(found.rows) == 1


def test_the_drawing_says_all_of_itself_without_a_style() -> None:
    tree = drawn(chart(dot("<A>", 40, 50)))
    assert tree.find(f"{SVG}desc").text == "<A>: 50 in 100; more."
    assert not [each for each in tree.iter() if each.get("style")]


def test_of_very_many_only_the_tens_are_written_so_that_none_covers_another() -> None:
    wide = [Limit(10, 1, 99), Limit(200_000, 49, 51)]
    found = funnel_chart([dot("A", 150_000, 50)], middle=50, narrow=wide, wide=wide, title="Many", chart_id="f")
    written = {each.text for each in drawn(found).iter(f"{SVG}text") if "," in each.text}
    assert written == {"1,000", "10,000", "100,000"}
