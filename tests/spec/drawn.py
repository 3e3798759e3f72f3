"""Drawn tables: a rule written as a small table that is run as a test and printed as the manual.

See README.md beside this file for how to write one.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

LONDON = ZoneInfo("Europe/London")
NOTHING = ("", "-", "–")
ANSWER = "->"
UNCHECKED = "why"


@dataclass(frozen=True)
class Table:
    """A parsed table: the names of its columns, those that hold answers, and its rows as written."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    answers: tuple[str, ...]

    def given(self, row: tuple[str, ...]) -> dict[str, str]:
        """What the run function is called with: the columns that are neither an answer nor a remark."""
        cells = zip(self.columns, row, strict=True)
        return {slug(name): cell for name, cell in cells if name not in self.answers and name != UNCHECKED}

    def expected(self, row: tuple[str, ...]) -> dict[str, str]:
        """What the table says the rules must answer."""
        return {name: row[self.columns.index(name)] for name in self.answers}


@dataclass
class Section:
    """One heading of a page: words, and the table or story beneath them."""

    heading: str
    words: str
    table: Table
    conclusions: tuple[str, ...] = ()


@dataclass
class Page:
    """One page of the rules: made from a spec file's docstring (title, blank line, words) and its sections."""

    file: str
    docstring: str | None
    sections: list[Section] = field(default_factory=list)

    @property
    def name(self) -> str:
        """`test_working_days_rules.py` is printed as `working_days.md`."""
        return Path(self.file).stem.removeprefix("test_").removesuffix("_rules")

    @property
    def title(self) -> str:
        """The first line of the docstring, without its full stop."""
        return (self.docstring or "").strip().splitlines()[0].rstrip(".")

    @property
    def words(self) -> str:
        """The rest of the docstring."""
        return unindent("\n".join((self.docstring or "").strip().splitlines()[1:]))

    def drawn(self, heading: str, table: str) -> Callable[[Callable[..., Any]], Callable[..., None]]:
        """Run the decorated function on each row; what it returns must be the row's answers."""
        parsed = parse(table)
        if not parsed.answers:
            raise ValueError(f"{heading!r}: no column starts with {ANSWER!r}, so nothing would be checked.")

        def decorate(run: Callable[..., Any]) -> Callable[..., None]:
            self.sections.append(Section(heading, unindent(run.__doc__ or ""), parsed))

            @pytest.mark.parametrize("row", parsed.rows, ids=lambda row: " ".join(row))
            def test(row: tuple[str, ...]) -> None:
                found = said(run(**parsed.given(row)), parsed.answers)
                check(heading, parsed.expected(row), found)

            return renamed(test, run)

        return decorate

    def story(self, heading: str, table: str) -> Callable[[Callable[..., Any]], Callable[..., None]]:
        """Run the decorated function once on all rows; its return must be the lines that start with `->`."""
        lines = [line.strip() for line in table.strip().splitlines()]
        conclusions = tuple(line[len(ANSWER) :].strip() for line in lines if line.startswith(ANSWER))
        parsed = parse("\n".join(line for line in lines if not line.startswith(ANSWER)))
        if not conclusions:
            raise ValueError(f"{heading!r}: no line starts with {ANSWER!r}, so nothing would be checked.")

        def decorate(run: Callable[..., Any]) -> Callable[..., None]:
            self.sections.append(Section(heading, unindent(run.__doc__ or ""), parsed, conclusions))

            def test() -> None:
                found = run([parsed.given(row) for row in parsed.rows])
                found = (found,) if isinstance(found, str) else tuple(found)
                check(heading, numbered(conclusions), numbered(map(text, found)))

            return renamed(test, run)

        return decorate


