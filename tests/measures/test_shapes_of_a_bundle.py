"""The same care comes to the same numbers, however the bundle that tells of it is put together."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from drawing import PERIOD, large_bundle
from making import Made, Row, Tables

from handrail.measures import running

#: One or two of each kind of thing that is counted.
ONLY = ("M001", "M019", "M023", "M031", "M038", "M049", "M056", "M073", "M076", "M082", "M089", "M108", "M110", "M120")
ONLY += ("M142", "M185", "M192", "M198", "M205", "M207", "M213", "M343", "M352", "M1001", "M1011", "M1014", "M273")

Shape = Callable[[Tables], Tables]
SHAPES: list[Shape] = []


def shape(change: Shape) -> Shape:
    SHAPES.append(change)
    return change


def each_row(tables: Tables, change: Callable[[str, Row], Row]) -> Tables:
    return {name: [change(name, row) for row in rows] for name, rows in tables.items()}


@shape
def rows_in_another_order(tables: Tables) -> Tables:
    return {name: Random(7).sample(rows, len(rows)) for name, rows in tables.items()}


@shape
def everything_sent_twice(tables: Tables) -> Tables:
    """As after a refresh. A record of work or of staff stands for itself, and is left as it is."""
    twice = ("IDS101", "IDS201", "IDS202", "IDS205", "IDS603", "IDS606", "IDS607")
    return {name: rows * 2 if name in twice else rows for name, rows in tables.items()}


@shape
def pathways_named(tables: Tables) -> Tables:
    def named(table: str, row: Row) -> Row:
        return row | {"PathwayID": f"{row['OrgIDProv']}/{row['ServiceRequestId']}"} if table == "IDS101" else row

    return each_row(tables, named)


@shape
def sent_before_while_open_and_not_flagged(tables: Tables) -> Tables:
    """The months put together: what was sent before is not flagged for use."""
    rows = tables["IDS101"]
    before = [row | {"UsePathway_Flag": "false", "ServDischDate": None, "EndCode": None} for row in rows]
    return tables | {"IDS101": [*before, *(row | {"UsePathway_Flag": "true"} for row in rows)]}


@shape
def flagged_in_two_months(tables: Tables) -> Tables:
    """A pathway counts once, however many of its rows are flagged."""
    return tables | {"IDS101": [row | {"UsePathway_Flag": "Y"} for row in tables["IDS101"]] * 2}


@shape
def sent_before_while_open_and_without_a_flag(tables: Tables) -> Tables:
    rows = [row for row in tables["IDS101"] if row.get("ServDischDate")]
    return tables | {"IDS101": [row | {"ServDischDate": None, "EndCode": None} for row in rows] + tables["IDS101"]}


@shape
def columns_that_nobody_knows(tables: Tables) -> Tables:
    return each_row(tables, lambda _, row: row | {"LocalNote": "not ours"})


@pytest.fixture(scope="module")
def tables() -> Tables:
    """Some care, each referral told of once."""
    told: Tables = large_bundle(11, 80).tables
    once: dict[tuple[Any, Any], Row] = {}
    for row in told["IDS101"]:
        plain = {name: value for name, value in row.items() if name != "UsePathway_Flag"}
        once[row["OrgIDProv"], row["ServiceRequestId"]] = plain
    return told | {"IDS101": list(once.values())}


def numbers(folder: Path) -> dict[tuple[str, str], Any]:
    return {(each.measure, each.org): each.value for each in running.measures(folder, [PERIOD], only=ONLY)}


@pytest.fixture(scope="module")
def expected(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Any]:
    found = numbers(Made(tables).write(tmp_path_factory.mktemp("as-it-is")))
    assert sum(1 for each in found.values() if each) > len(ONLY)
    return found


@pytest.mark.parametrize("change", SHAPES, ids=lambda each: each.__name__)
def test_it_comes_to_the_same(
    tables: Tables, expected: dict[tuple[str, str], Any], tmp_path: Path, change: Shape
) -> None:
    assert numbers(Made(change(tables)).write(tmp_path, "csv")) == expected


def test_one_provider_may_be_named_in_the_header_alone(tables: Tables, tmp_path: Path) -> None:
    own = {name: [row for row in rows if row["OrgIDProv"] == "RX1"] for name, rows in tables.items()}
    unnamed = each_row(own, lambda _, row: {name: value for name, value in row.items() if name != "OrgIDProv"})

    told = numbers(Made(unnamed | {"IDS000": [{"OrgIDProv": "RX1"}]}).write(tmp_path / "header"))

    assert told == numbers(Made(own).write(tmp_path / "named"))
