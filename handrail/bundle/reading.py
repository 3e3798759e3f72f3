"""What engines do in different ways where a bundle is read: a file as a table, and what is in a table as values.

The tables are the same afterwards, so nothing above has to know which engine it is on.
"""

from pathlib import Path
from typing import Any, Final

import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.parquet as pq

from handrail.bundle import confined

#: As text, nothing guessed; and a file that breaks off is refused.
_DUCKDB_CSV: Final = {"all_varchar": True, "header": True, "delim": ",", "quote": '"', "escape": '"'}
#: What stands in the name of a folder is nothing about the rows.
_DUCKDB: Final = {"hive_partitioning": False}
_SPARK_CSV: Final = {
    "header": True,
    "sep": ",",
    "quote": '"',
    "escape": '"',
    "multiLine": True,
    "inferSchema": False,
    "mode": "FAILFAST",
    "maxCharsPerColumn": -1,
    "encoding": "UTF-8",
}


def table(connection: Any, path: Path) -> ir.Table:
    """A file as a table, with the columns and the types it has in the file."""
    if connection.name == "duckdb":
        if _is_parquet(path):
            return connection.read_parquet(confined.file(path), **_DUCKDB)
        return connection.read_csv(confined.file(path), **_DUCKDB, **_DUCKDB_CSV)
    return _spark_parquet(connection, path) if _is_parquet(path) else connection.read_csv(str(path), **_SPARK_CSV)


def arrow(connection: Any, rows: ir.Table) -> pa.Table:
    """The rows of a table, each column in its own type."""
    if connection.name == "duckdb":
        return connection.to_pyarrow(rows)
    return spark_frame(connection, rows).toArrow()


def spark_frame(connection: Any, rows: ir.Table) -> Any:
    """A table as Spark's own frame, in the types the expression says: Spark counts in types of its own."""
    from ibis.backends.pyspark.datatypes import PySparkSchema

    connection._run_pre_execute_hooks(rows)
    frame = connection._session.sql(connection.compile(rows))
    told = PySparkSchema.from_ibis(rows.schema())
    return frame.select(*(frame[field.name].cast(field.dataType).alias(field.name) for field in told))


def value(connection: Any, of: Any) -> Any:
    """One value, or nothing."""
    return arrow(connection, of.name("value").as_table())["value"][0].as_py()


def _is_parquet(path: Path) -> bool:
    return path.suffix.lower() == ".parquet"


def _spark_parquet(connection: Any, path: Path) -> ir.Table:
    """Spark does not read times of day and nanoseconds by itself: it is told that they are numbers, and what of."""
    from pyspark.sql import functions
    from pyspark.sql.types import StructField, StructType

    schema = pq.read_schema(path)
    told = StructType([StructField(field.name, _spark_type(field.type)) for field in schema])
    frame = connection._session.read.schema(told).parquet(str(path))
    for field in schema:
        if (text := _spark_moment(field.type)) is not None:
            frame = frame.withColumn(field.name, functions.expr(text.format(_quoted(field.name))))
    name = f"read_{abs(hash(path))}"
    frame.createOrReplaceTempView(name)
    return connection.table(name)


def _quoted(name: str) -> str:
    """A name of a column as it stands in Spark's SQL, whatever it holds."""
    return "`" + name.replace("`", "``") + "`"


def _spark_type(kind: pa.DataType) -> Any:
    from pyspark.sql.pandas.types import from_arrow_type
    from pyspark.sql.types import IntegerType, LongType, StringType

    if pa.types.is_dictionary(kind):
        return _spark_type(kind.value_type)
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        return StringType()
    if pa.types.is_time32(kind):
        return IntegerType()
    if pa.types.is_time64(kind) or pa.types.is_uint32(kind) or kind == pa.timestamp("ns", getattr(kind, "tz", None)):
        return LongType()
    return IntegerType() if pa.types.is_uint8(kind) or pa.types.is_uint16(kind) else from_arrow_type(kind)


def _spark_moment(kind: pa.DataType) -> str | None:
    """How a number is made the time of day, or the moment, that it stands for."""
    parts = {"s": 1, "ms": 1_000, "us": 1_000_000, "ns": 1_000_000_000}
    if pa.types.is_time(kind):
        return f"date_format(timestamp_seconds({{}} div {parts[kind.unit]}), 'HH:mm:ss')"
    if pa.types.is_timestamp(kind) and kind.unit == "ns":
        return "timestamp_micros({} div 1000)"
    return None
