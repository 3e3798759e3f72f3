"""What happened in one replication, in the order in which it happened, for tools that show it as a moving picture.

A long table, one row a happening; `COLUMNS` says what each column means. It is the shape that such tools for
discrete-event simulation read (vidigi among them): whoever comes and goes is an `arrival_departure`, called `arrival`
and `depart`; a wait begins as a `queue`; somebody's time is a `resource_use`, until its `resource_use_end`. The rows
stand in the order of time.
"""

from array import array
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
from pyarrow import csv, parquet

#: What a row may be.
KINDS: Final = ("arrival_departure", "queue", "resource_use", "resource_use_end")

ARRIVAL: Final = "arrival"
DEPART: Final = "depart"

COLUMNS: Final[dict[str, str]] = {
    "entity_id": "The made-up person it is about.",
    "pathway": "The step of care they were on: two, three, or nothing before any was decided.",
    "event": "What happened, in a word: arrival, depart, and the name of the wait or of what somebody did.",
    "event_type": "Which of the four it is: arrival_departure, queue, resource_use or resource_use_end.",
    "time": "Minutes since the run began, warm-up and all.",
    "resource_id": "A number for whose time it took, the same all through the run; empty where it took nobody's.",
    "resource": "The name of the same.",
}

_MINUTE: Final = timedelta(minutes=1)
_USE, _USE_END = "resource_use", "resource_use_end"


class Log:
    """The happenings of one replication that began at `starts`."""

    def __init__(self, starts: datetime) -> None:
        self._starts = starts
        self._words: dict[str, list[str]] = {name: [] for name in ("entity_id", "pathway", "event", "event_type")}
        self._times = array("d")
        self._resources: list[str] = []

    def __len__(self) -> int:
        return len(self._times)

    def note(
        self,
        at: datetime,
        person: str,
        event: str,
        kind: str,
        resource: str = "",
        pathway: str = "",
        minutes: float = 0.0,
    ) -> None:
        """Note one happening. `kind` is one of `KINDS`; using somebody's time says whose, and for how many `minutes`,
        after which its end is noted too."""
        if kind not in KINDS:
            raise ValueError(f"{kind} is no kind of happening: it is one of {', '.join(KINDS)}")
        if kind.startswith(_USE) and not resource:
            raise ValueError(f"{event} uses somebody's time, and does not say whose")
        self._add(at, (person, pathway, event, kind), resource)
        if kind == _USE and minutes:
            self._add(at + minutes * _MINUTE, (person, pathway, f"{event} over", _USE_END), resource)

    def _add(self, at: datetime, said: tuple[str, ...], resource: str) -> None:
        for name, word in zip(self._words, said, strict=True):
            self._words[name].append(word)
        self._times.append((at - self._starts) / _MINUTE)
        self._resources.append(resource)

    def table(self) -> pa.Table:
        """All of it as one table, in the order of time; of what happened in the same minute, as it was noted."""
        order = sorted(range(len(self._times)), key=self._times.__getitem__)
        numbers = {name: place for place, name in enumerate(dict.fromkeys(filter(None, self._resources)), 1)}
        columns: dict[str, Any] = {name: [each[row] for row in order] for name, each in self._words.items()}
        columns["time"] = [self._times[row] for row in order]
        columns["resource_id"] = pa.array([numbers.get(self._resources[row]) for row in order], pa.int32())
        columns["resource"] = [self._resources[row] for row in order]
        words = pa.dictionary(pa.int32(), pa.string())
        types = {"time": pa.float64(), "resource_id": pa.int32()}
        schema = pa.schema([(name, types.get(name, words)) for name in COLUMNS])
        return pa.table(columns, schema=schema)

    def write(self, path: Path) -> None:
        """Write it: a `.csv` as plain text, anything else as Parquet. A file that is there is whole."""
        unfinished = path.with_name(f"{path.name}.part")
        table = self.table()
        if path.suffix == ".csv":
            csv.write_csv(_plain(table), unfinished)
        else:
            parquet.write_table(table, unfinished)
        unfinished.replace(path)


def _plain(table: pa.Table) -> pa.Table:
    """The same with words where a file of text has no numbers for them."""
    plain = [(each.name, pa.string() if pa.types.is_dictionary(each.type) else each.type) for each in table.schema]
    return table.cast(pa.schema(plain))
