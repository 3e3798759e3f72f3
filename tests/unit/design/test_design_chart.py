"""The chart: any number of points, gaps that are said, and a table that says the same."""

import datetime as dt
import re
from xml.etree import ElementTree

import pytest
from django.template import engines

from handrail.design.chart import Chart, Goal, Mark, Point, Series, score_chart

SVG = "{http://www.w3.org/2000/svg}"
MARCH = dt.date(2026, 3, 3)


def after(days: int) -> dt.date:
    return MARCH + dt.timedelta(days=days)


def one(*points: Point, **more: object) -> Chart:
    return score_chart([Series("PHQ-9", points, 27, 10, "10: the line")], title="Scores", **more)


def tree(chart: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(str(chart.svg))  # noqa: S314 - our own drawing


def points_drawn(chart: Chart) -> list[ElementTree.Element]:
    return [el for el in tree(chart).iter() if "hc-point" in el.get("class", "")]


class ForFewPoints:
    def test_none_draws_nothing_and_says_so(self) -> None:
        chart = one()
        assert chart.svg == ""
        assert chart.rows == []
        assert "nothing to draw" in chart.empty

    def test_one_is_a_point_without_a_line(self) -> None:
        chart = one(Point(MARCH, 19))
        assert len(points_drawn(chart)) == 1
        assert not list(tree(chart).iter(f"{SVG}polyline"))
        assert chart.rows == [["3 March 2026", "19 of 27"]]

    def test_a_hundred_are_all_there(self) -> None:
        chart = one(*(Point(after(at * 7), at % 28) for at in range(100)))
        assert len(points_drawn(chart)) == len(chart.rows) == 100


class ForGaps:
    def test_a_sheet_not_all_answered_breaks_the_line_and_is_an_open_mark(self) -> None:
        chart = one(*(Point(after(at * 7), v) for at, v in enumerate([19, 17, None, 14, 12])))
        assert len(list(tree(chart).iter(f"{SVG}polyline"))) == 2
        drawn = [el for el in points_drawn(chart) if "hc-open" in el.get("class", "")]
        assert len(drawn) == 1
        assert "not all answered" in drawn[0][0].text
        assert chart.rows[2] == ["17 March 2026", "not all answered"]
        assert any("Not all answered" in item.text for item in chart.key)

    def test_a_missing_total_is_never_drawn_as_nought(self) -> None:
        nought, missing = points_drawn(one(Point(MARCH, 0), Point(after(7), None)))
        assert nought.get("cy") != missing.get("cy")

    def test_only_missing_totals(self) -> None:
        assert "no totals" in str(one(Point(MARCH, None)).svg)


class ForOneDay:
    def test_two_sheets_of_a_day_stand_side_by_side_and_have_a_row_each(self) -> None:
        chart = one(Point(MARCH, 19), Point(MARCH, 12))
        assert len({el.get("cx") for el in points_drawn(chart)}) == 2
        assert [row[1] for row in chart.rows] == ["19 of 27", "12 of 27"]

    def test_times_of_day_give_the_order(self) -> None:
        morning = dt.datetime(2026, 3, 3, 9, tzinfo=dt.UTC)
        chart = one(Point(morning.replace(hour=15), 12), Point(morning, 19))
        assert [row[1] for row in chart.rows] == ["19 of 27", "12 of 27"]


class ForWhatIsSaidAboutIt:
    def test_comments_are_numbered_in_order_of_day(self) -> None:
        chart = one(Point(MARCH, 19), marks=[Mark(after(9), "Second"), Mark(after(1), "First")])
        assert [(mark.number, mark.text) for mark in chart.marks] == [(1, "First"), (2, "Second")]
        assert len([el for el in tree(chart).iter() if el.get("class") == "hc-mark"]) == 2
        assert chart.rows[1] == ["4 March 2026", "–", "1: First"]

    def test_comments_of_neighbouring_days_do_not_cover_each_other(self) -> None:
        marks = [Mark(after(at), f"m{at}") for at in range(6)]
        chart = one(Point(MARCH, 19), Point(after(200), 3), marks=marks)
        places = [
            (float(el.get("cx")), float(el.get("cy"))) for el in tree(chart).iter() if el.get("class") == "hc-mark"
        ]
        for at, (x1, y1) in enumerate(places):
            assert all(abs(x1 - x2) >= 18 or abs(y1 - y2) >= 18 for x2, y2 in places[at + 1 :])

    def test_this_does_not_fit_me_travels_with_the_score(self) -> None:
        chart = one(Point(MARCH, 19, note="this does not fit me"))
        assert chart.rows[0][1] == "19 of 27 (this does not fit me)"
        assert chart.marks[0].text == "PHQ-9: this does not fit me"

    def test_goals_stand_in_the_same_frame_on_their_own_scale(self) -> None:
        chart = one(Point(MARCH, 27), goals=[Goal("Walk", [Point(MARCH, 10), Point(after(7), 0)])])
        score, goal, _low = points_drawn(chart)
        assert score.get("cy") == "30"
        assert goal.get("points").startswith("49.5,25.5")  # a square around the highest place, as the circle is
        assert chart.head == ["Day", "PHQ-9", "Walk"]
        assert chart.rows[0] == ["3 March 2026", "27 of 27", "10 of 10"]

    def test_goals_alone(self) -> None:
        chart = score_chart([], title="Goals", goals=[Goal("Walk", [Point(MARCH, 4)])])
        assert len(points_drawn(chart)) == 1

    def test_thresholds_keep_their_words_and_do_not_collide(self) -> None:
        chart = score_chart(
            [Series("A", [Point(MARCH, 5)], 27, 10, "10: ten"), Series("B", [Point(MARCH, 6)], 21, 8, "8: eight")],
            title="Two",
        )
        said = [el for el in tree(chart).iter() if el.get("class") == "hc-said"]
        assert [el.text for el in said] == ["10: ten", "8: eight"]
        assert abs(float(said[0].get("y")) - float(said[1].get("y"))) >= 14


class ForReadingIt:
    def test_a_point_says_its_day_with_a_capital(self) -> None:
        drawn = score_chart([Series("PHQ-9", [Point(dt.date(2026, 5, 4), 16)], 27)], title="Scores")
        assert "16 / 27, 4 May 2026" in str(drawn.svg)

    def test_it_has_a_title_and_a_description(self) -> None:
        svg = tree(one(Point(MARCH, 19), Point(after(14), 12), chart_id="phq"))
        assert svg.get("role") == "img"
        assert svg.get("aria-labelledby") == "phq-title phq-desc"
        assert svg.find(f"{SVG}desc").text == (
            "PHQ-9: 19 of 27 on 3 March 2026, 12 of 27 on 17 March 2026. The table below has every value."
        )

    def test_shapes_and_attributes_only(self) -> None:
        svg = str(one(Point(MARCH, 19), Point(after(14), None), marks=[Mark(MARCH, "x")]).svg)
        assert not re.search(r"style|<script|#[0-9a-f]{3,6}\b", svg)

    def test_names_and_words_are_escaped(self) -> None:
        chart = score_chart([Series("<script>", [Point(MARCH, 1)], 10, 5, "<b>")], title="<i>", chart_id="c")
        assert "<script>" not in str(chart.svg)
        assert "<b>" not in str(chart.svg)

    def test_lines_differ_without_colour(self) -> None:
        chart = score_chart(
            [Series(name, [Point(MARCH, 3)], 10) for name in "ABCD"],
            title="Four",
        )
        shapes = {(el.tag, len(el.get("points", "").split())) for el in points_drawn(chart)}
        assert len(shapes) == 3  # circle, triangle, and four corners: square or diamond
        assert len({el.get("points") for el in points_drawn(chart)}) == 4

    def test_a_value_off_the_scale_stays_in_the_frame(self) -> None:
        top = points_drawn(one(Point(MARCH, 99)))[0]
        assert top.get("cy") == "30"

    @pytest.mark.parametrize("days", [1, 30, 800])
    def test_days_are_named_and_the_year_where_it_changes(self, days: int) -> None:
        svg = str(one(Point(MARCH, 19), Point(after(days), 3)).svg)
        assert "3 Mar" in svg
        assert "2026" in svg
        assert ("2028" in svg) == (days == 800)

    def test_the_page_prints_table_key_and_comments(self) -> None:
        source = '{% import "design/macros.html" as m %}{{ m.chart(chart, open=true) }}'
        chart = one(Point(MARCH, 19), marks=[Mark(MARCH, "The week of the move.")])
        html = engines["jinja2"].env.from_string(source).render(chart=chart)
        assert "<details" in html
        assert 'data-label="PHQ-9"' in html
        assert "The week of the move." in html
        assert "PHQ-9, 0 to 27" in html
