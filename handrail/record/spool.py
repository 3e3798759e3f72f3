"""The spool: lines that could not be written to the reading log yet, in one file beside the database.

Whoever adds a line and whoever takes lines away hold a lock for that moment; a second one at a time keeps two from
writing the same lines. Nothing leaves the file before it is written, so a process may die at any point.
"""

import fcntl
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import DataError, Error

_log = logging.getLogger(__name__)


def path() -> Path:
    """The file of the spool; it is there as long as something waits."""
    return Path(getattr(settings, "READING_SPOOL", "reading-spool.jsonl"))


def keep(line: bytes) -> None:
    """Add one line, and see it to the disk. Never raises: where even that fails, it is logged as critical."""
    try:
        with _locked("lock"):
            _add(path(), line)
    except OSError as problem:
        _log.critical("Neither the reading log nor its spool could be written: %s", problem)


def content() -> bytes:
    """All lines that wait, whole: a backup takes them along."""
    if not path().exists():
        return b""
    with _locked("lock"):
        return path().read_bytes() if path().exists() else b""


def empty(write: Callable[[bytes], None]) -> int:
    """Give each line to `write`; how many were written. From one it cannot write now (`Error`) on, all stay.

    A line that cannot be read (`ValueError`), as a power cut leaves it, is set aside and holds up no other.
    """
    if not path().exists():
        return 0
    with _locked("emptying", wait=False) as is_ours:
        return _empty(write) if is_ours else 0


def _empty(write: Callable[[bytes], None]) -> int:
    with _locked("lock"):
        lines = path().read_bytes().splitlines(keepends=True)
    written = gone = 0
    for line in lines:
        try:
            write(line)
            written += 1
        except (ValueError, DataError):
            _log.error("A line of the spool of the reading log cannot be read; it was set aside.")
            _add(path().with_suffix(".unreadable"), line)
        except Error:
            break
        gone += len(line)
    with _locked("lock"):
        _leave(path().read_bytes()[gone:])
    return written


def _leave(rest: bytes) -> None:
    """Let only this be left of the spool."""
    if not rest:
        path().unlink()
        return
    new = path().with_suffix(".new")
    new.unlink(missing_ok=True)
    _add(new, rest)
    new.replace(path())


def _add(file: Path, lines: bytes) -> None:
    """Append, on a line of its own even after one that was torn."""
    with os.fdopen(os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "ab+") as opened:
        if opened.seek(0, os.SEEK_END) and os.pread(opened.fileno(), 1, opened.tell() - 1) != b"\n":
            lines = b"\n" + lines
        opened.write(lines)
        opened.flush()
        os.fsync(opened.fileno())


@contextmanager
def _locked(name: str, *, wait: bool = True) -> Iterator[bool]:
    handle = os.open(path().with_suffix(f".{name}"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        yield False
        return
    try:
        yield True
    finally:
        os.close(handle)
