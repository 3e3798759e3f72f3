"""How many examples of what is dear to try: few in the suite, fifty times as many at night.

HYPOTHESIS_PROFILE=nightly ./run test tests/generative tests/measures
"""

from typing import Any

from hypothesis import settings

AT_NIGHT = 50


def examples(few: int, **more: Any) -> settings:
    """So many examples in the suite."""
    times = AT_NIGHT if settings.get_current_profile_name() == "nightly" else 1
    return settings(max_examples=few * times, **more)
