"""National targets, and whether one is met while harm rises: said in words, because a met target hides it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from handrail.simulator.results import saying
from handrail.simulator.results.catalogue import MEASURES

Values = Mapping[str, float | None]
"""What a run came to, by measure."""

HARM: Final = tuple(each for each in MEASURES if each.harm)


@dataclass(frozen=True, slots=True)
class Target:
    """One national target: the least share that a measure is to reach."""

    key: str
    least: float
    words: str
    source: str


@cache
def targets() -> tuple[Target, ...]:
    """The national targets, from the figures the package keeps."""
    text = files("handrail.simulator.results").joinpath("targets.json").read_text(encoding="utf-8")
    return tuple(Target(**each) for each in json.loads(text)["targets"])


def is_met(target: Target, came_to: float | None) -> bool:
    """Whether the mean over all replications reaches it."""
    return came_to is not None and came_to >= target.least


def met(came_to: Values) -> list[dict[str, Any]]:
    """Each target with what the run came to, and whether that is enough."""
    return [
        {
            "target": each.words,
            "key": each.key,
            "came_to": saying.amount(came_to[each.key], "share"),
            "met": is_met(each, came_to[each.key]),
            "source": each.source,
        }
        for each in targets()
    ]


def met_while_harm_rises(second: Values, differences: dict[str, Any]) -> list[dict[str, Any]]:
    """For each target the second run meets while something got worse for people: both, in words."""
    worse = [differences[each.key] for each in HARM if differences[each.key]["verdict"] == "worse"]
    said = [f"{each['label']}: {each['words'][0].lower()}{each['words'][1:]}" for each in worse]
    return [{**each, "worse": said} for each in met(second) if each["met"] and said]
