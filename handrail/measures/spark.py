"""Spark as an engine: in this process on one machine, or on a cluster that its own configuration names.

What is worked out once is kept as Parquet where every worker finds it again: so a row has the same number however often
it is read.
"""

import os
import shutil
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import ibis
import ibis.expr.types as ir

from handrail.bundle import reading
from handrail.measures.engines import Engine, NoSuchEngine

#: Somebody who sets one of these has a Spark of their own: then nothing is set here.
_CONFIGURED: Final = ("PYSPARK_GATEWAY_PORT", "PYSPARK_SUBMIT_ARGS", "SPARK_CONF_DIR")
_MASTER: Final = "SPARK_MASTER"
#: What every run needs to give the same numbers, wherever it runs.
_ALWAYS: Final = {"spark.sql.session.timeZone": "UTC", "spark.sql.ansi.enabled": "true"}
#: One machine: nothing listens to the outside, and as many partitions as a few processors can do with.
_LOCAL: Final = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": "4g",
    "spark.sql.shuffle.partitions": "8",
    "spark.sql.adaptive.coalescePartitions.parallelismFirst": "false",
}
_QUIET: Final = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.log.level": "ERROR"}


class SparkEngine(Engine):
    """A session of Spark. One that was there before stays when this is closed."""

    def __init__(self, session: Any, place: Path | str, *, ours: bool) -> None:
        super().__init__(ibis.pyspark.connect(session))
        self._session, self._place, self._ours = session, place, ours

    def keep(self, table: ir.Table) -> ir.Table:
        self._kept += 1
        path = f"{self._place}/kept_{self._kept}"
        reading.spark_frame(self.connection, table).write.parquet(path)
        name = f"kept_{self._kept}_{uuid4().hex}"
        self._session.read.parquet(path).createOrReplaceTempView(name)
        kept: ir.Table = self.connection.table(name)
        return kept

    def close(self) -> None:
        if self._ours:
            self._session.stop()


def connect(spill: Path) -> SparkEngine:
    """Spark. On one machine `spill` is where tables are kept, on a cluster a folder of its warehouse."""
    builder = _builder()
    before = _sessions().getActiveSession()
    session = before or _started(builder)
    for name, value in _ALWAYS.items():
        session.conf.set(name, value)
    local = session.sparkContext.master.startswith("local")
    place = spill if local else f"{session.conf.get('spark.sql.warehouse.dir')}/handrail-{uuid4().hex}"
    return SparkEngine(session, place, ours=before is None)


def _sessions() -> Any:
    warnings.filterwarnings("ignore", category=FutureWarning, module=r"pyspark\.")
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise NoSuchEngine("Spark is not installed. Install handrail[spark], or leave out --engine.") from None
    return SparkSession


def _builder() -> Any:
    sessions = _sessions()
    return _with(sessions.builder.appName("handrail"), settings(os.environ))


def _with(builder: Any, options: Mapping[str, str]) -> Any:
    for name, value in options.items():
        builder = builder.config(name, value)
    return builder


def settings(environ: Mapping[str, str]) -> dict[str, str]:
    """What Spark is told: nothing where it is configured, little where a master is named, else for this machine."""
    if any(name in environ for name in _CONFIGURED):
        return {}
    if environ.get(_MASTER):
        return {"spark.master": environ[_MASTER], **_QUIET}
    return {"spark.master": "local[*]", **_LOCAL, **_QUIET}


def _started(builder: Any) -> Any:
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise NoSuchEngine(
            "Spark needs Java 17 or newer, and there is none. Install it (Debian: apt install openjdk-17-jre-headless)."
        )
    return builder.getOrCreate()
