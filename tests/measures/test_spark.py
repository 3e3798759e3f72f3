"""The same expressions on Spark: what they come to is what they come to on DuckDB, to the last field."""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from drawing import PERIOD, large_bundle

from handrail.bundle import reading
from handrail.bundle.naming import table_files
from handrail.bundle.sources import Source
from handrail.dataset.periods import month
from handrail.measures import running
from handrail.measures.engines import Engine, connect
from handrail.measures.spark import settings

#: A few rows are counted sooner without compiling anything for them, and in one piece.
QUICK = {
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.driver.memory": "1g",
}
#: Of one length, as each length is asked for anew. DuckDB is asked for several in `test_agrees_with_plain_counting`.
PERIODS = (month(2026, 3), PERIOD)


@pytest.fixture(scope="module", autouse=True)
def session() -> Iterator[Any]:
    """One session for the file: the engine takes the one that is there, and leaves it there."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder
    for name, value in (settings({}) | QUICK).items():
        builder = builder.config(name, value)
    started = builder.getOrCreate()
    yield started
    started.stop()


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every edge of the definitions, over and over."""
    return large_bundle(6, 60).write(tmp_path_factory.mktemp("bundle"))


def rows(found: pa.Table) -> list[dict[str, Any]]:
    return sorted(found.to_pylist(), key=lambda row: (row["OrgIDProv"], row["PathwayID"]))


def test_every_field_of_every_pathway_is_the_same(bundle: Path) -> None:
    here, there = running.pathways(bundle), running.pathways(bundle, engine="spark")
    assert there.schema.names == here.schema.names
    assert len(rows(here)) > 50
    assert rows(there) == rows(here)


def test_every_measure_is_the_same(bundle: Path) -> None:
    here = running.measures(bundle, PERIODS)
    assert len({number.measure for number in here if number.value}) >= 10
    assert running.measures(bundle, PERIODS, engine="spark") == here


def read_by(engine: Engine, path: Path, code: str) -> list[dict[str, Any]]:
    return engine.arrow(Source(engine.connection, path.parent).table(code)).to_pylist()


def alike(path: Path, code: str, tmp_path: Path) -> list[dict[str, Any]]:
    """What both engines read in a file, which has to be the same."""
    here, there = (
        read_by(connect(name, spill=tmp_path, reads=[path.parent]), path, code) for name in ("duckdb", "spark")
    )
    assert in_order(here) == in_order(there)
    return here


def in_order(read: list[dict[str, Any]]) -> list[list[str]]:
    return sorted([repr(value) for value in row.values()] for row in read)


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_every_table_is_read_alike(form: str, tmp_path: Path) -> None:
    folder = large_bundle(7, 12).write(tmp_path / "bundle", form)
    for code, path in table_files(folder).items():
        assert alike(path, code, tmp_path)


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_times_and_moments_of_any_make_are_read_alike(unit: str, tmp_path: Path) -> None:
    clock = pa.time32(unit) if unit in ("s", "ms") else pa.time64(unit)
    path = tmp_path / "IDS201.parquet"
    columns = {
        "CareContactId": pa.array(["1", "2"]).dictionary_encode(),
        "CareContTime": pa.array([time(9, 30, 5), None], clock),
        "CareContDate": pa.array([datetime(2026, 4, 1, 23, 59), None], pa.timestamp(unit)),
        "ClinContDurOfCareCont": pa.array([50, None], pa.uint8()),
        "AttendOrDNACode": pa.array([5.0, None]),
    }
    pq.write_table(pa.table(columns), path)
    first, second = alike(path, "IDS201", tmp_path)
    assert (first["CareContTime"], first["CareContDate"]) == (34_205, date(2026, 4, 1))
    assert (first["ClinContDurOfCareCont"], first["AttendOrDNACode"]) == (50, "5")
    assert second["CareContTime"] is second["CareContDate"] is None


WRITTEN = (
    *("2026-04-01", " 2026-04-01 ", "2026-02-30", "2026-4-1", "01/04/2026", "2026-04-1x", "2026-04- 1", "20260401"),
    *("2026-04-01T00:00:00", "0000-00-00", "tomorrow", '"', '""', "é", "2026-04-01Z", "+026-04-01"),
)
NUMBERS = ("50", " 50 ", "050", "+50", "-1", "5.0", "5.5", "1e2", "1_000", "0x1F", "5d", "five", "", "9" * 30, "٥")
TIMES = ("09:30:05", "09:30", "9:30", "24:00:00", " 09:30:05", "ab:cd", "0930", "09:30:05.5")


def test_what_cannot_be_read_is_not_known_to_either(tmp_path: Path) -> None:
    path = tmp_path / "IDS201.parquet"
    size = max(len(WRITTEN), len(NUMBERS), len(TIMES))
    columns = {"CareContDate": WRITTEN, "ClinContDurOfCareCont": NUMBERS, "CareContTime": TIMES}
    padded = {name: [*values, *[None] * (size - len(values))] for name, values in columns.items()}
    pq.write_table(pa.table(padded), path)
    read = alike(path, "IDS201", tmp_path)
    assert [row["CareContDate"] for row in read[:4]] == [date(2026, 4, 1)] * 2 + [None] * 2
    assert [row["ClinContDurOfCareCont"] for row in read[:5]] == [50, 50, 50, 50, -1]


def test_text_with_quotes_commas_and_lines_is_read_alike(tmp_path: Path) -> None:
    path = tmp_path / "IDS101.csv"
    lines = ["\ufeffServiceRequestId,LocalPatientId,EndCode", 'a,"1, ""2""\nand 3",', ' b ,"",46', "c,\\,46"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    read = alike(path, "IDS101", tmp_path)
    assert [row["ServiceRequestId"] for row in read] == ["a", " b ", "c"]
    assert read[0]["LocalPatientId"] == '1, "2"\nand 3'


def test_a_configured_spark_is_left_as_it_is() -> None:
    assert settings({"SPARK_CONF_DIR": "/etc/spark"}) == {}
    assert settings({"SPARK_MASTER": "spark://many:7077"})["spark.master"] == "spark://many:7077"
    assert "spark.driver.bindAddress" not in settings({"SPARK_MASTER": "spark://many:7077"})


def test_alone_it_listens_to_this_machine_only() -> None:
    alone = settings({})
    assert alone["spark.master"] == "local[*]"
    assert alone["spark.driver.bindAddress"] == alone["spark.driver.host"] == "127.0.0.1"


def test_the_session_that_was_there_stays(session: Any, tmp_path: Path) -> None:
    connect("spark", spill=tmp_path).close()
    assert reading.value(connect("spark", spill=tmp_path).connection, ibis.literal(1)) == 1