def parse(table: str) -> Table:
    """Read a table drawn with pipes: the first line names the columns, dashes underline, blank lines are air."""
    lines = [line.strip() for line in table.strip().splitlines()]
    drawn = [cells(line) for line in lines if line and not set(line) <= set("|-+: ")]
    heads, rows = drawn[0], drawn[1:]
    names = tuple(head.removeprefix(ANSWER).strip() for head in heads)
    for row in rows:
        if len(row) != len(names):
            raise ValueError(f"{len(names)} columns, but this row has {len(row)} cells: {row}")
    answers = (name for head, name in zip(heads, names, strict=True) if head.startswith(ANSWER))
    return Table(names, tuple(rows), tuple(answers))


def cells(line: str) -> tuple[str, ...]:
    """The cells of one line, drawn with or without its outer pipes."""
    inner = line[1:].removesuffix("|") if line.startswith("|") else line
    return tuple(cell.strip() for cell in inner.split("|"))


def slug(name: str) -> str:
    """A column's name as the name of an argument: `PHQ-9 first` is `phq_9_first`."""
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")


def unindent(words: str) -> str:
    """A docstring as prose: each paragraph on one line."""
    paragraphs = re.split(r"\n\s*\n", words.strip())
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def renamed(test: Callable[..., None], run: Callable[..., Any]) -> Callable[..., None]:
    """`test` under the name of `run`; not `functools.wraps`, which would make pytest ask for its arguments."""
    test.__name__ = test.__qualname__ = run.__name__
    test.__module__ = run.__module__
    test.__doc__ = run.__doc__
    return test


def check(heading: str, drawn: Mapping[str, str], found: Mapping[str, str]) -> None:
    """Fail in words when the rules do not answer what was drawn."""
    differences = [
        f"  {name}: drawn {drawn.get(name, 'nothing')!r}, the rules say {found.get(name, 'nothing')!r}"
        for name in {**drawn, **found}
        if drawn.get(name) != found.get(name)
    ]
    if differences:
        pytest.fail("\n".join([f"{heading}:", *differences]), pytrace=False)


def numbered(lines: Any) -> dict[str, str]:
    """Lines keyed by their place, for `check`."""
    return {f"line {n}": line for n, line in enumerate(lines, 1)}


def said(answer: Any, names: tuple[str, ...]) -> dict[str, str]:
    """What a run function returned, as texts by column: one value, or one for each answer column in order."""
    values = answer if isinstance(answer, tuple) and len(names) > 1 else (answer,)
    return dict(zip(names, map(text, values), strict=True))


def text(value: Any) -> str:
    """A value as it is drawn: yes, no, – for None, local time for instants, days with their weekday."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value.astimezone(LONDON):%a %-d %b %Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%a %-d %b %Y}"
    return str(value)


# Readers for cells


def whole(cell: str) -> int | None:
    """A whole number, or `None` for an empty cell or a dash."""
    return None if cell in NOTHING else int(cell)


def whole_numbers(cell: str) -> tuple[int | None, ...]:
    """Several whole numbers with spaces between, a dash where one is missing."""
    return tuple(whole(part) for part in cell.split())


def yes(cell: str) -> bool:
    """`yes` or `no`, and nothing else."""
    return {"yes": True, "no": False}[cell]


def day(cell: str) -> date:
    """`Fri 27 Mar 2026`; the weekday is checked."""
    return _written(cell, "%d %b %Y").date()


def instant(cell: str) -> datetime:
    """`Fri 27 Mar 2026 16:00` by London clocks, as UTC; the weekday is checked.

    In the hour that comes twice in October, a time is the first of the two.
    """
    return _written(cell, "%d %b %Y %H:%M").replace(tzinfo=LONDON).astimezone(UTC)


def _written(cell: str, form: str) -> datetime:
    weekday, _, rest = cell.partition(" ")
    moment = datetime.strptime(rest, form)  # noqa: DTZ007 - the zone is added by whoever asked
    if f"{moment:%a}" != weekday:
        raise ValueError(f"{cell!r} was a {moment:%A}.")
    return moment


def days_after(start: date, cell: str) -> date:
    """The date of a story's `day` column, counted from `start`."""
    return start + timedelta(days=int(cell))
