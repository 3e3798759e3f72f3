"""A folder that appears whole or not at all: written under a hidden name beside its place, and renamed when it is done.

What was there before stays until then. It holds what is known of people, so only its owner can read it, from the first
byte on. What a killed process left is taken away by the next one that writes into the same folder.
"""

import glob
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from handrail.bundle import private
from handrail.bundle.writing.manifest import MANIFEST

_OURS_ALONE: Final = 0o600
_OLD: Final = ".old"


class CannotPlace(Exception):  # noqa: N818 - it is told to whoever asked
    """The place cannot be taken. The text is one line: why, and what to do."""


@contextmanager
def placing(to: Path, *, force: bool = False) -> Iterator[Path]:
    """A hidden folder to write into. Once the block is through it stands at `to`; if it is left early, nothing does."""
    to = to.absolute()
    check(to, force=force)
    with hidden(to) as part:
        yield part
        _close(part)
        _take_place(part, to)


@contextmanager
def hidden(beside: Path) -> Iterator[Path]:
    """A folder only its owner can read, beside `beside` and gone afterwards, unless it was renamed."""
    sweep(beside)
    with private.folder(beside) as part:
        yield part


def check(to: Path, *, force: bool) -> None:
    """Refuse a place that is taken: without `force` by a bundle, and in any case by anything else."""
    if to.is_symlink() or (to.exists() and not to.is_dir()):
        raise CannotPlace(f"{to} is there and is no folder. Choose another one with --to")
    if not to.exists() or not any(to.iterdir()):
        return
    if not (to / MANIFEST).is_file():
        raise CannotPlace(f"{to} holds something that is no return of ours. Choose another folder with --to")
    if not force:
        raise CannotPlace(f"{to} holds a return already. Choose another folder with --to, or replace it with --force")


def sweep(to: Path) -> None:
    """Put a bundle back that a process had just moved aside when it died; or take that away, if there is a new one."""
    for left in to.parent.glob(f".{glob.escape(to.name)}.{private.OURS}*{_OLD}"):
        part = left.with_suffix(private.PART)
        if part.exists() and not private.is_left(part):
            continue
        if to.exists():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.rename(to)


def _close(part: Path) -> None:
    """Everything is on the disk, and nobody else's to read, before it gets its name."""
    for file in part.iterdir():
        file.chmod(_OURS_ALONE)
        _sync(file)
    _sync(part)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _take_place(part: Path, to: Path) -> None:
    aside = part.with_suffix(_OLD)
    is_taken = to.exists() and any(to.iterdir())
    try:
        if is_taken:
            to.rename(aside)
        part.rename(to)
    except BaseException:
        if aside.exists() and not to.exists():
            aside.rename(to)
        raise
    _sync(to.parent)
    shutil.rmtree(aside, ignore_errors=True)
