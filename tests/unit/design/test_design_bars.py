"""Bars: each as long as its number, told in words to whoever does not see them, and in a table."""

from xml.etree import ElementTree

import pytest

from handrail.design.bars import Bar, bar_chart
from handrail.design.chart import Chart

SVG = "{http://www.w3.org/2000/svg}"


def drawn(chart: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(str(chart.svg))  # noqa: S314 - our own drawing


def widths(chart: Chart) -> list[float]:
    return [float(each.get("width", "")) for each in drawn(chart).iter(f"{SVG}rect")]


def test_each_is_as_long_as_its_number() -> None:
    one, other = widths(bar_chart([Bar("Wait", 20, "20"), Bar("Could", 5, "5", 2)], title="How many", chart_id="a"))
    assert one == pytest.approx(4 * other)


def test_the_number_stands_with_its_words_and_not_behind_the_bar() -> None:
    chart = bar_chart([Bar("Wait", 20, "20 people")], title="How many", chart_id="a")
    texts = list(drawn(chart).iter(f"{SVG}text"))
    assert [(each.text, each.get("x")) for each in texts] == [("Wait: 20 people", "14")]


def test_the_drawing_is_told_and_the_table_says_more() -> None:
    chart = bar_chart([Bar("Wait", 20, "20 people", more=("since May",))], title="How many", chart_id="a", head="ABC")
    assert drawn(chart).findtext(f"{SVG}desc") == "Wait: 20 people."
    assert (chart.head, chart.rows) == (["A", "B", "C"], [["Wait", "20 people", "since May"]])


def test_nothing_but_noughts_still_shows_something() -> None:
    assert widths(bar_chart([Bar("Wait", 0, "0")], title="How many", chart_id="a")) == [1.0]


def test_with_nothing_to_draw_it_says_so() -> None:
    chart = bar_chart([], title="How many", chart_id="a", empty="Nobody.")
    assert (chart.svg, chart.rows, chart.empty) == ("", [], "Nobody.")


def test_words_cannot_become_markup() -> None:
    chart = bar_chart([Bar("<b>", 1, "&")], title="<i>", chart_id="a")
    assert "<b>" not in str(chart.svg) and "<i>" not in str(chart.svg)
