"""Which file of a folder is which table: `IDS101Referral.parquet` or `.csv`, and `IDS101.parquet` for short."""

import re
from pathlib import Path
from typing import Final

from handrail.dataset.tables import TABLE

#: What can be read, the better one first: where both are there, one is a copy of the other.
KINDS: Final = (".parquet", ".csv")
#: What may lie beside the tables: who lives where is no part of the data set, and is asked of this file.
BESIDE: Final = ("deprivation.csv",)
_CODE: Final = re.compile(r"ids\d{3}", re.IGNORECASE)


class NotABundle(Exception):  # noqa: N818
    """There is nothing to read: the message says what was looked for, and where."""


def table_files(folder: Path) -> dict[str, Path]:
    """The file of each table that is there, by the code of the table, in the order of the return.

    `NotABundle` if the folder is not there, or no file in it is called like a table.
    """
    if not folder.is_dir():
        raise NotABundle(f"{folder} is no folder. A bundle is a folder with files such as IDS101Referral.csv.")
    found: dict[str, Path] = {}
    for path in sorted(folder.iterdir(), key=_order):
        code = _table_of(path)
        if code and code not in found:
            found[code] = path
    if not found:
        raise NotABundle(f"No file in {folder} is called like a table, such as IDS101Referral.csv or .parquet.")
    return dict(sorted(found.items()))


def others(folder: Path) -> tuple[list[Path], list[Path]]:
    """Files that could be tables and are not read: second ones of a table, and those called like no table."""
    read = set(table_files(folder).values())
    left = [each for each in sorted(folder.iterdir()) if each not in read and each.name.lower() not in BESIDE]
    could_be = [each for each in left if each.suffix.lower() in KINDS]
    return [each for each in could_be if _table_of(each)], [each for each in could_be if not _table_of(each)]


def bundles(folder: Path) -> list[Path]:
    """The bundles of a folder: itself, or, where months were sent one by one, each folder in it that is one.

    `NotABundle` if there is none.
    """
    within = [each for each in sorted(folder.iterdir()) if _is_bundle(each)] if folder.is_dir() else []
    if _is_bundle(folder) or not within:
        table_files(folder)
        return [folder]
    return within


def _is_bundle(folder: Path) -> bool:
    return folder.is_dir() and any(_table_of(path) for path in folder.iterdir())


def file_name(code: str, kind: str) -> str:
    """What the file of a table is called: `file_name("IDS101", ".csv")` is IDS101Referral.csv."""
    return TABLE[code].name + kind


def _order(path: Path) -> tuple[int, str]:
    kind = path.suffix.lower()
    return KINDS.index(kind) if kind in KINDS else len(KINDS), path.name


def _table_of(path: Path) -> str:
    """The code of the table a file is of, or nothing."""
    stem = path.stem.upper()
    if path.suffix.lower() not in KINDS or not _CODE.match(stem):
        return ""
    code = stem[:6]
    return code if code in TABLE and stem in (code, TABLE[code].name.upper()) else ""
