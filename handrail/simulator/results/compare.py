"""Two runs beside each other: the same people, twice, and what was different for them.

Both runs draw the same chance from the same seed (common random numbers), so replication 7 of one is paired with
replication 7 of the other, and the differences of these pairs have the interval. A change that changes nothing gives
exactly zero. Runs that cannot be paired are refused, with the reason.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from handrail.simulator.results import saying, summary, targets, told
from handrail.simulator.results.catalogue import BY_KEY, MEASURES
from handrail.simulator.results.columns import LOAD, TRUTH, rows
from handrail.simulator.results.intervals import interval
from handrail.simulator.results.loads import LOADS
from handrail.simulator.results.measures import Amount, Measure
from handrail.simulator.results.report import beside
from handrail.simulator.results.waits import FUNNEL, WAITS

COMPARISON, PAGE, TORNADO = "compare.json", "compare.html", "tornado.json"
#: What two runs must have the same, for a difference to be about people.
_PERIOD: Final = ("starts", "days", "warm_up_days", "services")
_OF_PEOPLE: Final = (*MEASURES, *FUNNEL, *WAITS)
#: What is counted by the dates that were promised; where the promises differ, it is neither better nor worse.
_LATE: Final = ("late_any", "late_days", "late")
_ANOTHER_CLOCK: Final = "The promises differ, so it does not say whether that is better or worse."
#: What a tornado of assumptions shows, unless somebody asks for something else.
CHOSEN: Final = ("reliable_recovery", "finished_of_received", "within_6_weeks", "left_ill", "late_any", "well_at_end")


class CannotBePaired(Exception):  # noqa: N818 - it is what the reader is told
    """The two runs do not belong together; the message says why, and what to do."""


def compare(a: Path, b: Path, to: Path) -> None:
    """Write what is different in run `b`, beside run `a`, into `to`: `compare.json` and `compare.html`."""
    to.mkdir(parents=True, exist_ok=True)
    found = differences(told.read(a), told.read(b))
    summary.dump(to / COMPARISON, found)
    swings = to / TORNADO
    moved = json.loads(swings.read_text(encoding="utf-8")) if swings.exists() else {}
    (to / PAGE).write_text(beside.page(summary.read(a), summary.read(b), found, moved), encoding="utf-8")


def differences(a: told.Run, b: told.Run) -> dict[str, Any]:
    """Every measure of both runs and what is different, replication by replication."""
    _check(a, b)
    found = {**_differ(_OF_PEOPLE, a, b, TRUTH), **_differ(LOADS, a, b, LOAD)}
    changed = told.changed(a, b)
    if any(section == "charter" for section, *_ in changed):
        found |= {key: _by_another_clock(found[key]) for key in _LATE}
    second = {key: each["b"] for key, each in found.items()}
    return {
        "what": "A comparison of two simulations with made-up people. It is not a forecast.",
        "a": {"name": a.name, "title": a.title, "about": a.about},
        "b": {"name": b.name, "title": b.title, "about": b.about},
        "changed": changed,
        "seed": a.seed,
        "replications": list(a.replications),
        "measures": {each.key: found[each.key] for each in (*MEASURES, *LOADS)},
        "funnel": {each.key: found[each.key] for each in FUNNEL},
        "waits": {each.key: found[each.key] for each in WAITS},
        "target_met_while_harm_rises": targets.met_while_harm_rises(second, found),
    }


def _by_another_clock(said: dict[str, Any]) -> dict[str, Any]:
    """What is late by a stricter promise was in time by the other: more is not worse, nor is less better."""
    if said["verdict"] not in ("better", "worse"):
        return said
    return said | {"good": "none", "verdict": "different", "words": f"{said['words']} {_ANOTHER_CLOCK}"}


def _check(a: told.Run, b: told.Run) -> None:
    if a.seed != b.seed:
        raise CannotBePaired(
            f"The runs have different seeds ({a.seed} and {b.seed}), so they are about different people. "
            "Run both with the same --seed."
        )
    if set(a.replications) != set(b.replications):
        alone = sorted(set(a.replications) ^ set(b.replications))
        raise CannotBePaired(
            f"The runs have different replications: {', '.join(map(str, alone))} is in one of them only. "
            "Run both with the same --replications, or let the shorter one finish."
        )
    if a.version != b.version:
        raise CannotBePaired(
            f"The runs were made with different rules ({a.version} and {b.version}), so a difference may come "
            "from those. Run both again with this version."
        )
    if differing := [name for name in _PERIOD if _period(a, name) != _period(b, name)]:
        said = "; ".join(f"{name} is {_period(a, name)} and {_period(b, name)}" for name in differing)
        raise CannotBePaired(f"The runs are not about the same days and services: {said}. Give both the same [run].")


def _period(run: told.Run, name: str) -> Any:
    return told.plain(run.numbers.get("run", {}).get(name))


def _differ(measures: Sequence[Measure], a: told.Run, b: told.Run, table: str) -> dict[str, Any]:
    first, second = _measured(measures, a, table), _measured(measures, b, table)
    return {each.key: _difference(each, first[each.key], second[each.key]) for each in measures}


def _measured(measures: Sequence[Measure], run: told.Run, table: str) -> dict[str, list[Amount]]:
    """Each measure, one amount a replication."""
    found = [summary.measured(measures, rows(where, table, run.days)) for where in run.replications.values()]
    return {each.key: [one[each.key] for one in found] for each in measures}


def _difference(measure: Measure, a: Sequence[Amount], b: Sequence[Amount]) -> dict[str, Any]:
    """One measure in both runs; its difference is None where a run has nobody to tell it of."""
    said = {
        "label": measure.label,
        "among": measure.among,
        "unit": measure.unit,
        "good": measure.good,
        "a": _mean(a),
        "b": _mean(b),
        **paired(a, b),
    }
    return said | {"verdict": saying.verdict(said), "words": saying.difference(said)}


def _mean(amounts: Sequence[Amount]) -> float | None:
    values = [each.value for each in amounts if each.value is not None]
    return round(interval(values).mean, summary.PLACES) if values else None


def paired(a: Iterable[Amount], b: Iterable[Amount]) -> dict[str, float | None]:
    """The mean difference of the pairs and its interval."""
    pairs = [(one.value, other.value) for one, other in zip(a, b, strict=True)]
    values = [after - before for before, after in pairs if before is not None and after is not None]
    if not values:
        return {"value": None, "low": None, "high": None}
    found = interval(values)
    ends = {"value": found.mean, "low": found.low, "high": found.high}
    return {name: None if end is None else _round(end) for name, end in ends.items()}


def _round(value: float) -> float:
    """To one place more than an amount; never minus nothing."""
    return round(value, summary.PLACES + 1) + 0.0


@dataclass(frozen=True, slots=True)
class Swing:
    """How far one assumption moves one measure: with its low number, and with its high one, beside the base."""

    assumption: str
    measure: str
    low: dict[str, float | None]
    high: dict[str, float | None]

    @property
    def size(self) -> float:
        """The larger of the two changes."""
        return max(abs(each["value"] or 0.0) for each in (self.low, self.high))


Assumption = tuple[str, Path, Path, Path]
"""What is assumed, and the folders of its runs: with the low number, with the high one, and the base."""


def tornado(rows_: Sequence[Assumption], measures: Sequence[str] = CHOSEN) -> dict[str, list[Swing]]:
    """For each measure, every assumption by how far it moves it, the furthest first."""
    found: dict[str, list[Swing]] = {key: [] for key in measures}
    for name, low, high, base in rows_:
        lower, higher = (_moved(measures, told.read(base), told.read(other)) for other in (low, high))
        for key in measures:
            found[key].append(Swing(name, key, lower[key], higher[key]))
    return {key: sorted(swings, key=lambda each: (-each.size, each.assumption)) for key, swings in found.items()}


def _moved(measures: Sequence[str], base: told.Run, other: told.Run) -> dict[str, dict[str, float | None]]:
    _check(base, other)
    wanted = [BY_KEY[key] for key in measures]
    first, second = _measured(wanted, base, TRUTH), _measured(wanted, other, TRUTH)
    return {key: paired(first[key], second[key]) for key in measures}


def write_tornado(rows_: Sequence[Assumption], to: Path, measures: Sequence[str] = CHOSEN) -> None:
    """Leave the tornado of these assumptions as `tornado.json` in `to`; a comparison written there shows it."""
    to.mkdir(parents=True, exist_ok=True)
    found = tornado(rows_, measures)
    said = {
        key: [{"assumption": each.assumption, "low": each.low, "high": each.high} for each in swings]
        for key, swings in found.items()
    }
    summary.dump(to / TORNADO, said)
