"""The hazard log holds: each hazard is whole, each control has somebody or a test behind it, and each test is there."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.proved import is_run
from tests.safety.print_safety import SAFETY, hazards, pages, printed, proofs

KEYS = {"id", "hazard", "causes", "harm", "controls", "left"}
LOG = hazards()


def _is_whole(hazard: dict[str, Any]) -> bool:
    controls = hazard["controls"]
    told = all(control["control"] and ("by" in control) != bool(control.get("proved_by")) for control in controls)
    return set(hazard) == KEYS and bool(controls) and told and all(hazard.values())


@pytest.mark.parametrize("hazard", LOG, ids=lambda hazard: hazard["id"])
def test_each_hazard_is_whole(hazard: dict[str, Any]) -> None:
    assert _is_whole(hazard)


@pytest.mark.parametrize("hazard", LOG, ids=lambda hazard: hazard["id"])
def test_every_test_that_proves_a_control_is_there_and_is_run(hazard: dict[str, Any]) -> None:
    assert [test for test in proofs(hazard) if not is_run(test)] == []


def test_a_test_that_vanished_is_noticed() -> None:
    here = "tests/safety/test_hazards.py"
    assert is_run(f"{here}::test_a_test_that_vanished_is_noticed")
    assert not is_run(f"{here}::test_nobody_wrote")
    assert not is_run("tests/safety/test_nowhere.py::test_nobody_wrote")


def test_a_control_without_anybody_or_any_test_is_noticed() -> None:
    assert not _is_whole(LOG[0] | {"controls": [{"control": "Somebody will see to it"}]})


def test_no_number_is_used_twice() -> None:
    numbers = [hazard["id"] for hazard in LOG]
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_the_pages_say_what_the_log_says(page: Path) -> None:
    assert printed(page.read_text()) == page.read_text(), "run ./run python tests/safety/print_safety.py"


def test_the_log_judges_nobody_and_nothing_by_a_number() -> None:
    text = (SAFETY / "hazards.yml").read_text()
    assert not re.search(r"^\s*(severity|likelihood|risk)\s*:", text, re.MULTILINE)
