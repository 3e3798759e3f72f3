"""Two runs side by side: paired differences, what they say in words, and what is refused."""

import json
from pathlib import Path
from typing import Any

import pytest
from simulated_runs import finisher, run, somebody

from handrail.simulator.results import saying, summary, told
from handrail.simulator.results.catalogue import BY_KEY
from handrail.simulator.results.compare import CannotBePaired, compare, differences, tornado, write_tornado
from handrail.simulator.results.targets import targets

WELL = {"recovered": 1, "improved": 1, "reliably_recovered": 1, "no_change": 0, "ill_at_end": False}


def mixed(well: int, ill: int, waiting: int = 0) -> list[Any]:
    """So many who got well, who ended unwell, and who still wait."""
    return [*([finisher(**WELL)] * well), *([finisher()] * ill), *([somebody()] * waiting)]


def read(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "compare.json").read_text())


def test_a_change_that_changes_nothing_differs_by_exactly_zero(tmp_path: Path) -> None:
    rows = [mixed(3, 2, 1), mixed(4, 4), mixed(1, 7, 2)]
    compare(run(tmp_path / "a", *rows), run(tmp_path / "b", *rows), tmp_path / "to")
    said = [each for part in ("measures", "funnel", "waits") for each in read(tmp_path / "to")[part].values()]
    known = [each for each in said if each["value"] is not None]
    assert len(known) > 60
    assert {(each["value"], each["low"], each["high"]) for each in known} == {(0.0, 0.0, 0.0)}
    assert {each["verdict"] for each in known} == {"same"}


def test_differences_are_of_the_pairs(tmp_path: Path) -> None:
    """Recovery 0.2, 0.4, 0.6 against 0.3, 0.5, 0.8: differences 0.1, 0.1, 0.2; mean 0.1333, half 4.3027 x 0.0333."""
    a = run(tmp_path / "a", mixed(2, 8), mixed(4, 6), mixed(6, 4))
    b = run(tmp_path / "b", mixed(3, 7), mixed(5, 5), mixed(8, 2))
    said = differences(told.read(a), told.read(b))["measures"]["recovery"]
    assert (said["a"], said["b"]) == (0.4, pytest.approx(0.5333, abs=1e-4))
    assert said["value"] == pytest.approx(0.13333, abs=1e-4)
    assert said["high"] == pytest.approx(0.13333 + 4.3027 * 0.033333, abs=1e-4)
    assert said["verdict"] == "cannot tell"
    assert said["words"] == "We cannot tell: it may be chance."


def test_a_clear_difference_is_said_in_people(tmp_path: Path) -> None:
    a = run(tmp_path / "a", mixed(40, 60), mixed(41, 59), mixed(40, 60))
    b = run(tmp_path / "b", mixed(45, 55), mixed(46, 54), mixed(46, 54))
    said = differences(told.read(a), told.read(b))["measures"]
    assert said["recovery"]["words"] == "Between 3.9 and 6.8 in 100 more people."
    assert (said["recovery"]["verdict"], said["left_ill"]["verdict"]) == ("better", "better")
    assert said["left_ill"]["words"] == "Between 3.9 and 6.8 in 100 fewer people."


@pytest.mark.parametrize(
    ("unit", "low", "high", "words"),
    [
        ("share", 0.03, 0.07, "Between 3 and 7 in 100 more people."),
        ("share", -0.07, -0.03, "Between 3 and 7 in 100 fewer people."),
        ("share", 0.001, 0.004, "Between 1 and 4 in 1,000 more people."),
        ("share", -0.01, 0.02, "We cannot tell: it may be chance."),
        ("days", 2.0, 5.04, "Between 2 and 5 more days."),
        ("days", -0.5, -0.25, "Between 0.25 and 0.5 fewer days."),
        ("people", 120.0, 1180.0, "Between 120 and 1,180 more people."),
        ("people", 18.8, 349.0, "Between 19 and 349 more people."),
        ("share", 0.19, 1.34, "Between 19 and 100 in 100 more people."),
        ("ratio", 0.1, 0.1, "0.1 more."),
    ],
)
def test_differences_in_words(unit: str, low: float, high: float, words: str) -> None:
    assert saying.difference({"value": (low + high) / 2, "low": low, "high": high, "unit": unit}) == words


def test_one_replication_cannot_tell(tmp_path: Path) -> None:
    a, b = run(tmp_path / "a", mixed(4, 6)), run(tmp_path / "b", mixed(5, 5))
    said = differences(told.read(a), told.read(b))["measures"]["recovery"]
    assert said["words"] == "10 in 100 more people in this one run. We cannot tell: it may be chance."
    assert said["verdict"] == "cannot tell"


