"""What is asked for a measure can be read and asked again: the same SQL on the same tables gives the same count."""

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from handrail.bundle.sources import schema
from handrail.dataset.periods import period
from handrail.dataset.tables import TABLE
from handrail.measures import queries, running
from handrail.measures.beyond import definitions as beyond
from handrail.measures.catalogue import MEASURES

APRIL = period("2026-04")
BY_ID = {each.id: each for each in (*MEASURES, *beyond.MEASURES)}
ROWS = {
    "IDS101": [
        ("A", "1", "2026-04-01", None, "B1"),
        ("A", "2", "2026-04-30", "2026-05-02", "B1"),
        ("A", "3", "2026-05-01", None, "B1"),
    ],
}
_TYPES = {"string": "VARCHAR", "int64": "BIGINT", "date": "DATE"}
FIELDS = ("OrgIDProv", "ServiceRequestId", "ReferralRequestReceivedDate", "ServDischDate", "SourceOfReferralIAPT")


@pytest.mark.parametrize("measure", [*list(BY_ID)[::20], "HR101", "HR153", "HR225", "M019"])
def test_every_measure_says_what_it_asks_under_its_own_words(measure: str) -> None:
    said = queries.sql(BY_ID[measure])
    assert said.startswith(f"-- {measure} ")
    assert BY_ID[measure].about in said and "SELECT" in said and "IDS101Referral" in said


@pytest.mark.parametrize("measure", ["M001", "M002", "HR101"])
def test_asked_of_the_same_tables_it_counts_the_same(measure: str, tmp_path: Path) -> None:
    columns = {name: [row[at] for row in ROWS["IDS101"]] for at, name in enumerate(FIELDS)}
    pq.write_table(pa.table(columns), tmp_path / "IDS101Referral.parquet")
    counted = running.measures(tmp_path, [APRIL], among=[BY_ID[measure]])
    assert [each.value for each in counted] == [2, 2]
    with duckdb.connect() as engine:
        for code, table in TABLE.items():
            columns = ", ".join(f'"{name}" {_TYPES[kind]}' for name, kind in schema(code).items())
            engine.execute(f"CREATE TABLE {table.name} ({columns})")
        engine.executemany(f"INSERT INTO IDS101Referral ({', '.join(FIELDS)}) VALUES (?, ?, ?, ?, ?)", ROWS["IDS101"])
        asked = queries.sql(BY_ID[measure]).split(";")[0]
        found = engine.execute(asked).fetchall()
    assert [row[-1] for row in found] == [2]
