"""The shipped scenario of England gives the published figures: those it was fitted to, and those held out.

Six services, each with a year behind it: enough for the means to lie within what is asked of the whole. What twenty
of them give stands in docs/performance.md.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from handrail.simulator.figures import CALIBRATION, Target
from handrail.simulator.results import summary
from handrail.simulator.results.report.against import came_to, is_near
from handrail.simulator.runs.living import perform
from handrail.simulator.runs.run import run
from handrail.simulator.scenario import load

SERVICES = 6


@pytest.fixture(scope="module")
def england(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder: Path = tmp_path_factory.mktemp("england") / "run"
    run(load("england-2024-25"), 1, folder, perform, replications=SERVICES, tables=False)
    summary.write(folder)
    found: dict[str, Any] = json.loads((folder / "summary.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize("target", CALIBRATION, ids=lambda target: target.of)
def test_a_published_figure_is_met(england: dict[str, Any], target: Target) -> None:
    said = came_to(england, target.of)
    assert is_near(target, said), f"{target.of}: published {target.value}, came to {said}"
