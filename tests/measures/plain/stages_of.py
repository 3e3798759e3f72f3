"""The stages of a pathway: two or more sessions of the same intensity, one after another (M347 to M367).

A session of both intensities stands as a low one, then a high one; one of neither is passed over. One odd session
before the first stage is passed over too; where there are more, nothing is said. What lies between two stages matters
to stepping down alone, as its text says and that of stepping up does not.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from plain.sessions import online, treated
from plain.stories import Story
from plain.therapy_of import HIGH, LOW, with_any

#: The list of high intensity that goes with the stages leaves these two out, and is taken as published.
_LEFT_OUT = ("CollaborativeCare", "CounsellingDepression")
LOW_CODES = {code for codes in LOW.values() for code in codes}
HIGH_CODES = {code for name, codes in HIGH.items() if name not in _LEFT_OUT for code in codes}


class Stage(NamedTuple):
    """A run of sessions: whether of high intensity, its first and its last day."""

    high: bool
    first: date
    last: date


class Step(NamedTuple):
    """From the first stage to a second of the other intensity: the days of the wait, and whether much lay between."""

    high: bool
    days: int
    disorderly: bool


#: The day, whether of high intensity, and which session it was.
Entry = tuple[date, bool, str]
Runs = list[list[Entry]]


def facts(story: Story) -> dict[str, Any]:
    low, high = _days(story, LOW), _days(story, HIGH) + [each.starts for each in online(story) if each.starts]
    runs = [list(run) for _, run in groupby(sorted(_entries(story)), key=lambda entry: entry[1])]
    first = _first(runs)
    return {
        "LowIntensityTherapy_FirstDate": min(low, default=None),
        "HighIntensityTherapy_FirstDate": min(high, default=None),
        "first stage": None if first is None else _stage(runs[first]),
        "step": None if first is None else _step(runs, first),
    }


def _days(story: Story, therapies: Mapping[str, tuple[str, ...]]) -> list[date]:
    return [each.on for codes in therapies.values() for each in with_any(treated(story), codes)]


def _first(runs: Runs) -> int | None:
    """The place of the first stage among the runs, if there is no more than one odd session before it."""
    long = next((at for at, run in enumerate(runs) if len(run) > 1), None)
    return long if long is not None and _sessions(runs[:long]) <= 1 else None


def _sessions(runs: Runs) -> int:
    """How many sessions there are: one of both intensities stands in two runs."""
    return len({session for run in runs for _, _, session in run})


def _step(runs: Runs, first: int) -> Step | None:
    """To the next stage, if it is of the other intensity. The wait ends with the first session of that intensity, but
    with the second stage where the odd session before the first stage was of it."""
    after = runs[first + 1 :]
    place = next((at for at, run in enumerate(after) if len(run) > 1), None)
    if place is None or after[place][0][1] == runs[first][0][1]:
        return None
    reached = after[place if first else 0][0]
    return Step(reached[1], (reached[0] - runs[first][-1][0]).days, _sessions(after[:place]) > 1)


def _stage(run: list[Entry]) -> Stage:
    return Stage(run[0][1], run[0][0], run[-1][0])


def _entries(story: Story) -> Iterator[Entry]:
    for contact in treated(story):
        if contact.therapies & LOW_CODES:
            yield contact.on, False, contact.key[1]
        if contact.therapies & HIGH_CODES:
            yield contact.on, True, contact.key[1]
    yield from ((each.starts, True, f"log {at}") for at, each in enumerate(online(story)) if each.starts)
