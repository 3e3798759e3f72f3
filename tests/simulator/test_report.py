"""The report on a run and on a comparison: one file; it says first that it is no forecast; each chart has its table."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from reading_ease import text
from simulated_runs import finisher, invented, run

from handrail.design.reading import grade
from handrail.simulator import figures
from handrail.simulator.results import report, summary
from handrail.simulator.results.compare import compare, write_tornado
from handrail.simulator.results.report import against, naming

NUMBERS = {
    "response": {
        "benefit": {"value": 0.5, "assumption": "No trial says <this>.", "low": 0.3, "high": 0.7},
        "drop": {"value": 0.2, "source": "A published table, 2024-25."},
    },
    "capacity": {"wte": {"value": {"pwp": 20.0, "hi_therapist": 18.5}, "assumption": "Invented."}},
    "charter": {"next_thing_days": 21},
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A report on a run that is to look like England, and one on a comparison with it."""
    folder = tmp_path_factory.mktemp("pages")
    a = invented(folder / "a", name="england-2024-25", numbers=NUMBERS)
    b = invented(folder / "b", better=-0.15, name="group-first", numbers=NUMBERS)
    report.write(a)
    write_tornado([("benefit of treatment", b, a, a), ("missing sessions", a, a, a)], folder / "to")
    compare(a, b, folder / "to")
    return {"run": (a / "report.html").read_text(), "comparison": (folder / "to" / "compare.html").read_text()}


BOTH = pytest.mark.parametrize("name", ["run", "comparison"])


