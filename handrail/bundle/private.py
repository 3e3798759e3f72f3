"""A folder that only its owner can read, gone when whoever works in it is through, stopped or dead.

Whoever works holds a lock on the folder, which the system takes back the moment the process ends. So what a killed one
left is told from what is worked in, with no clock and no process id, and the next one in the same place takes it away.
"""

import fcntl
import os
import re
import shutil
import signal
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, NoReturn

PART: Final = ".part"
OURS: Final = "handrail-"
_NAME: Final = re.compile(rf"\.(?P<of>.+)\.{OURS}\w+\.part")


@contextmanager
def folder(beside: Path) -> Iterator[Path]:
    """A hidden folder beside `beside`, taken away afterwards, unless it was renamed."""
    beside.parent.mkdir(parents=True, exist_ok=True)
    sweep(beside.parent)
    part, lock = _locked(beside)
    try:
        with told_to_end():
            yield part
    finally:
        shutil.rmtree(part, ignore_errors=True)
        os.close(lock)


@contextmanager
def scratch(name: str = "handrail") -> Iterator[Path]:
    """The same where everything that is temporary stands: for what is only needed while something is worked out."""
    with folder(Path(tempfile.gettempdir()).absolute() / name) as place:
        yield place


def sweep(home: Path) -> None:
    """Take away what processes left here that are no more."""
    for left in home.glob(f".*.{OURS}*{PART}"):
        if _NAME.fullmatch(left.name) and is_left(left):
            shutil.rmtree(left, ignore_errors=True)


def is_left(part: Path) -> bool:
    """Whether it is a folder of ours in which nobody works any more. What cannot be told is left alone."""
    with suppress(OSError):
        handle = os.open(part, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return os.fstat(handle).st_uid == os.geteuid()
        finally:
            os.close(handle)
    return False


@contextmanager
def told_to_end() -> Iterator[None]:
    """Being told to end (SIGTERM) ends the block like anything else that goes wrong, so that it is cleaned up after."""
    is_ours = threading.current_thread() is threading.main_thread()
    if not is_ours or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _end(number: int, _frame: object) -> NoReturn:
    raise SystemExit(128 + number)


def _locked(beside: Path) -> tuple[Path, int]:
    """A new folder and our lock on it. One that was swept before it was locked is made anew."""
    while True:
        part = Path(tempfile.mkdtemp(prefix=f".{beside.name}.{OURS}", suffix=PART, dir=beside.parent))
        with suppress(FileNotFoundError):
            lock = os.open(part, os.O_RDONLY | os.O_DIRECTORY)
            if _is_locked(lock) and part.exists():
                return part, lock
            os.close(lock)


def _is_locked(lock: int) -> bool:
    """Whether it is locked by us. Where nothing can be locked, nothing is swept either."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True
