"""The hazard log holds: each hazard is whole, each control has somebody or a test behind it, and each test is there."""

import ast
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.safety.print_safety import ROOT, SAFETY, hazards, pages, printed, proofs

KEYS = {"id", "hazard", "causes", "harm", "controls", "left"}
NEVER_RUN = re.compile(r"skip|xfail")
LOG = hazards()


def _is_whole(hazard: dict[str, Any]) -> bool:
    controls = hazard["controls"]
    told = all(control["control"] and ("by" in control) != bool(control.get("proved_by")) for control in controls)
    return set(hazard) == KEYS and bool(controls) and told and all(hazard.values())


@cache
def _tests(file: Path) -> dict[str, ast.FunctionDef]:
    """The tests of a file as pytest names them."""
    found: dict[str, ast.FunctionDef] = {}
    for node in ast.parse(file.read_text()).body:
        inside = node.body if isinstance(node, ast.ClassDef) else [node]
        before = f"{node.name}::" if isinstance(node, ast.ClassDef) else ""
        found |= {before + each.name: each for each in inside if isinstance(each, ast.FunctionDef)}
    return found


def _is_run(test: str) -> bool:
    """Whether there is such a test, and nothing keeps it from being run."""
    file, _, name = test.partition("::")
    path = ROOT / file
    found = _tests(path).get(name) if path.exists() else None
    return found is not None and not any(NEVER_RUN.search(ast.unparse(each)) for each in found.decorator_list)


@pytest.mark.parametrize("hazard", LOG, ids=lambda hazard: hazard["id"])
def test_each_hazard_is_whole(hazard: dict[str, Any]) -> None:
    assert _is_whole(hazard)


@pytest.mark.parametrize("hazard", LOG, ids=lambda hazard: hazard["id"])
def test_every_test_that_proves_a_control_is_there_and_is_run(hazard: dict[str, Any]) -> None:
    assert [test for test in proofs(hazard) if not _is_run(test)] == []


def test_a_test_that_vanished_is_noticed() -> None:
    here = "tests/safety/test_hazards.py"
    assert _is_run(f"{here}::test_a_test_that_vanished_is_noticed")
    assert not _is_run(f"{here}::test_nobody_wrote")
    assert not _is_run("tests/safety/test_nowhere.py::test_nobody_wrote")


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