class Tags(HTMLParser):
    """Every tag and its attributes, and which are open in the end."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "rect", "line", "polyline", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("rect", "line", "polyline"):
            assert self.open.pop() == tag

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


@BOTH
def test_it_says_first_that_it_is_no_forecast(pages: dict[str, str], name: str) -> None:
    body = pages[name].partition("</h1>")[2]
    first = re.sub(r"<[^>]+>", " ", body).split(".")[0]
    assert first.split() == ["This", "is", "not", "a", "forecast"]
    assert "not a forecast" in pages[name].partition("</title>")[0]


@BOTH
def test_it_stands_alone(pages: dict[str, str], name: str) -> None:
    """It asks nothing of a network, runs nothing, and every tag is closed."""
    page = Tags(pages[name])
    assert page.open == []
    assert not page.named("script") and not page.named("link") and not page.named("img") and not page.named("iframe")
    asked = [
        value for _, attrs in page.tags for key, value in attrs.items() if key in ("src", "href", "action", "data")
    ]
    assert asked and all(value and value.startswith("#") for value in asked)
    assert not re.search(r"url\(|@import", pages[name])
    assert [key for _, attrs in page.tags for key in attrs if key == "style" or key.startswith("on")] == []


@BOTH
def test_every_chart_has_its_table(pages: dict[str, str], name: str) -> None:
    charts = re.findall(r"<figure>.*?</figure>", pages[name], re.DOTALL)
    assert len(charts) > 10
    for chart in charts:
        assert chart.count("<svg") == 1 == chart.count("<table") and "<figcaption>" in chart, chart[:200]
        assert chart.count("<tr") > 1, chart[:200]
    assert pages[name].count("<svg") == len(charts)


@BOTH
def test_every_link_leads_somewhere_and_ids_are_there_once(pages: dict[str, str], name: str) -> None:
    page = Tags(pages[name])
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {attrs["href"] for attrs in page.named("a")} <= {f"#{each}" for each in ids}


@BOTH
def test_it_is_easy_to_read(pages: dict[str, str], name: str) -> None:
    read = text(pages[name])
    assert grade(read) <= 6.5, grade(read)


def test_every_number_of_the_scenario_has_its_source_or_is_an_assumption(pages: dict[str, str]) -> None:
    assert "Assumption: No trial says &lt;this&gt;. (it could be 0.3 to 0.7)" in pages["run"]
    assert "Source: A published table, 2024-25." in pages["run"]
    assert "18.5" in pages["run"] and "Chosen by the service" in pages["run"]
    assert "2 of its numbers are assumptions" in pages["run"]


def test_england_is_laid_beside_published_figures(pages: dict[str, str]) -> None:
    assert "Held out: the test" in pages["run"]
    for each in figures.CALIBRATION:
        assert each.name in pages["run"]


def test_every_published_figure_has_a_measure_of_ours(tmp_path: Path) -> None:
    folder = invented(tmp_path / "run")
    summary.write(folder)
    found = summary.read(folder)
    assert all("value" in against.came_to(found, each.of) for each in figures.CALIBRATION)


def test_how_near_is_near_enough() -> None:
    finish = next(each for each in figures.CALIBRATION if each.of == "finished")
    assert finish.value == 37.0 and finish.within == 1.0
    assert against.is_near(finish, {"value": 0.3795}) and not against.is_near(finish, {"value": 0.3805})
    assert not against.is_near(finish, {"value": None})


def test_no_other_scenario_is_laid_beside_them(tmp_path: Path) -> None:
    folder = run(tmp_path / "run", [finisher()])
    report.write(folder)
    assert "Beside published figures" not in (folder / "report.html").read_text()


def test_a_comparison_says_when_a_target_is_met_while_people_are_worse_off(pages: dict[str, str]) -> None:
    harm = pages["comparison"].partition('class="harm"')[2].partition("</div>")[0]
    assert "95 in 100 people start treatment within 18 weeks" in harm
    assert re.search(r"Ended unwell with nobody taking over.*between \d+", harm)


def test_one_round_only_and_a_run_that_was_stopped_say_so(tmp_path: Path) -> None:
    folder = run(tmp_path / "run", [finisher()])
    said = json.loads((folder / "run.json").read_text())
    (folder / "run.json").write_text(json.dumps(said | {"complete": False, "replications": 20}))
    report.write(folder)
    page = (folder / "report.html").read_text()
    assert "This is one round only." in page and "1 of 20 rounds are finished" in page
    assert "one run only, so we cannot say" in page


def test_a_few_rounds_and_a_short_time_say_so(tmp_path: Path) -> None:
    a, b = (run(tmp_path / name, [finisher()], [finisher()]) for name in ("a", "b"))
    said = json.loads((a / "run.json").read_text())
    said["scenario"].setdefault("numbers", {}).setdefault("run", {})["days"] = 120
    (a / "run.json").write_text(json.dumps(said))
    report.write(a)
    page = (a / "report.html").read_text()
    assert "These are 2 rounds only." in page and "These are 120 days, not a year." in page
    compare(b, b, tmp_path / "to")
    assert "Each was run 2 times only." in (tmp_path / "to" / "compare.html").read_text()


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("white and black caribbean", "White and Black Caribbean"),
        ("other asian", "Other Asian"),
        ("gp", "GP"),
        ("10", "10 (most deprived)"),
        ("hi_therapist", "Therapists of step three"),
        ("", "Not said"),
    ],
)
def test_nobody_reads_the_words_of_a_table(word: str, said: str) -> None:
    assert naming.listed(word) == said


def test_a_run_in_which_nothing_happens_can_be_told(tmp_path: Path) -> None:
    a, b = run(tmp_path / "a", []), run(tmp_path / "b", [])
    report.write(a)
    compare(a, b, tmp_path / "to")
    assert "nobody to tell it of" in (a / "report.html").read_text()


def test_the_same_run_gives_the_same_bytes(tmp_path: Path) -> None:
    a, b = invented(tmp_path / "a"), invented(tmp_path / "b")
    report.write(a)
    report.write(b)
    assert (a / "report.html").read_bytes() == (b / "report.html").read_bytes()


def test_a_comparison_lists_what_was_changed(tmp_path: Path) -> None:
    a = run(tmp_path / "a", [finisher()], numbers=NUMBERS)
    b = run(tmp_path / "b", [finisher()], numbers=NUMBERS | {"response": {"benefit": {"value": 0.25}}})
    compare(a, b, tmp_path / "to")
    assert json.loads((tmp_path / "to" / "compare.json").read_text())["changed"] == [
        ["response", "benefit", 0.5, 0.25],
        ["response", "drop", 0.2, None],
    ]
    page = (tmp_path / "to" / "compare.html").read_text()
    assert "What we changed" in page and "0.25" in page
