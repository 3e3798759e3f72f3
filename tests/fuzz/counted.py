"""How many cases there are: few in the suite, as many as somebody asks for by night; and how many were tried.

HANDRAIL_FUZZ_CASES says how many times the few; HANDRAIL_FUZZ_TALLY names a file to which each part writes what it did
(`benchmarks.fuzz` sets both and prints the table).
"""

import json
import os
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings

from tests.examples import examples

TIMES = int(os.environ.get("HANDRAIL_FUZZ_CASES", "1"))


def cases(few: int, **more: Any) -> settings:
    """So many in the suite, always the same; what fails is made small, but nobody has to be told why at length."""
    phases = (Phase.explicit, Phase.generate, Phase.shrink)
    same = TIMES == 1 and settings.get_current_profile_name() == "suite"
    more |= {"phases": phases, "suppress_health_check": [*HealthCheck], "derandomize": same, "database": None}
    return examples(few * TIMES, **more)


def told(part: str, of: int, of_what: str, tried: int) -> None:
    """One part is through: so many cases of so many things, and none of them failed."""
    if tally := os.environ.get("HANDRAIL_FUZZ_TALLY"):
        row = {"part": part, "of": of, "of_what": of_what, "cases": tried}
        with Path(tally).open("a") as file:
            file.write(json.dumps(row) + "\n")
