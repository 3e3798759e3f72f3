"""The lines of help of this service: those every page shows. A service begins with the national ones, and checks each.

A line that a phone dials has an address for it (`tel:`); one that takes text messages has another (`sms:`).
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from handrail.organisation import changes
from handrail.organisation.changes import Kind
from handrail.organisation.models import CrisisLine

SHOWN = ("name", "number", "href", "hours", "text", "also", "reviewed", "review_within_days")


def rows() -> list[dict[str, Any]]:
    """Every line, in the order of the page."""
    return list(CrisisLine.objects.values(*SHOWN))


@transaction.atomic
def begin_with(national: Iterable[Mapping[str, Any]]) -> None:
    """Put the national lines in where there is none yet. Nobody has checked them for this service."""
    if CrisisLine.objects.exists():
        return
    for place, row in enumerate(national):
        CrisisLine.objects.create(place=place, **{name: str(text) for name, text in row.items()})


@transaction.atomic
def save(line: CrisisLine, *, by: str) -> None:
    """Keep a line, new or changed."""
    known = CrisisLine.objects.filter(pk=line.pk).first()
    if known is None:
        line.place = CrisisLine.objects.count()
    line.save()
    before = f"{known.name}: {known.number}" if known else ""
    changes.note(Kind.LINES, by=by, before=before, after=f"{line.name}: {line.number}")


@transaction.atomic
def take_out(line: CrisisLine, *, by: str) -> bool:
    """Show this line no more; False where it is the last: there is always help on a page."""
    if CrisisLine.objects.select_for_update().count() < 2:
        return False
    line.delete()
    changes.note(Kind.LINES, by=by, before=f"{line.name}: {line.number}")
    return True


@transaction.atomic
def checked(refs: Iterable[str], on: date, *, by: str) -> int:
    """Somebody checked these, and they are right; how many."""
    lines = list(CrisisLine.objects.filter(pk__in=list(refs)))
    for line in lines:
        line.reviewed = on
        line.save(update_fields=["reviewed"])
    if lines:
        changes.note(Kind.LINES, by=by, what=", ".join(line.name for line in lines), after=on.isoformat())
    return len(lines)


def address(way: str, number: str) -> str:
    """What a phone does with it: `tel:` or `sms:` and the digits."""
    return f"{way}:{re.sub(r'[^0-9+]', '', number)}"
