"""What people ask us to erase of theirs: each gets an answer with a reason, by a day that they are told."""

import calendar
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from handrail.care.refused import Refused
from handrail.keys.current import current
from handrail.keys.ids import new_id
from handrail.record import joined
from handrail.record.clock import now, today
from handrail.record.models import ErasureWish


@dataclass(frozen=True, slots=True)
class Wish:
    """One of them, opened: what was asked, by when there is an answer, and the answer."""

    id: str
    person: str
    words: str
    asked_by: str
    asked_at: datetime
    due: date
    answered_by: str
    answered_at: datetime | None
    answer: str

    @property
    def is_open(self) -> bool:
        """Whether there is no answer yet."""
        return self.answered_at is None


def ask(person: str, words: str, *, by: str) -> Wish:
    """Ask. An answer is owed within a month, as data protection law has it; one that is asked twice is asked once."""
    if not words.strip():
        raise Refused("Say what should be erased, and why.")
    row = ErasureWish.objects.filter(person=person, answered_at=None).first()
    if row is not None:
        raise Refused("You have asked us already. You will have an answer by the day we told you.")
    ref = new_id()
    sealed = current().seal(words.strip(), _context(ref))
    facts = {"person": person, "words": sealed, "asked_by": by, "asked_at": now(), "due": _a_month_after(today())}
    return _opened(ErasureWish.objects.create(id=ref, **facts))


@transaction.atomic
def answer(ref: str, words: str, *, by: str) -> None:
    """Answer with a reason, whatever becomes of it. The person reads it on their page."""
    row = ErasureWish.objects.select_for_update().filter(id=ref, answered_at=None).first()
    if row is None:
        raise Refused("This was answered already.")
    if not words.strip():
        raise Refused("Give a reason, in words the person can read.")
    row.answered_by, row.answered_at, row.answer = by, now(), current().seal(words.strip(), _context(f"{ref}:answer"))
    row.save(update_fields=["answered_by", "answered_at", "answer"])


def of(person: str) -> list[Wish]:
    """What this person asked, by whichever of their records; the newest first."""
    rows = ErasureWish.objects.filter(person__in=joined.people_of(person)).order_by("-asked_at", "id")
    return [_opened(row) for row in rows]


def waiting() -> list[Wish]:
    """What has no answer yet, by when it is owed."""
    return [_opened(row) for row in ErasureWish.objects.filter(answered_at=None).order_by("due", "id")]


def forget(person: str) -> None:
    """With the record goes what its person asked; that it was erased stands where it was agreed."""
    ErasureWish.objects.filter(person=person).delete()


def _opened(row: ErasureWish) -> Wish:
    keys = current()
    answered = keys.open(row.answer, _context(f"{row.id}:answer")) if row.answer else ""
    return Wish(
        row.id,
        row.person,
        keys.open(row.words, _context(row.id)),
        row.asked_by,
        row.asked_at,
        row.due,
        row.answered_by,
        row.answered_at,
        answered,
    )


def _a_month_after(day: date) -> date:
    year, month = (day.year, day.month + 1) if day.month < 12 else (day.year + 1, 1)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _context(ref: str) -> str:
    return f"wish:{ref}"
