"""Which passages mean what is asked: the vectors of this process, brought up to date before each search.

Every vector that comes or goes leaves a `Change`. A process remembers the last change it has seen; where that is not
there any more, or is another, it reads all vectors anew.
"""

from collections.abc import Iterator
from threading import RLock
from typing import Final

import numpy as np
from django.db.models import QuerySet

from handrail.experiences.finding import by_pgvector, meaning
from handrail.experiences.finding.by_words import EVERYTHING
from handrail.experiences.finding.facets import Within
from handrail.experiences.finding.kept import Floats, Kept, Numbers, Row, unpack
from handrail.experiences.models import Change, Vector

#: So many changes are remembered; a process that missed more reads all vectors anew.
REMEMBERED: Final = 10_000
_AT_ONCE: Final = 5_000
#: So many more are looked at exactly: a byte for each number may have them a little out of order.
_BESIDE: Final = 50

Mark = tuple[int, str]


class _Here:
    """The vectors of this process, and the last change that is in them."""

    def __init__(self) -> None:
        self.lock = RLock()
        self.kept = Kept()
        self.seen: Mark | None = None


_here: Final = _Here()


def passages(query: str, depth: int, within: Within = EVERYTHING) -> list[int]:
    """The numbers of the passages nearest in meaning, nearest first; none without the model or without vectors."""
    model = meaning.model()
    if model is None or not query.strip() or not Change.objects.exists():
        return []
    among = None if within.passages is None else np.array(within.passages, dtype=np.int64)
    return within.of(near(model.vectors([query])[0], depth * within.factor, among), depth)


def near(vector: Floats, depth: int, among: Numbers | None = None) -> list[int]:
    """The same for a vector. The last word on what is nearer has the table, in which vectors stand more exactly."""
    some = _somewhere_near(vector, depth + _BESIDE, among)
    rows = list(_rows(Vector.objects.filter(pk__in=some)))
    if not rows:
        return []
    order = np.argsort(-(unpack(rows) @ vector), kind="stable")[:depth]
    return [rows[place][0] for place in order]


def _somewhere_near(vector: Floats, depth: int, among: Numbers | None) -> list[int]:
    if by_pgvector.is_used():
        return by_pgvector.nearest(vector, depth, among)
    with _here.lock:
        return up_to_date().nearest(vector, depth, among)


def up_to_date() -> Kept:
    """The vectors of this process as they stand in the database now."""
    with _here.lock:
        newest = _newest()
        if newest != _here.seen:
            if newest is None or _here.seen is None or not _catch_up(_here.seen, newest):
                _here.kept = _all()
            _here.seen = newest
        return _here.kept


def tidy() -> None:
    """Forget changes that only a process asleep for long has not seen."""
    newest = _newest()
    if newest is not None:
        Change.objects.filter(pk__lte=newest[0] - REMEMBERED).delete()


def _newest() -> Mark | None:
    return Change.objects.order_by("-pk").values_list("pk", "mark").first()


def _catch_up(seen: Mark, newest: Mark) -> bool:
    """Take in what came and went since; whether the last change seen still stands where it stood."""
    if not Change.objects.filter(pk=seen[0], mark=seen[1]).exists():
        return False
    since = Change.objects.filter(pk__gt=seen[0], pk__lte=newest[0])
    touched = np.fromiter(set(since.values_list("passage", flat=True)), dtype=np.int64)
    _here.kept.remove(touched)
    for start in range(0, len(touched), _AT_ONCE):
        some = touched[start : start + _AT_ONCE].tolist()
        _here.kept.add(list(_rows(Vector.objects.filter(pk__in=some))))
    return True


def _all() -> Kept:
    kept = Kept(max(1024, Vector.objects.count()))
    rows: list[Row] = []
    for row in _rows(Vector.objects.order_by("pk")):
        rows.append(row)
        if len(rows) == _AT_ONCE:
            kept.add(rows, may_be_here=False)
            rows = []
    kept.add(rows, may_be_here=False)
    return kept


def _rows(vectors: QuerySet[Vector]) -> Iterator[Row]:
    return vectors.values_list("passage_id", "numbers", "scale").iterator(chunk_size=_AT_ONCE)