def test_a_met_target_does_not_hide_that_more_are_left(tmp_path: Path) -> None:
    a = run(tmp_path / "a", mixed(60, 40), mixed(61, 39), mixed(60, 40))
    b = run(tmp_path / "b", mixed(52, 48), mixed(53, 47), mixed(52, 48))
    compare(a, b, tmp_path / "to")
    said = {each["key"]: each for each in read(tmp_path / "to")["target_met_while_harm_rises"]}
    assert set(said) == {"within_6_weeks", "within_18_weeks", "reliable_recovery"}
    assert (
        "Ended unwell with nobody taking over (as they truly were): 8 in 100 more people."
        in said["within_6_weeks"]["worse"]
    )
    assert "75 in 100 people start treatment within 6 weeks" in (tmp_path / "to" / "compare.html").read_text()


def test_more_that_is_late_by_a_stricter_promise_is_not_worse(tmp_path: Path) -> None:
    late = [[somebody(late_days=4)] * count + [somebody(late_days=0)] * (100 - count) for count in (20, 30, 21, 31)]
    strict, loose = {"charter": {"next_thing_days": 7}}, {"charter": {"next_thing_days": 28}}
    a, same, b = (
        run(tmp_path / name, *rows, numbers=numbers)
        for name, rows, numbers in (
            ("a", (late[0], late[2]), loose),
            ("same", (late[1], late[3]), loose),
            ("b", (late[1], late[3]), strict),
        )
    )

    assert differences(told.read(a), told.read(same))["measures"]["late_any"]["verdict"] == "worse"
    found = differences(told.read(a), told.read(b))
    assert found["measures"]["late_any"]["verdict"] == "different"
    assert "The promises differ" in found["measures"]["late_any"]["words"]
    assert not [each for each in found["target_met_while_harm_rises"] if "late" in str(each["worse"])]


def test_nothing_is_said_where_nothing_got_worse(tmp_path: Path) -> None:
    a, b = run(tmp_path / "a", mixed(6, 4), mixed(6, 4)), run(tmp_path / "b", mixed(7, 3), mixed(7, 3))
    assert differences(told.read(a), told.read(b))["target_met_while_harm_rises"] == []


def test_runs_of_other_people_are_refused(tmp_path: Path) -> None:
    a, b = run(tmp_path / "a", mixed(1, 1), seed=1), run(tmp_path / "b", mixed(1, 1), seed=2)
    with pytest.raises(CannotBePaired, match=r"different seeds \(1 and 2\)"):
        compare(a, b, tmp_path / "to")


def test_runs_that_are_not_equally_long_are_refused(tmp_path: Path) -> None:
    a, b = run(tmp_path / "a", mixed(1, 1)), run(tmp_path / "b", mixed(1, 1), mixed(1, 1))
    with pytest.raises(CannotBePaired, match="2 is in one of them only"):
        compare(a, b, tmp_path / "to")
    c = run(tmp_path / "c", mixed(1, 1), numbers={"run": {"starts": "2024-04-01", "days": 30}})
    with pytest.raises(CannotBePaired, match="days is 365 and 30"):
        compare(a, c, tmp_path / "to")


def test_runs_under_different_rules_are_refused(tmp_path: Path) -> None:
    a, b = run(tmp_path / "a", mixed(1, 1)), run(tmp_path / "b", mixed(1, 1), version="0.1.0+xyz")
    with pytest.raises(CannotBePaired, match="different rules"):
        compare(a, b, tmp_path / "to")


def test_several_services_are_read_as_one_table(tmp_path: Path) -> None:
    one, two = run(tmp_path / "one", mixed(2, 1)), run(tmp_path / "two", mixed(3, 2))
    for name in ("truth", "load"):
        file = one / "replications" / "0001" / f"{name}.parquet"
        file.rename(file.with_name("moved"))
        file.mkdir()
        file.with_name("moved").rename(file / "0001.parquet")
        (two / "replications" / "0001" / f"{name}.parquet").rename(file / "0002.parquet")
    summary.write(one)
    assert summary.read(one)["measures"]["referrals"]["value"] == 8


def test_a_folder_that_is_no_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(told.NotARun, match="holds no run"):
        compare(tmp_path, tmp_path, tmp_path / "to")
    (tmp_path / "run.json").write_text("{}")
    with pytest.raises(told.NotARun, match="no finished replication"):
        summary.write(tmp_path)


def test_the_assumption_that_moves_most_comes_first(tmp_path: Path) -> None:
    base = run(tmp_path / "base", mixed(5, 5), mixed(5, 5))
    little = run(tmp_path / "little", mixed(6, 4), mixed(6, 4))
    much = run(tmp_path / "much", mixed(1, 9), mixed(2, 8))
    rows = [("small", little, base, base), ("large", much, little, base)]
    found = tornado(rows, ["recovery"])["recovery"]
    assert [(each.assumption, each.size) for each in found] == [("large", 0.35), ("small", 0.1)]
    assert found[1].high == {"value": 0.0, "low": 0.0, "high": 0.0}
    write_tornado(rows, tmp_path / "to")
    assert "reliable_recovery" in json.loads((tmp_path / "to" / "tornado.json").read_text())


def test_every_target_is_of_a_measure_and_has_a_source() -> None:
    assert {each.key for each in targets()} <= set(BY_KEY)
    assert all(each.source and 0 < each.least < 1 for each in targets())
