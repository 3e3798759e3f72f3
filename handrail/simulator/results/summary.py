"""The summary of a run: every measure with its interval, for all, for parts of the people, and for staff.

`summary.json` has the same bytes for the same run: keys in a fixed order, numbers rounded to four places, no date of
writing. Small numbers of parts of the people are hidden by the rule of what is published (`care.small`), so that these
tables can lie beside published ones. Nobody in a run is real; so few would tell little anyway.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from handrail.care.small import published
from handrail.simulator.results import told
from handrail.simulator.results.catalogue import BY_KEY, MEASURES, OF_PARTS, PARTS
from handrail.simulator.results.columns import LOAD, TRUTH, Rows, rows
from handrail.simulator.results.intervals import interval
from handrail.simulator.results.loads import LOADS, all_weeks, busy
from handrail.simulator.results.measures import Amount, Measure
from handrail.simulator.results.waits import FUNNEL, WAITS

SUMMARY: Final = "summary.json"
PLACES: Final = 4

Amounts = dict[str, Amount]
"""Each measure of one replication by its key."""


@dataclass(frozen=True, slots=True)
class Found:
    """Everything one replication came to; its tables can then be forgotten, however long they are."""

    people: Amounts
    parts: dict[str, dict[Any, Amounts]]
    roles: dict[str, Amounts]
    weeks: dict[str, dict[int, Amount]]


def write(folder: Path) -> None:
    """Work out what a run came to, and leave it as `summary.json` in its folder."""
    dump(folder / SUMMARY, of(told.read(folder)))


def read(folder: Path) -> dict[str, Any]:
    """The summary of a run, worked out first if nobody has yet."""
    if not (folder / SUMMARY).exists():
        write(folder)
    found: dict[str, Any] = json.loads((folder / SUMMARY).read_text())
    return found


def dump(file: Path, what: Mapping[str, Any]) -> None:
    """Write a mapping as it stands, with the same bytes each time."""
    file.write_text(json.dumps(what, indent=1, ensure_ascii=False, allow_nan=False) + "\n", encoding="utf-8")


def of(run: told.Run) -> dict[str, Any]:
    """Everything a run came to."""
    found = [_found(where, run.days) for where in run.replications.values()]
    people = [each.people for each in found]
    return {
        "what": "A simulation with made-up people. It is not a forecast.",
        "scenario": {"name": run.name, "title": run.title, "about": run.about},
        "seed": run.seed,
        "starts": run.starts,
        "days": run.days,
        "replications": list(run.replications),
        "wanted": run.wanted,
        "measures": _all(MEASURES, people),
        "funnel": _all(FUNNEL, people),
        "waits": _all(WAITS, people),
        "parts": {name: _parts([each.parts[name] for each in found]) for name in PARTS},
        "load": _loads(found),
    }


def measured(measures: Iterable[Measure], table: Rows) -> Amounts:
    """Each measure in one replication."""
    return {each.key: each.of(table) for each in measures}


def _found(replication: Path, days: int) -> Found:
    truth, load = rows(replication, TRUTH, days), rows(replication, LOAD, days)
    of_parts = [BY_KEY[key] for key in OF_PARTS]
    roles = list(load.where(all_weeks(load)).parts("role"))
    return Found(
        people=measured((*MEASURES, *FUNNEL, *WAITS), truth),
        parts={name: {kind: measured(of_parts, part) for kind, part in truth.parts(name)} for name in PARTS},
        roles={role: measured(LOADS, part) for role, part in roles},
        weeks={role: {week: busy(each) for week, each in part.parts("week")} for role, part in roles},
    )


def _all(measures: Sequence[Measure], found: Sequence[Amounts]) -> dict[str, Any]:
    return {each.key: _describe(each) | told_of(each, [one[each.key] for one in found]) for each in measures}


def _describe(measure: Measure) -> dict[str, Any]:
    return {
        "part": measure.part,
        "label": measure.label,
        "among": measure.among,
        "unit": measure.unit,
        "good": measure.good,
    }


def told_of(measure: Measure, amounts: Sequence[Amount]) -> dict[str, Any]:
    """A measure over all replications: its mean, interval, and the mean of what is above and below the line."""
    values = [each.value for each in amounts if each.value is not None]
    if not values:
        return {"value": None, "low": None, "high": None, "replications": 0, "over": 0.0}
    found = interval(values)
    return {
        "value": round(found.mean, PLACES),
        "low": _bound(found.low, measure),
        "high": _bound(found.high, measure),
        "replications": found.replications,
        "over": round(sum(each.over for each in amounts) / len(amounts), 1),
    }


def _bound(value: float | None, measure: Measure) -> float | None:
    """An end of an interval; no amount is below nothing, no share above all."""
    if value is None:
        return None
    most = 1.0 if measure.unit == "share" else float("inf")
    return round(min(max(value, 0.0), most), PLACES)


def _parts(found: Sequence[dict[Any, Amounts]]) -> list[dict[str, Any]]:
    """What is told of each part of the people, in order."""
    kinds = sorted({kind for each in found for kind in each})
    return [
        {"name": kind, "measures": _of_part([each[kind] for each in found if kind in each], len(found))}
        for kind in kinds
    ]


def _of_part(found: Sequence[Amounts], replications: int) -> dict[str, Any]:
    return {key: _hidden(BY_KEY[key], [each[key] for each in found], replications) for key in OF_PARTS}


def _hidden(measure: Measure, amounts: Sequence[Amount], replications: int) -> dict[str, Any]:
    """A measure of a part; hidden where so few stand above or below the line that they would not be published."""
    top, over = (round(sum(each) / replications) for each in ([a.top for a in amounts], [a.over for a in amounts]))
    if published(top) is None or published(over) is None:
        return {"hidden": True}
    said = told_of(measure, amounts)
    if measure.unit == "people":
        return {"hidden": False, "value": published(top)}
    return {"hidden": False} | said | {"over": published(over)}


def _loads(found: Sequence[Found]) -> list[dict[str, Any]]:
    """What each role carried: over the period, and how busy it was week by week."""
    roles = sorted({role for each in found for role in each.roles})
    return [
        {
            "role": role,
            "measures": _all(LOADS, [each.roles[role] for each in found if role in each.roles]),
            "weeks": _weeks([each.weeks[role] for each in found if role in each.weeks]),
        }
        for role in roles
    ]


def _weeks(found: Sequence[dict[int, Amount]]) -> list[dict[str, Any]]:
    """How busy a role was in each week, with its interval."""
    split: dict[int, list[float]] = defaultdict(list)
    for each in found:
        for week, amount in each.items():
            if amount.value is not None:
                split[week].append(amount.value)
    return [{"week": week} | _plain(split[week]) for week in sorted(split)]


def _plain(values: Sequence[float]) -> dict[str, Any]:
    found = interval(values)
    ends = (None if end is None else round(max(end, 0.0), PLACES) for end in (found.low, found.high))
    low, high = ends
    return {"value": round(found.mean, PLACES), "low": low, "high": high}
