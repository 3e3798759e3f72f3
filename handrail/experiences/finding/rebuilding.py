"""Putting the index right: words that are missing, then what passages mean, batch by batch. It can be stopped anywhere.

Each batch is saved as it is done, so the same command goes on with what is left. What passages mean can be worked out
by several processes or on a cluster; what is sent there is public already.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet

from handrail.experiences.finding import by_meaning, by_pgvector, by_words, index, meaning, spreading, words
from handrail.experiences.models import Passage, Vector

#: Passages at a time: a few seconds of one processor.
BATCH: Final = 128

Tell = Callable[[int, int], None]
Rows = list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Done:
    """What was put right. `meaning` is None where the model is not installed."""

    words: int
    meaning: int | None


def rebuild(tell: Tell, *, fresh: bool = False, cores: int = 1, on: str = "") -> Done:
    """Put in what is missing; with `fresh`, put everything in anew."""
    if fresh:
        Vector.objects.all().delete()
    by_words.forget_at_once()
    put = _words(Passage.objects.all() if fresh else Passage.objects.filter(words__isnull=True))
    by_words.forget()
    by_pgvector.prepare()
    if meaning.model() is None:
        return Done(put, None)
    return Done(put, _meaning(Passage.objects.filter(vector__isnull=True), tell, cores, on))


def _words(missing: QuerySet[Passage]) -> int:
    numbers = list(missing.order_by("pk").values_list("pk", flat=True))
    for some in _in_batches(numbers, 1_000):
        index.put_words(Passage.objects.filter(pk__in=some))
    return len(numbers)


def _meaning(missing: QuerySet[Passage], tell: Tell, cores: int, on: str) -> int:
    numbers = list(missing.order_by("pk").values_list("pk", flat=True))
    done = saved = 0
    for rows, packed in spreading.spread(_rows(numbers), cores=cores, on=on):
        saved += index.save_vectors(dict(zip([number for number, _text in rows], packed, strict=True)))
        by_meaning.tidy()
        done += len(rows)
        tell(done, len(numbers))
    return saved


def _rows(numbers: list[int]) -> Iterator[Rows]:
    """The passages to work out, read as they are wanted."""
    for some in _in_batches(numbers, BATCH):
        found = Passage.objects.filter(pk__in=some).values_list("pk", "text")
        if rows := [(number, words.shown(text)) for number, text in found]:
            yield rows


def _in_batches(numbers: list[int], size: int) -> Iterator[list[int]]:
    return (numbers[start : start + size] for start in range(0, len(numbers), size))
