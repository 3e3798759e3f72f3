"""How many examples: a few hundred in the suite, always the same ones; ten thousand new ones at night.

HYPOTHESIS_PROFILE=nightly ./run test tests/generative
"""

import os

from hypothesis import HealthCheck, settings

_COMMON = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}

settings.register_profile("suite", max_examples=200, stateful_step_count=30, derandomize=True, **_COMMON)
settings.register_profile("nightly", max_examples=10_000, stateful_step_count=60, print_blob=True, **_COMMON)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))
