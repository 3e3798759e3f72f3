"""One at a time: whoever works in a folder holds a lock that the system takes back the moment the process ends.

So a run whose process died is told from one that is at work, with no clock and no process id. The lock is looked at and
taken behind a door that is held for an instant: whoever only looks never turns away whoever comes to work.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def claimed(folder: Path) -> Iterator[bool]:
    """Whether the work in this folder is ours, for as long as this lasts."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "work.lock").open("w") as work:
        with _door(folder):
            ours = _take(work)
        yield ours


def is_claimed(folder: Path) -> bool:
    """Whether a living process works in this folder."""
    if not (folder / "work.lock").exists():
        return False
    with _door(folder), (folder / "work.lock").open("w") as work:
        return not _take(work)


@contextmanager
def _door(folder: Path) -> Iterator[None]:
    with (folder / "door.lock").open("w") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        yield


def _take(work: IO[str]) -> bool:
    try:
        fcntl.flock(work, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
