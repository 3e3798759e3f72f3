"""What waits to be read: held and raised first, then the oldest week. Nobody sees what they would rather not read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from handrail.experiences import content_notes, days, wording
from handrail.experiences.models import Decision, Moderator, State, Telling
from handrail.experiences.moderating import deciding
from handrail.experiences.moderating.decisions import QUEUE, WOULD
from handrail.experiences.moderating.reasons import Reason

_SNIPPET_WORDS = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One account in the queue: in which week it was told, why it is read first, what it speaks of, how it begins."""

    ref: str
    week: date | None
    read_by: date | None
    is_late: bool
    reasons: list[Any]
    notes: list[Any]
    snippet: str


def waiting(by: Moderator, most: int = 25) -> list[Row]:
    """What this moderator may begin to read, in the order it should be read in."""
    found = (each for each in _in_order(_open().exclude(passed_on__moderator=by)) if not spares(each, by))
    return [row(each) for each, _number in zip(_first_readers(found), range(most), strict=False)]


def for_second(by: Moderator) -> list[Row]:
    """What one person has read, and another has to."""
    begun = _open().filter(decisions__kind__in=WOULD).exclude(passed_on__moderator=by).distinct()
    return [row(each) for each in _in_order(begun) if not spares(each, by) and _waits_for(each, by)]


def mine(by: Moderator) -> list[Row]:
    """What this moderator is reading now."""
    found = Telling.objects.filter(claim__moderator=by, claim__until__gt=days.now()).order_by("claim__until")
    return [row(each) for each in found]


def late() -> list[Row]:
    """What somebody should have read by now, whoever would rather not: it is shown without how it begins."""
    found = Telling.objects.filter(state__in=QUEUE, read_by__lt=days.today(), continues=None).order_by("read_by", "pk")
    return [row(each, with_snippet=False) for each in found]


def spares(telling: Telling, by: Moderator) -> bool:
    """Whether it speaks of something this moderator would rather not read about."""
    return not set(by.rather_not).isdisjoint(telling.content_notes)


def row(telling: Telling, *, with_snippet: bool = True) -> Row:
    """An account as a line of the queue."""
    return Row(
        telling.pk,
        telling.told_week,
        telling.read_by,
        telling.read_by is not None and telling.read_by < days.today(),
        [Reason(each).label for each in telling.raised if each in Reason.values],
        note_names(telling.content_notes),
        snippet(telling) if with_snippet else "",
    )


def snippet(telling: Telling) -> str:
    """How it begins."""
    version = wording.agreed(telling)
    said = wording.of(version).get("account", "").split() if version else []
    return " ".join(said[:_SNIPPET_WORDS]) + (" …" if len(said) > _SNIPPET_WORDS else "")


def note_names(codes: Iterable[str]) -> list[Any]:
    """What content notes are called."""
    return [content_notes.NOTES[each].name for each in codes if each in content_notes.NOTES]


def _open() -> QuerySet[Telling]:
    """All that waits and nobody is reading, each account by its first page."""
    return Telling.objects.filter(state__in=QUEUE, continues=None).exclude(claim__until__gt=days.now())


def _in_order(some: QuerySet[Telling]) -> list[Telling]:
    return sorted(some, key=lambda each: (not _is_first(each), each.told_week or days.today(), each.pk))


def _is_first(telling: Telling) -> bool:
    return telling.state == State.HELD or bool(telling.raised)


def _first_readers(some: Iterable[Telling]) -> Iterable[Telling]:
    begun = set(Decision.objects.filter(kind__in=WOULD).values_list("telling", flat=True))
    return (each for each in some if each.pk not in begun or deciding.proposed(each) is None)


def _waits_for(telling: Telling, by: Moderator) -> bool:
    found = deciding.proposed(telling)
    return found is not None and found.kind in WOULD and found.moderator_id != by.pk
