"""What a search can be narrowed by: theme, service as it is shown, when it happened, an answer, and notes left out.

Where few accounts fit, only their passages are looked through. Where many do, everything is, and what does not fit is
left out of what was found.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast

from handrail.experiences.models import Coding, Passage, Published, Reply, Service, Telling
from handrail.experiences.publishing import shown

#: So many accounts are few. (chosen: their passages are looked through in a few thousandths of a second)
FEW: Final = 5_000
#: How much more is looked for where many fit, so that enough is left.
MORE: Final = 10


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody narrows a search by; empty where they do not. `when` is "2026-03", "2026" or "years"."""

    theme: str = ""
    service: str = ""
    when: str = ""
    replied: bool = False
    without_notes: Sequence[str] = ()

    def __bool__(self) -> bool:
        return bool(self.theme or self.service or self.when or self.replied or self.without_notes)


class Within:
    """The accounts to look in: all that are public, where nothing was wished."""

    def __init__(self, wish: Wish) -> None:
        self.fitting = accounts(wish) if wish else None
        self.passages = self._passages_of_few()
        self.factor = MORE if self.fitting is not None and self.passages is None else 1

    def _passages_of_few(self) -> list[int] | None:
        if self.fitting is None:
            return None
        few = list(self.fitting.values_list("pk", flat=True)[: FEW + 1])
        if len(few) > FEW:
            return None
        return list(Passage.objects.filter(telling__in=few).values_list("pk", flat=True))

    def of(self, passages: Sequence[int], most: int) -> list[int]:
        """Those of these passages that may be shown, in their order, `most` at the most."""
        if self.fitting is None or self.passages is not None or not passages:
            return list(passages)[:most]
        whose = dict(Passage.objects.filter(pk__in=passages).values_list("pk", "telling_id"))
        fit = set(self.fitting.filter(pk__in=set(whose.values())).values_list("pk", flat=True))
        return [number for number in passages if whose.get(number) in fit][:most]


def accounts(wish: Wish) -> "QuerySet[Telling]":
    """The public accounts that fit."""
    found = Telling.objects.filter(published__isnull=False)
    if wish.theme:
        found = found.filter(pk__in=_themed(wish.theme))
    if wish.service:
        found = found.filter(pk__in=_about(wish.service))
    if wish.when:
        found = found.filter(happened__startswith=wish.when)
    if wish.replied:
        answered = Reply.objects.filter(state=Reply.State.PUBLISHED, telling__isnull=False)
        found = found.filter(pk__in=answered.values("telling"))
    for note in wish.without_notes:
        found = found.filter(~Exists(_noted(note)))
    return found


def _themed(theme: str) -> "QuerySet[Coding, Any]":
    """Only what a person confirmed, and not where the passage tells the opposite."""
    confirmed = Coding.objects.filter(theme=theme, state=Coding.State.CONFIRMED, contrary=False)
    return confirmed.values("passage__telling")


def _about(code: str) -> "QuerySet[Published, Any]":
    """Accounts shown under this name. A small service is never found by its own: its area stands for it."""
    service = shown.shown_as(Service.objects.filter(pk=code).select_related("parent").first())
    return shown.is_public().filter(shown.about(service) if service else Q(pk__in=[])).values("telling")


def _noted(note: str) -> "QuerySet[Published, Any]":
    """Asked of each account by itself: nearly all have no such note, and nobody waits for all to be looked through."""
    noted = Published.objects.annotate(listed=Cast("content_notes", TextField()))
    return noted.filter(telling=OuterRef("pk"), listed__contains=f'"{note}"')
