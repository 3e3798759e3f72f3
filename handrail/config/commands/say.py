"""What a command says: plain lines, progress on long work, and one line for whatever goes wrong."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

T = TypeVar("T")

#: Called with how much is done, how much there is, and whatever else the work tells.
Tell = Callable[..., None]

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
    """Go through `things` and show how far it is."""
    with progress(what) as tell:
        for number, thing in enumerate(things, 1):
            yield thing
            tell(number, total)


@contextmanager
def progress(what: str) -> Iterator[Tell]:
    """Show how far a long work is, told by (done, total): a bar on a terminal, a line at each quarter elsewhere."""
    if not err.is_terminal:
        yield _Quarters(what)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total, *_more: bar.update(task, completed=done, total=total)


class _Quarters:
    """Tells each quarter once, in a plain line."""

    def __init__(self, what: str) -> None:
        self.what, self.told = what, 0

    def __call__(self, done: int, total: int, *_more: object) -> None:
        quarter = 4 * done // total if total else 4
        if quarter > self.told:
            self.told = quarter
            sys.stderr.write(f"{self.what}: {done} of {total}\n")
            sys.stderr.flush()
