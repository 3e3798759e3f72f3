"""Where the rows of one table come from, and what was noticed in its file."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from handrail.bundle.shown import BESIDES
from handrail.dataset.tables import TABLE


class Unreadable(Exception):  # noqa: N818 - it is what the file is
    """A file of which nothing can be read."""


class What(StrEnum):
    """What can be noticed about a file before any rule is asked."""

    UNREADABLE_FILE = "unreadable file"
    UNREADABLE_ROW = "unreadable row"
    ENCODING = "encoding"
    DELIMITER = "delimiter"
    UNKNOWN_COLUMN = "unknown column"
    UNKNOWN_FILE = "unknown file"
    COLUMN_TWICE = "column twice"
    SECOND_FILE = "second file"
    NOT_THE_FILE = "not the file of the manifest"


@dataclass(frozen=True, slots=True)
class Noticed:
    """One thing noticed: in which table, in which row and field where it is of one, with what was found there."""

    what: What
    table: str = ""
    row: int | None = None
    field: str = ""
    value: str = ""
    why: str = ""
    rows: int = 1


@dataclass(slots=True)
class Source:
    """A relation that has the rows: `row` is the SQL of a row's number, `columns` name the column of each field."""

    path: Path
    relation: str
    row: str
    names: Sequence[str]
    columns: dict[str, tuple[str, str]]
    rows: int = 0
    noticed: list[Noticed] = field(default_factory=list)


def official(code: str, name: str) -> str:
    """The official name of a column, in whatever case it was written; or what was written."""
    bare = name.strip()
    return next((each for each in names_of(code) if each.lower() == bare.lower()), bare)


def names_of(code: str) -> tuple[str, ...]:
    """The names a column of this table may have."""
    return (*TABLE[code].names, *BESIDES, f"UniqueID_{code}")
