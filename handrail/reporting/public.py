"""Whether anybody may read the numbers that may be shared: the service says so, and until then nobody may."""

from django.db import transaction

from handrail.organisation import changes
from handrail.organisation.changes import Kind
from handrail.organisation.models import NumbersInPublic
from handrail.record.clock import now


def said() -> NumbersInPublic | None:
    """The last word on it: whether, who, when."""
    return NumbersInPublic.objects.first()


def is_on() -> bool:
    """Whether anybody may read them."""
    word = said()
    return word is not None and word.is_on


@transaction.atomic
def switch(is_on: bool, *, by: str) -> None:
    """Say so, with who and when. Saying it twice changes nothing."""
    before = said()
    if before is not None and before.is_on == is_on:
        return
    NumbersInPublic.objects.update_or_create(id=1, defaults={"is_on": is_on, "by": by, "at": now()})
    words = {True: "published", False: "not published"}
    changes.note(Kind.NUMBERS, by=by, before=words[before is not None and before.is_on], after=words[is_on])
