"""Measures of a run, worked out by hand on a few rows."""

import json
from pathlib import Path
from typing import Any

import pytest
from simulated_runs import finisher, run, somebody, week

from handrail.simulator.results import summary

BETTER = {"recovered": 1, "improved": 1, "reliably_recovered": 1, "no_change": 0, "ill_at_end": False}

ROWS = [
    finisher(phq_last=3, gad_last=3, treatments=6, usual_least=6, **BETTER),
    finisher(first_treated=60, second_treated=160, ended=200, usual_least=6, high=1,
             unmet="more sessions"),
    finisher(caseness="not at caseness", first_treated=130, second_treated=140, low=0, high=3, improved=1, no_change=0),
    finisher(caseness="not known", recovered=-1, improved=-1, no_change=-1, reliably_recovered=-1, low=0, phq_last=-1,
             gad_last=-1, accepted_elsewhere=True),
    somebody(step="three", first_seen=5, first_treated=30, treatments=1, late_days=4, bounces=2),
    somebody(),
    finisher(counted=False, came=-50, first_seen=-40, first_treated=-30, second_treated=-10, ended=5, missed=9,
             deteriorated=1, no_change=0, returned=90, left_days=85),
    finisher(counted=False, came=-100, first_seen=-90, first_treated=-80, second_treated=-70, ended=-20),
]  # fmt: skip


@pytest.fixture
def found(tmp_path: Path) -> dict[str, Any]:
    folder = run(tmp_path / "run", ROWS)
    summary.write(folder)
    return json.loads((folder / "summary.json").read_text())


@pytest.mark.parametrize(
    ("key", "value", "over"),
    [
        ("referrals", 6, 6),
        ("finished", 5, 5),
        ("finished_per_referral", 5 / 6, 6),
        ("finished_of_received", 4 / 6, 6),
        ("waiting", 1 / 6, 6),
        ("well_at_end", 1 / 6, 6),
        ("within_6_weeks", 3 / 5, 5),
        ("within_18_weeks", 4 / 5, 5),
        ("over_90_days", 1 / 5, 5),
        ("caseness", 3 / 5, 5),
        ("recovery", 1 / 4, 4),
        ("reliable_recovery", 1 / 4, 4),
        ("improvement", 2 / 5, 5),
        ("deterioration", 1 / 5, 5),
        ("no_change", 1 / 5, 5),
        ("low_only", 2 / 5, 5),
        ("both", 1 / 5, 5),
        ("high_only", 1 / 5, 5),
        ("not_coded", 1 / 5, 5),
        ("appointments", 13 / 5, 5),
        ("below_dose", 1 / 2, 2),
        ("dose_ratio", 0.75, 2),
        ("left_ill", 3 / 5, 5),
        ("left_ill_scores", 3 / 4, 4),
        ("left_days", 17, 5),
        ("late_any", 1 / 6, 6),
        ("late_days", 4 / 6, 6),
        ("bounced", 1 / 6, 6),
        ("bounces", 2 / 6, 6),
        ("returned", 1 / 5, 5),
        ("missed", 0, 6),
        ("unmet", 1 / 5, 5),
        ("unmet_more_sessions", 1 / 5, 5),
        ("unmet_anything", 0, 5),
    ],
)
def test_each_measure_by_hand(found: dict[str, Any], key: str, value: float, over: float) -> None:
    measured = found["measures"][key]
    assert (measured["value"], measured["over"]) == (pytest.approx(value, abs=1e-4), over)


def test_recovery_is_of_all_finishers_but_those_not_at_caseness(found: dict[str, Any]) -> None:
    """Five finished, one of them not at caseness: the line is drawn under four, and who has no last score stays in."""
    assert found["measures"]["recovery"]["over"] == found["measures"]["finished"]["value"] - 1


def test_the_way_through_is_of_everybody_who_came(found: dict[str, Any]) -> None:
    shares = [round(each["value"] * 6) for each in found["funnel"].values()]
    assert shares == [5, 5, 5, 4, 4, 2, 1]


def test_waits_are_of_what_came_in_the_period(found: dict[str, Any]) -> None:
    """First treated in the period after 20, 60, 130, 20 and 30 days; in the warm-up does not count."""
    waits = {at: found["waits"][f"wait_first_treated_all_{at}"] for at in ("quarter", "half", "nine_tenths")}
    assert waits["quarter"]["over"] == 5
    assert (waits["quarter"]["value"], waits["half"]["value"], waits["nine_tenths"]["value"]) == (20, 30, 102)


def test_one_replication_says_that_it_has_no_interval(found: dict[str, Any]) -> None:
    assert found["measures"]["recovery"]["low"] is None
    assert found["measures"]["recovery"]["replications"] == 1


def test_small_numbers_of_a_part_are_hidden(tmp_path: Path) -> None:
    many = [finisher(ethnicity="white british", **BETTER)] * 12 + [finisher(ethnicity="white british")] * 11
    summary.write(run(tmp_path / "run", [*many, *[finisher(ethnicity="caribbean", **BETTER)] * 4]))
    parts = {each["name"]: each["measures"] for each in summary.read(tmp_path / "run")["parts"]["ethnicity"]}
    assert parts["caribbean"]["recovery"] == {"hidden": True} == parts["caribbean"]["referrals"]
    assert parts["white british"]["recovery"]["value"] == pytest.approx(12 / 23, abs=1e-4)
    assert parts["white british"]["referrals"] == {"hidden": False, "value": 25}


def test_what_staff_carry(tmp_path: Path) -> None:
    loads = [
        week(worker="a", week=-1, busy=2000),
        week(worker="a", week=0, busy=1000, sick=1, holds=20),
        week(worker="b", week=0, busy=2000, holds=30, late=2),
        week(worker="b", week=1, busy=500, holds=40),
        week(worker="c", role="counsellor", week=0, there=0, busy=0),
    ]
    summary.write(run(tmp_path / "run", ROWS, loads=loads))
    counsellor, pwp = summary.read(tmp_path / "run")["load"]
    assert [each["value"] for each in pwp["weeks"]] == [0.75, 0.25]
    assert {key: each["value"] for key, each in pwp["measures"].items()} == {
        "busy": pytest.approx(3500 / 6000, abs=1e-4),
        "sick": pytest.approx(52 / 3, abs=1e-3),
        "holds": 30,
        "late": pytest.approx(2 / 3, abs=1e-4),
    }
    assert counsellor["measures"]["busy"]["value"] is None and counsellor["weeks"] == []


def test_the_same_run_has_the_same_bytes(tmp_path: Path) -> None:
    folder = run(tmp_path / "run", ROWS, ROWS[::-1], ROWS[:4])
    summary.write(folder)
    first = (folder / "summary.json").read_bytes()
    summary.write(folder)
    assert (folder / "summary.json").read_bytes() == first
    assert json.loads(first)["replications"] == [1, 2, 3]
