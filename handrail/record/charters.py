"""The versions of the charter: putting a new one in force, and what each changed. Pages and the command line share it.

A version holds everything that differs from the charter as delivered. It is never changed: another one follows it.
"""

from dataclasses import dataclass
from datetime import date, datetime

import msgspec
from django.db import IntegrityError, transaction

from handrail.care import charter as rules
from handrail.care.charter import Charter, Outside
from handrail.organisation import changes
from handrail.record.charter_text import Difference, differences, written
from handrail.record.clock import now
from handrail.record.models import CharterVersion


class IsOutside(Exception):  # noqa: N818 - it states what was found
    """Numbers are outside their limits; nothing was changed."""

    def __init__(self, outside: list[Outside]) -> None:
        super().__init__("; ".join(str(each) for each in outside))
        self.outside = outside


class WasChanged(Exception):  # noqa: N818 - it states what was found
    """Somebody else put another version in force meanwhile."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version: what it changed, since when it is in force, who set it, when and why."""

    number: int
    since: date
    charter: Charter
    differences: tuple[Difference, ...]
    by: str = ""
    reason: str = ""
    set_at: datetime | None = None


@transaction.atomic
def adopt(
    charter: Charter, since: date, *, by: str = "", reason: str = "", expected: int | None = None
) -> CharterVersion:
    """Put a charter in force from a day on, as the next version. What was promised before keeps its date."""
    if outside := rules.check(charter):
        raise IsOutside(outside)
    newest = _newest()
    if expected is not None and expected != newest:
        raise WasChanged
    facts = {"since": since, "numbers": written(charter), "by": by, "reason": reason, "set_at": now()}
    try:
        with transaction.atomic():
            made = CharterVersion.objects.create(version=newest + 1, **facts)
    except IntegrityError:
        raise WasChanged from None
    what = f"{made.version}, {since.isoformat()}"
    changes.note(changes.Kind.CHARTER, by=by, what=what, reason=reason, at=now())
    return made


def newest() -> tuple[int, Charter]:
    """The version that was set last, whether or not it is in force yet: the next one is made from it."""
    every = versions()
    return (every[0].number, every[0].charter)


def versions() -> list[Version]:
    """Every version and what it changed, the newest first; the charter as delivered is the first of all."""
    before = Charter()
    found = [Version(before.version, before.since, before, ())]
    for row in CharterVersion.objects.order_by("version"):
        if row.is_ours():
            charter = _of(row)
            told = tuple(differences(before, charter))
            found.append(Version(row.version, row.since, charter, told, row.by, row.reason, row.set_at))
            before = charter
    return found[::-1]


def _newest() -> int:
    return CharterVersion.objects.order_by("-version").values_list("version", flat=True).first() or Charter().version


def _of(row: CharterVersion) -> Charter:
    return msgspec.convert({**row.numbers, "version": row.version, "since": row.since}, Charter)
