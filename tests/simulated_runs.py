"""Folders of runs from rows written by hand: no engine, only what it leaves behind."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from handrail.simulator.truth import Load, Truth

_MUST = {
    "referral": "r",
    "person": "p",
    "counted": True,
    "came": 0,
    "source": "self",
    "age": 30,
    "gender": "female",
    "ethnicity": "white british",
    "deprivation": 1,
    "problem": "depression",
    "needs": "here",
    "came_back": False,
}
_WEEK = {
    "worker": "w",
    "role": "pwp",
    "week": 0,
    "there": 2000,
    "busy": 1000,
    "sick": 0,
    "holds": 10,
    "late": 0,
}


def somebody(**facts: Any) -> Truth:
    """One referral; what is not said is as it would be for somebody of whom nothing has come yet."""
    return Truth(**{**_MUST, **facts})


def finisher(**facts: Any) -> Truth:
    """Somebody who ended after three sessions, at caseness when they came."""
    said = {
        "step": "two",
        "first_seen": 10,
        "first_treated": 20,
        "second_treated": 40,
        "treatments": 3,
        "low": 3,
        "ended": 100,
        "finished": True,
        "phq_first": 15,
        "phq_last": 15,
        "gad_first": 12,
        "gad_last": 12,
        "caseness": "at caseness",
        "recovered": 0,
        "improved": 0,
        "deteriorated": 0,
        "reliably_recovered": 0,
        "no_change": 1,
        "ill_at_end": True,
        "stage": "ended",
    }
    return somebody(**{**said, **facts})


def week(**facts: Any) -> Load:
    """One week of one of the staff."""
    return Load(**{**_WEEK, **facts})


def table(rows: Sequence[Any], kind: type) -> pa.Table:
    """Rows as the table a run writes."""
    types = {bool: pa.bool_(), int: pa.int32(), str: pa.string(), float: pa.float64()}
    schema = pa.schema([(each.name, types[each.type]) for each in fields(kind)])
    return pa.Table.from_pylist([asdict(row) for row in rows], schema=schema)


def run(
    folder: Path,
    *replications: Sequence[Truth],
    loads: Sequence[Load] = (),
    seed: int = 1,
    name: str = "tiny",
    version: str = "0.1.0+abc",
    numbers: Mapping[str, Any] | None = None,
) -> Path:
    """A folder as `handrail simulate` leaves it, with these replications."""
    for number, truths in enumerate(replications, start=1):
        where = folder / "replications" / f"{number:04}"
        where.mkdir(parents=True)
        pq.write_table(table(truths, Truth), where / "truth.parquet")
        pq.write_table(table(loads or [week()], Load), where / "load.parquet")
        (where / "done.json").write_text("{}")
    said = {
        "scenario": {
            "name": name,
            "title": name.capitalize(),
            "about": "A few rows.",
            "numbers": {"run": {"starts": "2024-04-01", "days": 365}, **(numbers or {})},
        },
        "seed": seed,
        "replications": len(replications),
        "version": version,
        "complete": True,
    }
    (folder / "run.json").write_text(json.dumps(said))
    return folder


def invented(folder: Path, *, better: float = 0.0, replications: int = 4, people: int = 400, **more: Any) -> Path:
    """A run of the size of a small service, thrown with dice; `better` lifts recovery, and leaves more people alone."""
    dice = Random(7)
    runs = [[_invented(dice, better) for _ in range(people)] for _ in range(replications)]
    loads = [
        week(
            worker=f"{role}{number}", role=role, week=at, busy=dice.randint(1200, 2100), sick=dice.choice((0, 0, 0, 1))
        )
        for role in ("pwp", "hi_therapist", "counsellor")
        for number in range(3)
        for at in range(-4, 52)
    ]
    return run(folder, *runs, loads=loads, **more)


_PROBLEMS = ("depression", "generalised anxiety", "panic", "post-traumatic stress")
_ETHNICITIES = ("white british", "indian", "african", "other white", "bangladeshi")


def _invented(dice: Random, better: float) -> Truth:
    well, treated = dice.random() < 0.45 + better, dice.random() < 0.4
    first = dice.randint(5, 70)
    last = 4 if well else 14
    facts = {
        "deprivation": dice.randint(1, 10),
        "ethnicity": dice.choices(_ETHNICITIES, (70, 10, 9, 9, 2))[0],
        "problem": dice.choice(_PROBLEMS),
        "late_days": dice.choice((0, 0, 0, 3, 20)),
        "bounces": dice.choice((0, 0, 0, 0, 1)),
        "unmet": dice.choice(("", "", "", "more sessions", "another service", "anything")),
    }
    if not treated:
        return somebody(step=dice.choice(("", "two")), first_seen=dice.choice((-1, 12)), **facts)
    return finisher(
        step=dice.choice(("two", "three")),
        first_treated=first,
        second_treated=first + dice.randint(7, 130),
        treatments=dice.randint(2, 14),
        usual_least=dice.choice((-1, 6, 8)),
        high=dice.choice((0, 0, 2)),
        phq_last=last,
        gad_last=last,
        recovered=int(well),
        improved=int(well or dice.random() < 0.3),
        reliably_recovered=int(well),
        no_change=0,
        ill_at_end=not well or dice.random() < better,
        left_days=0 if well else 60,
        **facts,
    )
