"""Living one task through: the engine, and what came of it as files."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from operator import attrgetter
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
from pyarrow import parquet

from handrail.dataset.sender import Organisation
from handrail.simulator.engine import simulate
from handrail.simulator.log import Log
from handrail.simulator.running import ZONE
from handrail.simulator.runs.folder import DONE, write_json
from handrail.simulator.runs.tasks import Task
from handrail.simulator.scenario import Scenario
from handrail.simulator.tables import Tables
from handrail.simulator.truth import COLUMNS, LOAD_COLUMNS

_TYPES: Final[Mapping[type, pa.DataType]] = {
    str: pa.string(),
    bool: pa.bool_(),
    int: pa.int32(),
    float: pa.float64(),
}


def perform(task: Task, to: Path) -> None:
    """Live it through, and leave what came of it in `to`; `done.json` comes last."""
    to.mkdir(parents=True)
    tables = Tables(to / "tables", _organisation(task), period=_period(task.scenario)) if task.tables else None
    log = Log(_began(task.scenario)) if task.log else None
    result = simulate(task.scenario, task.seed, task.number, tables=tables, log=log)
    if tables is not None:
        tables.close()
    if log is not None:
        log.write(to / "log.parquet")
    truth = written(to / "truth.parquet", result.truth, COLUMNS)
    load = written(to / "load.parquet", result.load, LOAD_COLUMNS, whose=_prefix(task))
    write_json(to / DONE, {"replication": task.replication, "service": task.service, "referrals": truth, "weeks": load})


def written(file: Path, rows: Sequence[Any], columns: dict[str, Any], whose: str = "") -> int:
    """Write rows as one table, and tell how many there were."""
    table = {
        name: pa.array(map(attrgetter(name), rows), _TYPES[kind], size=len(rows)) for name, kind in columns.items()
    }
    if whose:
        table["worker"] = pa.array([f"{whose}{row.worker}" for row in rows], pa.string())
    parquet.write_table(pa.table(table), file, compression="zstd")
    return len(rows)


def _organisation(task: Task) -> Organisation:
    """Who would send the return: codes that are nobody's."""
    return Organisation(provider=f"S{task.service:04}", commissioner="SIM", zone=ZONE, system="Handrail simulator")


def _period(scenario: Scenario) -> tuple[date, date]:
    return scenario.run.starts, scenario.run.starts + timedelta(days=scenario.run.days - 1)


def _began(scenario: Scenario) -> datetime:
    """The first midnight that is lived through."""
    return datetime.combine(scenario.run.begins, time(), ZONE)


def _prefix(task: Task) -> str:
    """Staff of several services are told apart."""
    return f"{task.service:04}-" if task.scenario.run.services > 1 else ""
