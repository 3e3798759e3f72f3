"""Learn again, and suggest on what nobody has read: it can be stopped at any time, and goes on where it was."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.db.models import Exists, OuterRef, QuerySet

from handrail.experiences.models import LookedAt, Passage, SoftwareCoder
from handrail.experiences.themes import waiting
from handrail.experiences.themes.software import coder, examples
from handrail.experiences.themes.software.model import Tell

#: So many passages are gone over and written down at once. (chosen)
AT_ONCE: Final = 1000


@dataclass(frozen=True)
class Rethemed:
    """What came of it: who suggests, whether they learnt now, and how much they went over and suggested."""

    row: SoftwareCoder
    is_new: bool
    passages: int
    suggestions: int


def learn(tell: Tell | None = None) -> tuple[SoftwareCoder, bool]:
    """Whoever knows all that people confirmed: the last one, or a new one that has to learn first."""
    told = examples.collect()
    last = coder.newest()
    if last is not None and last.weights and last.figures.get("learnt_from") == told.mark():
        return last, False
    return coder.train(told, tell), True


def retheme(learning: Tell | None = None, suggesting: Tell | None = None) -> Rethemed:
    """Learn if there is anything new, then go over what nobody has read and this coder has not."""
    row, is_new = learn(learning)
    ready = coder.load(row)
    assert ready is not None  # it has just learnt, or kept what it learnt
    waits = _waits(row)
    passages, suggestions, all_of_them = 0, 0, waits.count()
    for some in _parts(waits):
        suggestions += len(coder.suggest(some, ready))
        passages += len(some)
        if suggesting:
            suggesting(passages, max(all_of_them, passages))
    return Rethemed(row, is_new, passages, suggestions)


def _waits(row: SoftwareCoder) -> QuerySet[Passage]:
    """Public passages that no person has read for themes and this coder has not gone over."""
    gone_over = LookedAt.objects.filter(passage=OuterRef("pk"), coder=row.coder)
    read = LookedAt.objects.filter(passage=OuterRef("pk"), coder__is_software=False)
    return waiting.public().filter(~Exists(gone_over), ~Exists(read)).order_by("pk")


def _parts(waits: QuerySet[Passage]) -> Iterator[list[Passage]]:
    """So many at a time, always the next ones that wait: what was gone over has left the queue."""
    last = 0
    while some := list(waits.filter(pk__gt=last)[:AT_ONCE]):
        yield some
        last = some[-1].pk
