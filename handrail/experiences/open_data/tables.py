"""Reading a CSV file of our own making or somebody else's, with an error that names row, column and what to do."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path


class CannotRead(Exception):  # noqa: N818 - it says why, to whoever tried
    """The file, or one row of it, cannot be used. The text says where, and what to do."""


def rows(file: Path, needed: Sequence[str]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Each row with its line; a file that lacks a needed column is refused before the first."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as found:
            reader = csv.DictReader(found)
            missing = [name for name in needed if name not in (reader.fieldnames or ())]
            if missing:
                raise CannotRead(f"{file.name} has no column {', '.join(missing)}. Its first line must name them")
            for row in reader:
                yield reader.line_num, {name: value or "" for name, value in row.items() if name is not None}
    except UnicodeDecodeError:
        raise CannotRead(f"{file.name} is not written in UTF-8. Save it as CSV UTF-8") from None
    except (csv.Error, OSError) as problem:
        raise CannotRead(f"{file.name} cannot be read: {problem}") from None
