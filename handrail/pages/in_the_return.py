"""What the national return says about one person: their own rows, each field with a plain label beside its own name."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from handrail.care.episode import Episode
from handrail.care.parts import Contact
from handrail.care.standing import Standing
from handrail.dataset import meanings
from handrail.dataset.periods import period
from handrail.dataset.row import Row
from handrail.dataset.rows import of_person
from handrail.dataset.sender import Organisation
from handrail.dataset.tables import TABLE
from handrail.design.formats import date_only
from handrail.organisation import who
from handrail.organisation.models import Practitioner, ReturnMade
from handrail.pages.return_words import LABELS, TITLES
from handrail.record import sender
from handrail.reporting import sent

#: Fields whose code stands for somebody who works here, or for this service.
_NAMED: Final = frozenset({"CarePersLocalId", "OrgIDLocalPatientId", "OrgIDReceiving"})


@dataclass(frozen=True, slots=True)
class Line:
    """One field: what it is in plain words, what stands there, what that means, and the return's own name."""

    label: str
    value: str
    means: str
    field: str


@dataclass(frozen=True, slots=True)
class Told:
    """The rows of one table about this person."""

    title: str
    code: str
    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month whose return had rows about this person: which, the first time or again, and when it was made."""

    name: str
    again: bool
    made_on: date


def tables(standing: Standing, episodes: Mapping[str, Episode]) -> list[Told]:
    """All tables that have a row about this person, in the order of the return. The same row is told once."""
    organisation = sender.organisation()
    person = next((each.person for each in episodes.values()), "")
    names = _names(organisation, episodes)
    found: dict[str, dict[tuple[Line, ...], None]] = {}
    for row in of_person(person, standing, episodes, organisation).all:
        found.setdefault(row.table, {})[tuple(_lines(row, names))] = None
    return [Told(str(TITLES.get(code, TABLE[code].title)), code, tuple(found[code])) for code in sorted(found)]


def months(people: Collection[str]) -> list[Month]:
    """The returns that were made with rows about this person in them, the newest first."""
    return [
        Month(_month(each.period), each.kind == ReturnMade.Kind.REFRESH, timezone.localdate(each.made_at))
        for each in sent.returns_with(people)
    ]


def _month(name: str) -> str:
    return date_format(period(name).starts, "F Y")


def _names(organisation: Organisation, episodes: Mapping[str, Episode]) -> dict[str, str]:
    """Who stands behind the codes: this service, and those who met the person."""
    met = {who for each in episodes.values() for contact in each.contacts.values() for who in _staff(contact)}
    met |= {work.with_ for each in episodes.values() for work in each.online_work.values()}
    staff = Practitioner.objects.filter(pk__in=met).values_list("pk", "account__name")
    return {**dict(staff), organisation.provider: who.service().name}


def _staff(contact: Contact) -> tuple[str, ...]:
    return (contact.with_, *contact.others)


def _lines(row: Row, names: Mapping[str, str]) -> Iterator[Line]:
    for field, value in row.written.items():
        means = names[value] if field in _NAMED and value in names else _means(row, field, value)
        yield Line(str(LABELS.get(field, field)), value, means, field)


def _means(row: Row, field: str, value: str) -> str:
    raw = row[field]
    if isinstance(raw, date):
        return date_only(raw)
    means = meanings.of(row.table, field, value)
    return _(means) if means else ""
