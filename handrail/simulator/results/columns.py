"""The columns of one replication, as it was written: what became of everybody, or what staff carried.

`Rows` is one table of one replication, with the days its counted period has. Columns are read when they are asked for.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Numbers = NDArray[Any]

TRUTH: Final = "truth.parquet"
LOAD: Final = "load.parquet"
DONE: Final = "done.json"


class Rows:
    """One table, column by column."""

    __slots__ = ("_kept", "_table", "days")

    def __init__(self, table: pa.Table, days: int) -> None:
        self._table, self.days = table, days
        self._kept: dict[str, Numbers] = {}

    def __len__(self) -> int:
        return int(self._table.num_rows)

    def __getitem__(self, name: str) -> Numbers:
        """A column of numbers, or of yes and no."""
        if name not in self._kept:
            self._kept[name] = self._table.column(name).to_numpy()
        return self._kept[name]

    def says(self, name: str, word: str) -> Mask:
        """In which rows a column of words says just this."""
        found: Mask = pc.equal(self._table.column(name), word).to_numpy(zero_copy_only=False)
        return found

    def kinds(self, name: str) -> list[Any]:
        """What a column says anywhere, in order."""
        return sorted(self._table.column(name).unique().to_pylist())

    def where(self, mask: Mask) -> "Rows":
        """Only those rows."""
        return Rows(self._table.filter(pa.array(mask)), self.days)

    def parts(self, name: str) -> Iterable[tuple[Any, "Rows"]]:
        """The rows of each thing a column says."""
        for kind in self.kinds(name):
            yield kind, self.where(pc.equal(self._table.column(name), kind).to_numpy(zero_copy_only=False))


def replications(folder: Path) -> dict[int, Path]:
    """The replications of a run that are finished, by their number."""
    return {int(each.parent.name): each.parent for each in sorted(folder.glob(f"replications/*/{DONE}"))}


def rows(replication: Path, name: str, days: int) -> Rows:
    """One table of one replication: a file, or a folder with one for each of several services."""
    return Rows(pq.read_table(replication / name), days)
