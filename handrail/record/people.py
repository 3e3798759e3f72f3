"""People by name: opening the names of the rows shown. `finding` finds somebody by what is known of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import QuerySet

from handrail.accounts.models import Speaks
from handrail.keys.current import current
from handrail.record.in_rows import unsealed
from handrail.record.models import PersonRow
from handrail.record.sight import Sight


@dataclass(frozen=True, slots=True)
class Known:
    """What a list shows of a person: name in full, what to call them, date of birth to tell them apart.

    `easier` names the kinds of things that make it easier for them; what they are stands on their page.
    """

    name: str
    called: str
    born: date | None = None
    easier: tuple[str, ...] = ()


NOBODY: Final = Known("", "")


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """An account somebody opened, and nobody has made sure yet that it is theirs."""

    account: str
    person: str
    who: Known
    since: datetime


@dataclass(frozen=True, slots=True)
class Reach:
    """How a person can be reached, as it stands in lists."""

    phone: str
    email: str
    safe: tuple[str, ...]
    voicemail: bool


def names(people: Collection[str]) -> dict[str, Known]:
    """The names of these people, in one query. Somebody erased or unknown is not in it."""
    rows = PersonRow.objects.filter(person__in=people).values_list("person", "name") if people else []
    return {person: known(person, bytes(sealed)) for person, sealed in rows}


def unconfirmed(sight: Sight, *, limit: int, offset: int = 0) -> list[Unconfirmed]:
    """Accounts nobody has made sure of yet, latest first."""
    people = sight.of_people(_unconfirmed()).order_by().values("person")
    spoken = list(
        Speaks.objects.filter(person__in=people)
        .order_by("-since", "-pk")
        .values_list("account", "person", "since")[offset : offset + limit]
    )
    rows = PersonRow.objects.filter(person__in={person for _, person, _ in spoken})
    found = {
        person: (known(person, bytes(name)), accounts.split())
        for person, name, accounts in rows.values_list("person", "name", "unconfirmed")
    }
    return [
        Unconfirmed(account, person, found[person][0], since)
        for account, person, since in spoken
        if account in found[person][1]
    ]


def unconfirmed_of_others(sight: Sight) -> int:
    """Of how many people this reader may not see such an account waits."""
    told_of = _unconfirmed().filter(sight.told_of(PersonRow))
    return 0 if sight.is_whole else told_of.count() - sight.of_people(told_of).count()


def _unconfirmed() -> QuerySet[PersonRow]:
    return PersonRow.objects.exclude(unconfirmed="")


def reach(person: str) -> Reach:
    """How this person can be reached."""
    sealed = PersonRow.objects.filter(person=person).values_list("contact", flat=True).first()
    parts = unsealed(current(), person, "contact", bytes(sealed)) if sealed else []
    if not parts:
        return Reach("", "", (), False)
    phone, email, safe, voicemail = parts
    assert isinstance(safe, list)
    return Reach(str(phone), str(email), tuple(str(each) for each in safe), bool(voicemail))


def known(person: str, sealed: bytes) -> Known:
    """What a list shows of this person, as it is sealed in their row."""
    name, called, born, easier = unsealed(current(), person, "name", sealed)
    assert isinstance(easier, list)
    made_easier = tuple(str(each) for each in easier)
    return Known(str(name), str(called), date.fromisoformat(str(born)) if born else None, made_easier)
