"""How fast another system's extract comes: `python -m benchmarks.importing [--database postgresql] [--referrals 3000]`.

A service is simulated, and its national tables are written as any other system would write them. They are read, looked
at and let come into a database made for it, with every safeguard of a real one. Then every row is returned, and set
beside what was sent. Prints a table in Markdown.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.journal import _address, _start
from benchmarks.machine import machine


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--referrals", type=float, default=3000.0, help="about so many come")
    wishes = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, _address(wishes.database, Path(folder)) as url:
        tables = written(Path(folder) / "tables", wishes.referrals)
        _start(url, Path(folder))
        for line in _measure(tables, wishes.database):
            print(line)


def written(folder: Path, referrals: float) -> Path:
    """The tables of a year of a small service of England, which ended shortly before it comes."""
    from datetime import date, timedelta
    from zoneinfo import ZoneInfo

    from handrail.dataset.sender import Organisation
    from handrail.simulator import engine
    from handrail.simulator.scenario import Run, load
    from handrail.simulator.tables import Tables

    england, last = load("england-2024-25"), date.today() - timedelta(days=1)  # noqa: DTZ011
    scale = referrals / england.population.referrals_a_year
    scenario = replace(
        england,
        run=Run(starts=last - timedelta(days=364), days=365, warm_up_days=0, replications=1),
        population=replace(england.population, referrals_a_year=referrals),
        capacity=replace(
            england.capacity, wte={role: each * scale for role, each in england.capacity.wte.items()}, spread=0.0
        ),
    )
    sender = Organisation(provider="OLD", commissioner="15F", zone=ZoneInfo("Europe/London"), integrated=False)
    tables = Tables(folder, sender, period=(last.replace(day=1), last))
    engine.simulate(scenario, 1, 0, tables=tables)
    tables.close()
    return folder


def _measure(tables: Path, database: str) -> list[str]:
    from handrail.accounts.models import User
    from handrail.importing import beside, extract
    from handrail.importing.bringing import Import
    from handrail.organisation.models import Practitioner
    from tests import carried_world as world

    world.service()
    lead = Practitioner.objects.create(
        account=User.objects.create(role="clinical_lead", name="L", email="l@example.org")
    )
    sent = world.sent(tables)
    began = time.perf_counter()
    with extract.gathered(tables) as rows:
        read = time.perf_counter() - began
        coming = Import(rows, "OldCare", beside.Beside(), lead.pk)
        looked, looking = _timed(lambda: coming.bring(lambda *_: None, look=True))
        came, bringing = _timed(lambda: coming.bring(lambda *_: None))
        again, passing = _timed(lambda: coming.bring(lambda *_: None))
        count = sum(rows.rows.values())
    told, telling = _timed(world.told)
    differ = Counter(table for table, _ in (sent.keys() ^ told.keys()))
    assert looked.people == came.people
    assert again.people == 0
    return [
        f"{machine()}, {database}: {came.people} people, {came.counts['open']} open and {came.counts['ended']} ended "
        f"referrals, {came.counts['contacts']} meetings, {came.counts['scores']} scores, {count} rows",
        "",
        "| what | taken | a second | people a minute |",
        "|---|---|---|---|",
        _row("reading the tables and putting them together", read, count, 0),
        _row("looking at what would come", looking, count, came.people),
        _row("letting them come", bringing, count, came.people),
        _row("letting them come again: all are passed over", passing, count, came.people),
        _row("telling every row of everybody again", telling, sum(told.values()), came.people),
        "",
        f"Rows sent and returned: {sum(sent.values())} and {sum(told.values())}; different, by table: {dict(differ)}",
        f"To put right: {dict(came.faults)}",
    ]


def _timed(do: Any) -> tuple[Any, float]:
    began = time.perf_counter()
    return do(), time.perf_counter() - began


def _row(what: str, taken: float, rows: int, people: int) -> str:
    a_minute = f"{60 * people / taken:,.0f}" if people else ""
    return f"| {what} | {taken:.1f} s | {rows / taken:,.0f} rows | {a_minute} |"


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    main()
