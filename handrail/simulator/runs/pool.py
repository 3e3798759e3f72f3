"""Tasks over the cores of this machine, each core with a process of its own."""

import os
import threading
from collections.abc import Generator, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from signal import SIG_BLOCK, SIG_SETMASK, SIGINT, pthread_sigmask
from typing import Final

from handrail.simulator.runs.folder import CannotUse, Folder
from handrail.simulator.runs.tasks import Perform, Task

ENDED: Final = (
    "a process that worked on the run was ended from outside, perhaps for want of memory. "
    "What is finished is kept; try again with fewer --cores"
)


def results(tasks: list[Task], folder: Folder, perform: Perform, cores: int = 0) -> Generator[Task, None, None]:
    """Do all of them, and give each as soon as its files are written. Whoever stops listening stops the work."""
    cores = min(cores or usable_cores(), len(tasks))
    if cores <= 1:
        yield from _one_by_one(tasks, folder, perform)
        return
    with _workers(cores) as workers:
        with _no_interruption():
            coming = {
                workers.submit(perform, each, folder.part(each.replication, each.service)): each for each in tasks
            }
        try:
            for done in as_completed(coming):
                done.result()
                yield coming.pop(done)
        except BrokenProcessPool:
            raise CannotUse(ENDED) from None


def usable_cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _one_by_one(tasks: list[Task], folder: Folder, perform: Perform) -> Generator[Task, None, None]:
    for task in tasks:
        perform(task, folder.part(task.replication, task.service))
        yield task


@contextmanager
def _workers(cores: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that end with this one, at once, however it ends: they listen on a pipe that nobody else holds."""
    context = get_context("spawn")
    theirs, ours = context.Pipe(duplex=False)
    workers = ProcessPoolExecutor(cores, context, initializer=_begin, initargs=(theirs,))
    try:
        yield workers
    except BaseException:
        ours.close()
        raise
    finally:
        workers.shutdown(cancel_futures=True)
        ours.close()
        theirs.close()


@contextmanager
def _no_interruption() -> Iterator[None]:
    """Whoever presses Ctrl-C means the run. Its processes are born deaf to it, and end when the run does."""
    before = pthread_sigmask(SIG_BLOCK, {SIGINT})
    try:
        yield
    finally:
        pthread_sigmask(SIG_SETMASK, before)


def _begin(parent: Connection) -> None:
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: Connection) -> None:
    parent.poll(None)
    os._exit(1)
