"""A CSV file row by row, for one that cannot be read in one go: what is whole is kept, what is not is named.

A row is whole if it has as many fields as the header. Where a quotation mark was opened and never closed, each line it
swallowed is looked at by itself, so that one bad row does not take the rest of the file along.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

#: A field of an extract is a few signs; this is where a swallowed file is told from a long one.
LONGEST: Final = 1 << 24


@dataclass(frozen=True, slots=True)
class Broken:
    """A row that cannot be read: its number among the rows of data, the line it begins in, and why."""

    row: int
    line: int
    why: str


def mend(path: Path, delimiter: str, width: int, to: Path) -> list[Broken]:
    """Write the whole rows to another file, the number of each before it, without a header. The others are told."""
    csv.field_size_limit(LONGEST)
    broken = []
    with path.open(encoding="utf-8", errors="replace", newline="") as file, to.open("w", encoding="utf-8") as whole:
        writer = csv.writer(whole, lineterminator="\n")
        rows = _rows(file, delimiter, width)
        next(rows, None)
        for number, (line, fields) in enumerate(rows, 1):
            if len(fields) == width:
                writer.writerow([number, *fields])
            else:
                broken.append(Broken(number, line, f"It has {len(fields)} fields where the header has {width}."))
    return broken


def _rows(file: Iterator[str], delimiter: str, width: int) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line it begins in. Empty lines are no rows."""
    lines = _Lines(file)
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        lines.taken.clear()
        begins = lines.number + 1
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error:
            fields = []
        if len(fields) != width and len(lines.taken) > 1:
            yield from _apart(lines.taken, begins, delimiter)
        elif fields or any(line.strip() for line in lines.taken):
            yield begins, fields


def _apart(taken: list[str], begins: int, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Lines that were swallowed as one row, each by itself."""
    for number, line in enumerate(list(taken), begins):
        if line.strip():
            yield number, next(csv.reader([line], delimiter=delimiter), [])


class _Lines:
    """The lines of a file, and those that were taken for the row that is being read."""

    def __init__(self, file: Iterator[str]) -> None:
        self.file, self.number, self.taken = file, 0, list[str]()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self.file)
        self.number += 1
        self.taken.append(line)
        return line.replace("\0", "�")
