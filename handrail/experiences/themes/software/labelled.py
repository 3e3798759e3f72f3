"""A file of texts that people put themes on: one column of text, one column of 0 and 1 for each theme."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from handrail.experiences.themes.software.scores import Marks

_TEXT_NAMES: Final = ("text", "comment", "comments", "feedback", "story", "account", "answer", "fft answer", "response")
_GROUP_NAMES: Final = ("group", "group id", "respondent id", "respondent", "person id", "author", "account id")
_ONE: Final = frozenset({"1", "1.0", "true", "yes"})
_NOT_ONE: Final = frozenset({"0", "0.0", "false", "no", ""})
#: Words in a text, at the mean, below which a column is not taken for the text by itself.
_LEAST_WORDS: Final = 2.0


class CannotRead(Exception):  # noqa: N818 - it is what somebody is told of their file
    """The file cannot be used: what is wrong, and what to do."""


@dataclass(frozen=True)
class Labelled:
    """What the file holds. `ignored` are its other columns; `never` are themes that are on no text."""

    texts: list[str]
    marks: Marks
    themes: tuple[str, ...]
    groups: list[str] | None
    text_column: str
    group_column: str
    ignored: tuple[str, ...]
    never: tuple[str, ...]


def read(path: Path, text: str = "", group: str = "") -> Labelled:
    """Read a file; columns that are not named are found. `CannotRead` says what is wrong with it."""
    names, rows = _table(_letters(path), path)
    columns = {name: [row[at].strip() for row in rows] for at, name in enumerate(names)}
    chosen = _text_column(columns, text)
    grouped = _group_column(columns, group, chosen)
    themes = [name for name in names if name not in (chosen, grouped) and _is_theme(columns[name])]
    if not themes:
        raise CannotRead(
            "no column holds only 0 and 1. Each theme needs one: 1 where the text has it, 0 where it has not"
        )
    used = [name for name in themes if any(value.lower() in _ONE for value in columns[name])]
    if not used:
        raise CannotRead("no text has a theme: every column of 0 and 1 holds only 0")
    marks = np.array([[value.lower() in _ONE for value in columns[name]] for name in used], dtype=np.bool_).T
    return Labelled(
        texts=columns[chosen],
        marks=marks,
        themes=tuple(used),
        groups=columns[grouped] if grouped else None,
        text_column=chosen,
        group_column=grouped,
        ignored=tuple(name for name in names if name not in (chosen, grouped, *themes)),
        never=tuple(name for name in themes if name not in used),
    )


def _letters(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as failed:
        raise CannotRead(f"{path} cannot be opened: {(failed.strerror or str(failed)).lower()}") from None
    if raw[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"PAR1", b"%PDF"):
        raise CannotRead(f"{path} is not CSV. Save it as CSV (comma separated, UTF-8) first")
    for encoding in ("utf-16",) if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252", "latin-1"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise CannotRead(f"{path} is in letters that are not known. Save it as UTF-8")


def _table(content: str, path: Path) -> tuple[list[str], list[list[str]]]:
    """The heading and the rows, each as long as the heading."""
    if "\0" in content:
        raise CannotRead(f"{path} is not CSV. Save it as CSV (comma separated, UTF-8) first")
    csv.field_size_limit(2**30)
    first = content.lstrip("\r\n").split("\n", 1)[0]
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=max(",;\t|", key=first.count), strict=True)
    try:
        rows = [row for row in reader if any(value.strip() for value in row)]
    except csv.Error as wrong:
        raise CannotRead(f"line {reader.line_num} cannot be read ({wrong}). Is the file cut off there?") from None
    if len(rows) < 2:
        raise CannotRead(f"{path} holds no texts: it needs a line of names, and a line for each text")
    _same_length(rows)
    return _names(rows[0]), rows[1:]


def _same_length(rows: Sequence[Sequence[str]]) -> None:
    for number, row in enumerate(rows[1:], 1):
        if len(row) != len(rows[0]):
            cut = " The file seems to be cut off there" if number == len(rows) - 1 and len(row) < len(rows[0]) else ""
            raise CannotRead(
                f"row {number} has {len(row)} values, and there are {len(rows[0])} columns.{cut}".rstrip(".")
            )


def _names(heading: Sequence[str]) -> list[str]:
    names = [name.strip() or f"column {number}" for number, name in enumerate(heading, 1)]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise CannotRead(f"two columns have one name: {', '.join(twice)}")
    return names


def _is_theme(values: Sequence[str]) -> bool:
    """Only 0 and 1, and not empty throughout."""
    kinds = {value.lower() for value in values}
    return kinds <= _ONE | _NOT_ONE and kinds != {""}


def _text_column(columns: dict[str, list[str]], asked: str) -> str:
    if asked:
        return _asked(columns, asked, "--text")
    wordy = {name: _words(values) for name, values in columns.items() if not _is_theme(values)}
    for plain in _TEXT_NAMES:
        for name in wordy:
            if _plain(name) == plain and wordy[name] > 0:
                return name
    longest = max(wordy, key=lambda name: wordy[name], default="")
    if not longest or wordy[longest] < _LEAST_WORDS:
        raise CannotRead("no column holds text. Name the one that does with --text")
    return longest


def _group_column(columns: dict[str, list[str]], asked: str, text: str) -> str:
    if asked:
        return _asked(columns, asked, "--group")
    names = [name for name in columns if name != text and _plain(name) in _GROUP_NAMES and not _is_theme(columns[name])]
    return names[0] if names else ""


def _asked(columns: dict[str, list[str]], name: str, option: str) -> str:
    if name not in columns:
        raise CannotRead(f"{option}: there is no column {name!r}. There are: {', '.join(list(columns)[:12])}")
    return name


def _plain(name: str) -> str:
    return " ".join(name.lower().replace("_", " ").replace("-", " ").split())


def _words(values: Sequence[str]) -> float:
    """Words in a value, at the mean over those that hold something."""
    held = [len(value.split()) for value in values if value]
    return sum(held) / len(held) if held else 0.0
