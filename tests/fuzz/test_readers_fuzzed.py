"""Everything that reads bytes somebody else may have made, under atheris: the seeds, and so many changed from them.

In the suite few and always the same. atheris ends its process, so each target has one of its own.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.counted import TIMES, told
from tests.fuzz.targets import names

HERE = Path(__file__).resolve().parents[2]
FEW, FEW_DEAR, SEED = 400, 60, "8"

pytestmark = pytest.mark.any_database


def _is_dear(name: str) -> bool:
    return "DEAR = True" in (Path(__file__).parent / "targets" / f"{name}.py").read_text()


@pytest.mark.parametrize("name", names())
def test_any_bytes_are_read_or_refused_as_documented(name: str, tmp_path: Path) -> None:
    runs = (FEW_DEAR if _is_dear(name) else FEW) * TIMES
    seed = SEED if TIMES == 1 else "0"
    command = [sys.executable, "-m", "tests.fuzz.driven", name, str(runs), seed]
    settings = os.environ | {"PYTHONHASHSEED": "0", "TMPDIR": str(tmp_path), "HANDRAIL_TEST_DATABASE": "sqlite"}
    done = subprocess.run(command, cwd=HERE, env=settings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-6000:]
    through = re.search(r"Done (\d+) runs", done.stdout + done.stderr)
    assert through and int(through[1]) >= runs, done.stderr[-2000:]
    told(f"{name.replace('_', ' ')} (atheris)", 1, "reader", int(through[1]))
