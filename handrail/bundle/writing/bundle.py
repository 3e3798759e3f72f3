"""A whole bundle out of columns that are all there: each table in the format that was asked for, and the manifest."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from handrail.bundle import confined, private
from handrail.bundle.writing.csv import Csv
from handrail.bundle.writing.manifest import About, manifest
from handrail.bundle.writing.manifest import write as write_manifest
from handrail.bundle.writing.parquet import Parquet
from handrail.bundle.writing.writer import Writer
from handrail.bundle.writing.xml import Xml
from handrail.dataset.tables import TABLE

FORMATS: Final[Mapping[str, Writer]] = MappingProxyType({each.name: each for each in (Csv(), Parquet(), Xml())})
"""Every format by its name."""

#: Called with how many tables are written, and how many there are.
Tell = Callable[[int, int], None]


def write(
    columns: Path, counts: Mapping[str, int], folder: Path, writer: Writer, about: About, tell: Tell | None = None
) -> dict[str, Any]:
    """Write the tables that stand as Parquet in `columns` into `folder`. What the manifest says of them."""
    with private.scratch() as scratch, confined.connect(scratch, columns, folder) as engine:
        for number, code in enumerate(counts, 1):
            table = TABLE[code]
            writer.write(engine, columns / f"{table.name}.parquet", folder / f"{table.name}.{writer.name}", table)
            if tell:
                tell(number, len(counts))
    told = manifest(folder, writer.name, counts, about, writer.about)
    write_manifest(folder, told)
    return told
