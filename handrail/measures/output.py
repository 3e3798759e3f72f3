"""Numbers as files, in the shape of the published ones: tidy rows as CSV or Parquet."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as compute
import pyarrow.csv as pc
import pyarrow.parquet as pq

from handrail.bundle import private
from handrail.measures.beyond.definitions import MEASURES as OURS
from handrail.measures.catalogue import NAMES
from handrail.measures.disclosure import Published
from handrail.measures.number import ENGLAND, Number

COLUMNS: Final = (
    "REPORTING_PERIOD_START",
    "REPORTING_PERIOD_END",
    "GROUP_TYPE",
    "ORG_CODE1",
    "ORG_NAME1",
    "ORG_CODE2",
    "ORG_NAME2",
    "MEASURE_ID",
    "MEASURE_NAME",
    "MEASURE_VALUE",
)
VALUE: Final = "MEASURE_VALUE"
SUPPRESSED: Final = "MEASURE_VALUE_SUPPRESSED"
#: As in the published quarterly files; of everybody together both are "Total".
BREAKDOWN: Final = ("VariableType", "VariableA")
_TOTAL: Final = ("Total", "Total")
_NAMES: Final = NAMES | {measure.id: measure.name for measure in OURS}
#: Code and name of what is not told apart, as published. Of providers only the code is known: it stands as the name.
_COMMISSIONERS: Final = ("all", "all SubICBs")
_PROVIDERS: Final = ("all", "all Providers")
#: How a text begins that a spreadsheet takes for a formula, and what only begins like one.
_FORMULA: Final = r"^[=+\-@\t\r]"
_NUMBER: Final = r"^-?[0-9]+([.][0-9]+)?$"
_OURS_ALONE: Final = 0o600
#: So many places are kept of what is not whole. Nothing that is published has as many.
_PLACES: Final = Decimal("1E-10")


def rows(numbers: Iterable[Number]) -> Iterator[dict[str, Any]]:
    """A row for each number, by the published names of the columns. Values are not rounded and nothing is hidden."""
    return (_row(number) | {VALUE: written(number.value)} for number in numbers)


def with_breakdowns(told: Iterable[dict[str, Any]], numbers: Iterable[Number]) -> Iterator[dict[str, Any]]:
    """The same rows with the variable and the category each is of."""
    for row, number in zip(told, numbers, strict=True):
        yield dict(zip(BREAKDOWN, number.breakdown or _TOTAL, strict=True)) | row


def shared(told: Iterable[Published]) -> Iterator[dict[str, Any]]:
    """The same as it may leave the service: what is hidden is a star, and its value is in neither column."""
    for each in told:
        shown = "" if each.is_hidden else each.text
        yield _row(each.number) | {VALUE: shown, SUPPRESSED: each.text}


def _row(number: Number) -> dict[str, Any]:
    england = number.group == ENGLAND
    values = (
        number.period.starts,
        number.period.ends,
        number.group,
        *_COMMISSIONERS,
        *(_PROVIDERS if england else (number.org, number.org)),
        number.measure,
        _NAMES[number.measure],
    )
    return dict(zip(COLUMNS, values, strict=False))


def written(value: int | Fraction | None) -> str:
    """A value as text: a whole number, or a decimal without zeros at its end; nothing where there is none."""
    if value is None:
        return ""
    if isinstance(value, int) or value.denominator == 1:
        return str(int(value))
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return format(exact.quantize(_PLACES).normalize(), "f")


def write(path: Path, table: pa.Table, *, is_shared: bool = False) -> None:
    """Write a table as `.csv` or `.parquet`. The file gets its name once it is whole.

    What may be shared is as readable as other files are; anything else tells of people, and is its owner's alone.
    """
    with private.folder(path.absolute()) as place:
        part = place / "whole"
        if path.suffix.lower() == ".parquet":
            pq.write_table(numeric(table), part, compression="zstd")
        else:
            write_csv(table, part)
        if not is_shared:
            part.chmod(_OURS_ALONE)
        part.replace(path)


def write_csv(table: pa.Table, to: Any) -> None:
    """Write a table as CSV in which no text is a formula: codes of whoever wrote the bundle stand in it, too."""
    for place, field in enumerate(table.schema):
        if pa.types.is_string(field.type):
            table = table.set_column(place, field, _harmless(table[place]))
    pc.write_csv(table, to, pc.WriteOptions(quoting_style="needed"))


def _harmless(texts: pa.ChunkedArray) -> pa.ChunkedArray:
    """A mark before each text that a spreadsheet would work out. Numbers are none of these."""
    begins, number = (compute.match_substring_regex(texts, each) for each in (_FORMULA, _NUMBER))
    marked = compute.binary_join_element_wise("'", texts, "")
    return compute.if_else(compute.and_not(begins, number), marked, texts)


def table(told: Sequence[dict[str, Any]]) -> pa.Table:
    """Rows as an Arrow table. Values are decimals as text, exactly as they are to be read; empty is nothing."""
    names = list(told[0]) if told else list(COLUMNS)
    return pa.table({name: pa.array([row[name] or None for row in told], _type(name)) for name in names})


def numeric(of: pa.Table) -> pa.Table:
    """The same with values as numbers, for Parquet: as near as a floating-point number can be."""
    places = [place for place, name in enumerate(of.column_names) if name == VALUE]
    for place in places:
        values = [float(each) if each else None for each in of[VALUE].to_pylist()]
        of = of.set_column(place, VALUE, pa.array(values, pa.float64()))
    return of


def _type(name: str) -> pa.DataType:
    return pa.date32() if name.startswith("REPORTING_PERIOD") else pa.string()
