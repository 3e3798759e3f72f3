"""A few words between a moderator and a writer, who stay unknown to each other."""

from dataclasses import dataclass
from datetime import date

from handrail.experiences import days, sealing
from handrail.experiences.models import Letter, Moderator, Telling
from handrail.keys.ids import new_id


@dataclass(frozen=True, slots=True)
class Words:
    """A letter as it is read: in which week, from which side, and what it says."""

    week: date
    from_writer: bool
    text: str


def write(telling: Telling, text: str, by: Moderator | None = None) -> Letter:
    """Put a letter beside an account: a moderator's, or (nobody named) its writer's."""
    ref = new_id()
    sealed = sealing.close(text, f"letter:{ref}")
    return Letter.objects.create(id=ref, telling=telling, moderator=by, week=days.this_week(), sealed=sealed)


def of(telling: Telling) -> list[Words]:
    """All letters beside an account, the first one first."""
    found = telling.letters.order_by("week", "pk")
    return [
        Words(each.week, each.moderator_id is None, sealing.reveal(each.sealed, f"letter:{each.pk}")) for each in found
    ]
