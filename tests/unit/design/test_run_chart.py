"""A run of months: each where its number is, gaps where there is none, and the same in a table."""

from xml.etree import ElementTree

from handrail.design.chart import Chart
from handrail.design.run_chart import Step, run_chart

SVG = "{http://www.w3.org/2000/svg}"
RUN = [
    Step("April 2026", "Apr", 40.0, "4 of 10", 20.0, 80.0),
    Step("May 2026", "May", None, "nobody"),
    Step("June 2026", "Jun", 80.0, "8 of 10", 20.0, 70.0, odd=True),
]


def chart(steps: list[Step] | None = None, **more: float) -> Chart:
    return run_chart(RUN if steps is None else steps, title="Recovered", chart_id="r", **more)


def drawn(of: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(str(of.svg))  # noqa: S314 - our own drawing


def test_a_month_twice_as_high_stands_twice_as_high() -> None:
    tree = drawn(chart())
    floor = float(tree.find(f"{SVG}line").get("y1"))
    low = floor - float(tree.find(f"{SVG}circle").get("cy"))
    corners = tree.find(f"{SVG}polygon").get("points").split()
    high = floor - sum(float(each.split(",")[1]) for each in corners) / len(corners)
    assert round(high / low, 2) == 2


def test_what_is_out_of_the_usual_has_another_shape_and_says_so_in_the_table() -> None:
    found = chart()
    assert len(drawn(found).findall(f"{SVG}circle")) == 1 and len(drawn(found).findall(f"{SVG}polygon")) == 1
    assert [row[-1] for row in found.rows] == ["No", "No", "Yes"]


def test_a_month_without_a_number_is_a_gap_and_is_told() -> None:
    assert not [each for each in drawn(chart()).iter(f"{SVG}polyline") if each.get("class") == "hc-line hc-1"]
    assert chart().rows[1][:3] == ["May 2026", "nobody", "–"]


def test_without_limits_there_is_neither_their_line_nor_their_column() -> None:
    found = chart([Step("April 2026", "Apr", 4, "4 people")])
    assert found.head == ["Month", "Number"] and len(found.key) == 1


def test_of_nothing_it_says_so() -> None:
    found = chart([Step("May 2026", "May", None, "nobody")])
    assert not found.svg and found.empty
