"""Legal holds: while one stands on a person, nothing of theirs is erased, whoever asks and whatever its dates say."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from handrail.care.refused import Refused
from handrail.care.retention import LegalGround
from handrail.keys.current import current
from handrail.keys.ids import new_id
from handrail.record import joined
from handrail.record.clock import now, today
from handrail.record.models import LegalHold
from handrail.record.streams import heads


@dataclass(frozen=True, slots=True)
class Hold:
    """One hold, opened: who put it, on which ground, until when it is looked at, and who lifted it."""

    id: str
    person: str
    ground: LegalGround
    words: str
    by: str
    put_at: datetime
    review_on: date
    lifted_by: str
    lifted_at: datetime | None
    lifted_words: str

    @property
    def stands(self) -> bool:
        """Whether it still holds."""
        return self.lifted_at is None


@transaction.atomic
def put(person: str, ground: LegalGround, words: str, review_on: date, *, by: str) -> str:
    """Hold everything of this person from now on, until somebody lifts it; looked at again on a day to come."""
    if not words.strip():
        raise Refused("Say why, in a sentence.")
    if review_on <= today():
        raise Refused("A hold is looked at again on a day to come.", "Choose a day after today.")
    heads([person], lock=True)  # whoever erases it at this moment is done first, or waits
    ref = new_id()
    sealed = current().seal(words.strip(), _context(ref))
    LegalHold.objects.create(
        id=ref, person=person, ground=ground.value, words=sealed, by=by, put_at=now(), review_on=review_on
    )
    return ref


@transaction.atomic
def lift(ref: str, words: str, *, by: str) -> None:
    """It holds no longer, by whom and why."""
    row = LegalHold.objects.select_for_update().filter(id=ref, lifted_at=None).first()
    if row is None:
        raise Refused("This hold was lifted already.")
    if not words.strip():
        raise Refused("Say why it is lifted, in a sentence.")
    row.lifted_by, row.lifted_at = by, now()
    row.lifted_words = current().seal(words.strip(), _context(f"{ref}:lifted"))
    row.save(update_fields=["lifted_by", "lifted_at", "lifted_words"])


def of(person: str) -> list[Hold]:
    """All holds there ever were on this person, by whichever of their records; the newest first."""
    rows = LegalHold.objects.filter(person__in=joined.people_of(person)).order_by("-put_at", "id")
    return [_opened(row) for row in rows]


def standing() -> list[Hold]:
    """Every hold that stands, by when it is to be looked at again."""
    return [_opened(row) for row in LegalHold.objects.filter(lifted_at=None).order_by("review_on", "id")]


def is_held(person: str) -> bool:
    """Whether one stands on this person."""
    return LegalHold.objects.filter(person__in=joined.people_of(person), lifted_at=None).exists()


def _opened(row: LegalHold) -> Hold:
    keys = current()
    return Hold(
        row.id,
        row.person,
        LegalGround(row.ground),
        keys.open(row.words, _context(row.id)),
        row.by,
        row.put_at,
        row.review_on,
        row.lifted_by,
        row.lifted_at,
        keys.open(row.lifted_words, _context(f"{row.id}:lifted")) if row.lifted_words else "",
    )


def _context(ref: str) -> str:
    return f"hold:{ref}"
