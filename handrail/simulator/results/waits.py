"""How long people waited, by step, and how far they came: the measures of time and of the way through."""

from typing import Final

from handrail.simulator.results.among import above, days_to, finished, received, yes
from handrail.simulator.results.columns import Mask, Rows
from handrail.simulator.results.measures import Among, Good, Measure, quantile, share

POINTS: Final = {
    "first_seen": "first seen",
    "first_treated": "first treated",
    "second_treated": "treated a second time",
}
STEPS: Final = {"all": "Everybody", "two": "Step two (low intensity)", "three": "Step three (high intensity)"}
QUANTILES: Final = {
    "quarter": (0.25, "a quarter waited at most"),
    "half": (0.5, "half waited at most"),
    "three_quarters": (0.75, "three quarters waited at most"),
    "nine_tenths": (0.9, "nine in ten waited at most"),
}


def _reached(point: str, step: str) -> Among:
    """Those for whom it came in the counted period, whenever they had asked for help."""

    def among(rows: Rows) -> Mask:
        found: Mask = rows[point] >= 0
        return found if step == "all" else found & rows.says("step", step)

    return among


def _wait(point: str, step: str, at: str) -> Measure:
    share_, words = QUANTILES[at]
    return Measure(
        f"wait_{point}_{step}_{at}",
        "wait",
        f"From asking to {POINTS[point]}: {words}",
        f"{STEPS[step]}, {POINTS[point]} in the period",
        "days",
        "down",
        quantile(share_, days_to(point), _reached(point, step)),
    )


WAITS: Final = tuple(_wait(point, step, at) for point in POINTS for step in STEPS for at in QUANTILES)


def accepted(rows: Rows) -> Mask:
    """The service said yes at a step, or had begun."""
    return ~rows.says("step", "") | (rows["treatments"] > 0)


def _and_finished(them: Among) -> Among:
    return lambda rows: finished(rows) & them(rows)


_STAGES: Final[tuple[tuple[str, str, Among, Good], ...]] = (
    ("seen", "Seen", above("first_seen", -1), "up"),
    ("accepted", "Accepted", accepted, "up"),
    ("treated", "Treated once or more", above("treatments"), "up"),
    ("treated_twice", "Treated twice or more", above("treatments", 1), "up"),
    ("finished", "Finished", finished, "none"),
    ("improved", "Finished and reliably better", _and_finished(yes("improved")), "up"),
    ("recovered", "Finished and recovered", _and_finished(yes("recovered")), "up"),
)

FUNNEL: Final = tuple(
    Measure(f"funnel_{key}", "funnel", label, "people who came in the period", "share", good, share(them, received))
    for key, label, them, good in _STAGES
)
