"""Which of the returns that were made had rows about somebody: told again, as known when each was made."""

from collections.abc import Collection
from typing import Final

from handrail.dataset.periods import period
from handrail.organisation.models import ReturnMade
from handrail.record import export, sender
from handrail.reporting.submissions import made
from handrail.reporting.telling import sent_of

#: So many returns are looked at, the newest first: two years of two a month.
MOST: Final = 48


def returns_with(people: Collection[str]) -> list[ReturnMade]:
    """Of the last returns that were made, those with a row about this person, by the ids of all their records."""
    last = list(made()[:MOST])
    if not last:
        return []
    organisation = sender.organisation()
    known = export.one(people, [each.known_at for each in last])
    return [
        each
        for each, then in zip(last, known, strict=True)
        if any(sent_of(one, organisation, period(each.period)).rows for one in then)
    ]
