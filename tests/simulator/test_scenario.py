"""A scenario as a whole: loaded, changed by a number, and written out with where each number comes from."""

import json
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from a_scenario import whole

from handrail.care.charter import Charter
from handrail.simulator.reading import NotAScenario
from handrail.simulator.scenario import KINDS, again, load, resolved, shipped, with_number


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "plain.toml"
    path.write_text(whole(), "utf-8")
    return path


def test_a_file_that_says_every_number_is_a_scenario(plain: Path) -> None:
    scenario = load(plain)

    assert (scenario.name, scenario.title, scenario.charter) == ("plain", "As by default", Charter())
    for section, kind in KINDS.items():
        assert getattr(scenario, section) == kind()
    assert all(each.assumption == "as by default" for each in scenario.told.values())


def test_one_number_is_changed_and_the_rest_stays(plain: Path) -> None:
    scenario = load(plain)
    changed = with_number(scenario, "response.missed", 0.4)

    assert (changed.response.missed, changed.told["response.missed"].value) == (0.4, 0.4)
    assert with_number(changed, "response.missed", scenario.response.missed) == scenario
    assert with_number(scenario, "charter.offer_days", 7).charter.offer_days == 7
    assert with_number(scenario, "run.days", 30).run.days == 30


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("response.mised", 0.4, "response.mised is not a number a scenario has; did you mean missed?"),
        ("missed", 0.4, "missed is not a number a scenario has"),
        ("response.missed", 1.4, "response.missed is 1.4; it may be 0 to 1"),
        ("charter.offer_days", 90, "charter.offer_days is 90 days; it may be 1 to 28 (promise 3"),
        ("run.days", 0, "run.days is 0; it may not be below 1"),
    ],
)
def test_a_number_is_not_changed_to_what_it_cannot_be(plain: Path, path: str, value: Any, words: str) -> None:
    with pytest.raises(NotAScenario) as found:
        with_number(load(plain), path, value)

    assert str(found.value).startswith(words)


def test_it_is_written_out_whole_with_where_each_number_comes_from(plain: Path) -> None:
    found = json.loads(json.dumps(resolved(load(plain))))["numbers"]

    assert found["run"]["starts"] == "2024-04-01"
    assert found["charter"]["offer_days"] == Charter().offer_days
    assert found["response"]["missed"] == {"value": 0.09, "assumption": "as by default"}
    assert {section: set(found[section]) for section in KINDS} == {
        section: {each.name for each in fields(kind)} for section, kind in KINDS.items()
    }


def test_each_that_ships_is_a_scenario_of_its_own_name() -> None:
    assert [load(name).name for name in shipped()] == list(shipped())


def test_what_was_written_out_is_the_same_scenario_again(plain: Path) -> None:
    scenario = replace(load(plain), charter=Charter(closures=(date(2025, 12, 24),)))
    said = json.loads(json.dumps(resolved(scenario)))

    assert again(said | {"text": scenario.text}) == scenario


def test_what_another_version_wrote_out_is_refused_by_what_differs(plain: Path) -> None:
    said = resolved(load(plain))
    said["numbers"]["response"]["luck"] = {"value": 5}
    del said["numbers"]["practice"]["group_first"]

    with pytest.raises(NotAScenario) as found:
        again(said)
    assert str(found.value) == "practice.group_first is missing; response.luck is not a number of this version"
