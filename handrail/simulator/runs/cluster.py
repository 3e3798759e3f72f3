"""Tasks on a Ray cluster: the same ones, carried there, and their files carried back.

Machines of a cluster need not share a disk: what a task writes comes back as bytes, and is put into the folder here.
Ray is an extra; nothing else in the simulator knows it.
"""

import os
import shutil
import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from handrail.simulator.runs.folder import DONE, CannotUse, Folder
from handrail.simulator.runs.tasks import Perform, Task
from handrail.simulator.runs.version import version

#: The files of a task, by their path in its folder.
Files = dict[str, bytes]

LOCAL = "local"


def results(
    tasks: list[Task], folder: Folder, perform: Perform, on: str, cores: int = 0
) -> Generator[Task, None, None]:
    """Do all of them, and give each as soon as its files are here. Whoever stops listening stops the work."""
    if not tasks:
        return
    ray = _ray()
    with _cluster(ray, on, cores):
        send = ray.remote(carried).remote
        coming = {send(perform, task, version()): task for task in tasks}
        while coming:
            [done], _ = ray.wait(list(coming))
            task = coming.pop(done)
            put(_got(ray, done), folder.part(task.replication, task.service))
            yield task


def carried(perform: Perform, task: Task, rules: str) -> Files:
    """Do a task where this runs, and give its files. The rules must be the same as where the run was asked for."""
    if version() != rules:
        raise CannotUse(
            f"a machine of the cluster has Handrail {version()}, and this one has {rules}. Install the same there"
        )
    place = Path(tempfile.mkdtemp())
    try:
        perform(task, place / "task")
        return {str(each.relative_to(place / "task")): each.read_bytes() for each in _files(place / "task")}
    finally:
        shutil.rmtree(place)


def put(files: Files, to: Path) -> None:
    """Write the files of a task here, `done.json` last."""
    for name in sorted(files, key=lambda each: (each == DONE, each)):
        path = to / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files[name])


def _files(folder: Path) -> Iterator[Path]:
    return (each for each in sorted(folder.rglob("*")) if each.is_file())


def _got(ray: Any, done: Any) -> Files:
    """The files of a finished task; what went wrong there is told as if it had gone wrong here."""
    try:
        files: Files = ray.get(done)
    except ray.exceptions.RayError as failed:
        cause = getattr(failed, "cause", failed)
        if not isinstance(cause, ray.exceptions.RayError):
            raise cause from None
        words = str(cause).splitlines()[0].rstrip(".")
        raise CannotUse(f"the cluster gave a task up: {words}. What is finished is kept; run the same again") from None
    return files


@contextmanager
def _cluster(ray: Any, on: str, cores: int) -> Iterator[None]:
    """A cluster that is there, or one of this machine's own, which nobody outside it can reach."""
    quiet = {"log_to_driver": False, "logging_level": "ERROR"}
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        if on == LOCAL:
            ray.init(num_cpus=cores or None, include_dashboard=False, _node_ip_address="127.0.0.1", **quiet)
        else:
            ray.init(address=on, **quiet)
    except (ConnectionError, RuntimeError, ValueError) as problem:
        words = str(problem).splitlines()[0]
        raise CannotUse(f"the cluster {on} cannot be used: {words}") from None
    try:
        yield
    finally:
        ray.shutdown()


def _ray() -> Any:
    try:
        import ray
    except ModuleNotFoundError:
        raise CannotUse(
            "--on needs Ray, which is not installed. Install it with: pip install 'handrail[cluster]', "
            "or leave --on out to use the cores of this machine"
        ) from None
    return ray
