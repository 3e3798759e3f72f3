"""Runs a command of Handrail in a process that dies at its n-th step, for every n, each time over what was left.

A step is whatever can leave something half: a file opened, made, renamed or removed in the folders of the test, a
question to a database, a chunk that was read. Prints how many processes died before one came through.
"""

import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.config.settings.service")
django.setup()

from django.db.backends.signals import connection_created  # noqa: E402

from handrail.backup import contents, half, keeping, sets  # noqa: E402
from handrail.config.commands.app import run  # noqa: E402

DIED = 77
#: Only what happens in these counts as a step of files.
FOLDERS = [str(Path.cwd())]
FILES = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree", "sqlite3.connect"}


class Steps:
    """Counts steps, and at the one that was chosen lets somebody do something about it."""

    def __init__(self, last: int, then: Callable[[], None]) -> None:
        self.left, self.then = last, then

    def one(self) -> None:
        self.left -= 1
        if self.left == 0:
            self.then()

    def watch(self) -> None:
        sys.addaudithook(self.file)
        connection_created.connect(self._opened, weak=False)
        read = sets.opened
        sets.opened = lambda *given: self._chunks(read(*given))

    def file(self, event: str, given: Any) -> None:
        if event in FILES and any(folder in str(given[:1]) for folder in FOLDERS):
            self.one()

    def _opened(self, connection: Any, **_signal: Any) -> None:
        if self._asked not in connection.execute_wrappers:
            connection.execute_wrappers.append(self._asked)

    def _asked(self, execute: Any, *given: Any) -> Any:
        self.one()
        return execute(*given)

    def _chunks(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        for each in chunks:
            self.one()
            yield each


def apart(work: Callable[[], int]) -> int:
    """Do it in a process of its own; its exit code."""
    child = os.fork()
    if child == 0:
        code = 99
        try:
            code = work()
        finally:
            sys.stdout.flush()
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def until_done(command: list[str], look: Callable[[], int]) -> int:
    """Die at the first step, then at the second of the next try, and so on; afterwards look what is there."""
    step = died = 0
    while True:
        step = step + 1 if step < 40 else int(step * 1.25)

        def work(step: int = step) -> int:
            Steps(step, lambda: os._exit(DIED)).watch()
            return run(command)

        code = apart(work)
        if apart(look) != 0:
            sys.exit(f"after dying at step {step}, something looks whole that is not")
        if code != DIED:
            sys.exit(f"in the end: {code}") if code else None
            return died
        died += 1


def every_backup_is_whole() -> int:
    """Each folder that looks like a backup is one."""
    for _at, folder in keeping.backups(Path("safe")):
        for which in folder.iterdir():
            contents.check(sets.read(which))
    return 0


def nothing_looks_whole() -> int:
    """Either no table is there, or the mark is; unless all of it is back."""
    from django.db import connections

    from handrail.config.commands import house

    tables = {alias: connections[alias].introspection.table_names() for alias in connections}
    filled = {alias for alias, names in tables.items() if names}
    if not filled or half.restored():
        return 0
    return 0 if filled == set(tables) and not house.unmigrated() else 1


def backing_up() -> None:
    died = until_done(["backup", "--to", str(Path("safe").resolve())], every_backup_is_whole)
    print(died, len(keeping.backups(Path("safe"))))  # noqa: T201


def restoring(backup: str) -> None:
    print(until_done(["restore", backup], nothing_looks_whole))  # noqa: T201


def half_way(backup: str) -> None:
    """A restore dies once the databases are written, while the lists are made anew."""
    from handrail.record import rebuild

    rebuild.rebuild = lambda *_given: os._exit(DIED)
    print(apart(lambda: run(["restore", backup])))  # noqa: T201


def full(to: str, most: str) -> None:
    """The disk takes no more than so many bytes of one file."""

    def work() -> int:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(most), int(most)))
        return run(["backup", "--to", to])

    print(apart(work))  # noqa: T201


def stopped(to: str) -> None:
    """Somebody presses Ctrl-C in the middle."""

    def stop() -> None:
        raise KeyboardInterrupt

    def work() -> int:
        FOLDERS[:] = [to]
        sys.addaudithook(Steps(6, stop).file)  # once it writes: its folder, its lock, its first parts
        return run(["backup", "--to", to])

    print(apart(work))  # noqa: T201


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
