"""What a search asks for, as it was typed: understood whole or refused. A condition passed over would give too much."""

import json
import re
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from hashlib import sha256
from typing import Final

from django.http import QueryDict

from handrail.fhir import dates
from handrail.fhir.dates import When
from handrail.fhir.kinds.table import Kind
from handrail.fhir.outcome import wrong
from handrail.fhir.values import Json
from handrail.organisation import programs
from handrail.organisation.models import ProgramToken

PAGE, MOST = 20, 100
"""How many resources a page has, unless it is asked for more or fewer; and never more than so many."""

PLACE: Final = "page"
_ID: Final = re.compile(r"[A-Za-z0-9\-.]{1,64}")
_COMMON: Final = frozenset({"_id", "_count", "_lastUpdated", "_format", PLACE})
_MANY: Final = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """One search. `after` is the person and the resource that the page before ended with."""

    kind: Kind
    ids: tuple[str, ...] = ()
    patient: str = ""
    statuses: frozenset[str] = frozenset()
    dates: tuple[tuple[str, When], ...] = ()
    updated: tuple[When, ...] = ()
    count: int = PAGE
    after: tuple[str, str] = ("", "")
    query: dict[str, list[str]] = field(default_factory=dict)

    def fits(self, resource: Json, zone: tzinfo) -> bool:
        """Whether a resource is one of those asked for."""
        if (self.ids and resource["id"] not in self.ids) or (self.statuses and _status(resource) not in self.statuses):
            return False
        places = [*self.dates, *(("lastUpdated", when) for when in self.updated)]
        return all(_is_when(resource, place, when, zone) for place, when in places)

    @property
    def between(self) -> tuple[datetime | None, datetime | None]:
        """Between which moments an appointment begins, so that not everybody's record is opened to look for one."""
        if self.kind.name != "Appointment":
            return None, None
        whens = [when for _place, when in self.dates]
        first = max((each.first for each in whens if each.prefix in ("eq", "ge", "gt", "sa")), default=None)
        last = min((each.after for each in whens if each.prefix in ("eq", "le", "lt", "eb")), default=None)
        return first, last

    def next_page(self, token: ProgramToken, person: str, ref: str) -> dict[str, list[str]]:
        """The same search from there on."""
        place = json.dumps([person, ref, _digest(self.query)])
        return {**self.query, PLACE: [programs.seal_place(token, place)]}


def _status(resource: Json) -> str:
    return str(resource.get("status", ""))


def _is_when(resource: Json, place: str, when: When, zone: tzinfo) -> bool:
    stretch = dates.stretch_of(resource["meta"] if place == "lastUpdated" else resource, place, zone)
    return stretch is not None and when.fits(stretch)


def parse(kind: Kind, sent: QueryDict, token: ProgramToken, zone: tzinfo) -> Asked:
    """A search as it was sent; refused where anything in it is not known here."""
    about = frozenset() if kind.name == "Patient" else frozenset({"patient"})
    named = frozenset({"status"}) if kind.statuses else frozenset[str]()
    unknown = sorted(set(sent) - _COMMON - about - named - set(kind.dates))
    if unknown:
        raise wrong(f"{kind.name} cannot be narrowed by “{unknown[0][:40]}” here.")
    if any("\x00" in each or len(each) > 2000 for some in sent.lists() for each in (some[0], *some[1])):
        raise wrong("This cannot be a search.")
    query = {name: values for name, values in sent.lists() if name != PLACE}
    return Asked(
        kind,
        ids=_ids(sent),
        patient=_patient(sent),
        statuses=_statuses(kind, sent),
        dates=tuple(_dates(kind, sent, zone)),
        updated=tuple(dates.parse(each, zone) for each in sent.getlist("_lastUpdated")[:_MANY]),
        count=_count(sent),
        after=_after(sent, token, query),
        query=query,
    )


def _one(sent: QueryDict, name: str) -> str:
    found = sent.getlist(name)
    if len(found) > 1:
        raise wrong(f"{name} can be given once.")
    return found[0].strip() if found else ""


def _ids(sent: QueryDict) -> tuple[str, ...]:
    given = _one(sent, "_id")
    found = tuple(dict.fromkeys(given.split(","))) if "_id" in sent else ()
    if len(found) > MOST or not all(_ID.fullmatch(each) for each in found):
        raise wrong("_id is one id, or several with commas between.")
    return found


def _patient(sent: QueryDict) -> str:
    given = _one(sent, "patient").removeprefix("Patient/")
    if "patient" in sent and not _ID.fullmatch(given):
        raise wrong("patient is the id of a Patient.")
    return given


def _statuses(kind: Kind, sent: QueryDict) -> frozenset[str]:
    given = _one(sent, "status")
    found = frozenset(given.split(",")) if "status" in sent else frozenset()
    if unknown := sorted(found - set(kind.statuses)):
        raise wrong(f"“{unknown[0][:40]}” is no status of {kind.name} here: {', '.join(kind.statuses)}.")
    return found


def _dates(kind: Kind, sent: QueryDict, zone: tzinfo) -> list[tuple[str, When]]:
    return [
        (place, dates.parse(each, zone))
        for name, places in kind.dates.items()
        for each in sent.getlist(name)[:_MANY]
        for place in places
    ]


def _count(sent: QueryDict) -> int:
    given = _one(sent, "_count")
    if "_count" not in sent:
        return PAGE
    if not (given.isascii() and given.isdigit() and len(given) < 6 and int(given) > 0):
        raise wrong("_count is a number from 1.")
    return min(int(given), MOST)


def _after(sent: QueryDict, token: ProgramToken, query: dict[str, list[str]]) -> tuple[str, str]:
    sealed = _one(sent, PLACE)
    if PLACE not in sent:
        return "", ""
    place = programs.open_place(token, sealed)
    person, ref, digest = json.loads(place) if place else ("", "", "")
    if digest != _digest(query):
        raise wrong("This page is none of this search. Begin again without it.")
    return person, ref


def _digest(query: dict[str, list[str]]) -> str:
    return sha256(json.dumps(sorted(query.items())).encode()).hexdigest()[:16]
