"""What texts mean, worked out here, by several processes of this machine, or on a Ray cluster: the same numbers.

A worker needs the model and nothing else: no database, no key. Ray is an extra; nothing else in the record knows it.
"""

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from itertools import islice
from typing import Any, Final

from handrail.experiences.finding import meaning
from handrail.experiences.finding.kept import pack

#: A cluster on this machine alone, to try it out.
LOCAL: Final = "local"
#: Batches on their way for each worker, so that none waits for the next.
_AHEAD: Final = 2
_ON_A_CLUSTER: Final = 64

Rows = list[tuple[int, str]]
Packed = list[tuple[bytes, float]]


class CannotSpread(Exception):  # noqa: N818 - it states what is missing
    """There is no such cluster, or a worker of it cannot do this."""


def packed(texts: list[str]) -> Packed:
    """What these texts mean, as it is kept. It runs on a worker."""
    model = meaning.model()
    if model is None:
        raise CannotSpread("a machine of the cluster lacks the extra `search`. Install the same there")
    return pack(model.vectors(texts))


def spread(batches: Iterable[Rows], *, cores: int = 1, on: str = "") -> Iterator[tuple[Rows, Packed]]:
    """Each batch with what it means, as soon as it is known."""
    if on:
        with _cluster(on) as (send, first):
            yield from _flowing(batches, send, first, _ON_A_CLUSTER)
    elif cores > 1:
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(cores, mp_context=context) as pool:
            yield from _flowing(batches, lambda texts: pool.submit(packed, texts), _first_done, cores * _AHEAD)
    else:
        for rows in batches:
            yield rows, packed([text for _number, text in rows])


def _flowing(
    batches: Iterable[Rows],
    send: Callable[[list[str]], Any],
    first: Callable[[list[Any]], tuple[Any, Packed]],
    ahead: int,
) -> Iterator[tuple[Rows, Packed]]:
    """Keep so many batches on their way, and give each that comes back."""
    waiting = iter(batches)
    coming: dict[Any, Rows] = {}
    while True:
        for rows in islice(waiting, ahead - len(coming)):
            coming[send([text for _number, text in rows])] = rows
        if not coming:
            return
        done, found = first(list(coming))
        yield coming.pop(done), found


def _first_done(coming: "list[Future[Packed]]") -> "tuple[Future[Packed], Packed]":
    done = next(iter(wait(coming, return_when=FIRST_COMPLETED).done))
    return done, done.result()


@contextmanager
def _cluster(on: str) -> Iterator[tuple[Callable[[list[str]], Any], Callable[[list[Any]], tuple[Any, Packed]]]]:
    """How a batch is sent to a cluster, and how the first that is done is taken back."""
    try:
        import ray
    except ModuleNotFoundError:
        raise CannotSpread("--on needs Ray: pip install 'handrail[cluster]'") from None
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": "ERROR"}
    alone = {"include_dashboard": False, "_node_ip_address": "127.0.0.1"}
    try:
        ray.init(**(alone if on == LOCAL else {"address": on}), **quiet)
    except (ConnectionError, RuntimeError, ValueError) as problem:
        raise CannotSpread(f"the cluster {on} cannot be used: {str(problem).splitlines()[0]}") from None
    try:
        yield ray.remote(packed).remote, lambda coming: _taken(ray, coming)
    finally:
        ray.shutdown()


def _taken(ray: Any, coming: list[Any]) -> tuple[Any, Packed]:
    [done], _rest = ray.wait(coming)
    try:
        return done, ray.get(done)
    except ray.exceptions.RayError as failed:
        cause = getattr(failed, "cause", failed)
        raise CannotSpread(f"the cluster gave up: {str(cause).splitlines()[0]}") from None
