"""What a command says: plain lines, progress on long work, and one line for whatever goes wrong."""

import os
import sys
from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

T = TypeVar("T")

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


class Code(IntEnum):
    """The exit codes of every command. Scripts may rely on them."""

    DONE = 0
    FOUND = 1
    WRONG_USE = 2
    CANNOT_RUN = 3


class CannotRun(Exception):  # noqa: N818 - it is what the operator is told
    """A command cannot do its work here. The text is one line: what failed, and what to try."""


def line(text: str = "") -> None:
    """One line of what was done or found."""
    out.print(text, markup=False)


def problem(text: str) -> None:
    """One line of what failed, for whoever runs the command."""
    one = " ".join(text.split())
    err.print(f"handrail: {one}", markup=False)


def debugging() -> bool:
    """Whether whoever runs this asked for the whole story (HANDRAIL_DEBUG=1)."""
    return os.environ.get("HANDRAIL_DEBUG", "") not in ("", "0")


def along(what: str, things: Iterable[T], total: int) -> Iterator[T]:
    """Go through `things` and show how far it is: a bar on a terminal, a line at each quarter elsewhere."""
    if err.is_terminal:
        yield from _bar(what, things, total)
    else:
        yield from _lines(what, things, total)


def _bar(what: str, things: Iterable[T], total: int) -> Iterator[T]:
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True) as progress:
        task = progress.add_task(what, total=total)
        for thing in things:
            yield thing
            progress.advance(task)


def _lines(what: str, things: Iterable[T], total: int) -> Iterator[T]:
    told = 0
    for number, thing in enumerate(things, 1):
        yield thing
        quarter = 4 * number // total if total else 4
        if quarter > told:
            told = quarter
            sys.stderr.write(f"{what}: {number} of {total}\n")
            sys.stderr.flush()
