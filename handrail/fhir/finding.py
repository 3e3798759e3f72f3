"""Finding resources: people in the order of their ids, each opened as the reader may open them, and what was told of
each written into the reading log before it leaves."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Final

from handrail.fhir import opened
from handrail.fhir.asked import Asked
from handrail.fhir.kinds.table import Kind
from handrail.fhir.opened import Opened, Reader, View
from handrail.fhir.values import Json, moment, pruned
from handrail.pages import held
from handrail.record import joined, reached, reading, service

#: So many people are opened for one page, at most: of more, the page has a link to the next.
PEOPLE: Final = 20


@dataclass(frozen=True, slots=True)
class Page:
    """What was found, and where the next page begins: after this person, or after this resource of theirs."""

    resources: list[Json]
    goes_on_after: tuple[str, str] | None


def read(reader: Reader, kind: Kind, ref: str) -> Json | None:
    """One resource by its id, if there is one that this reader may read."""
    asked = Asked(kind, ids=(ref,), count=1)
    found = search(reader, asked).resources
    return found[0] if found else None


def search(reader: Reader, asked: Asked) -> Page:
    """A page of what is asked for, and the log of it."""
    wanted, is_all = _people(reader, asked)
    people = [each for each in opened.opened(reader, wanted) if _is_allowed(reader, asked.kind, each)]
    with held.from_the_person(*(seen.episode for each in people for seen in each.seen if reader.is_own)):
        found = list(_fitting(reader, asked, people))
    page = found[: asked.count]
    _log(reader, asked, people, [person for person, _resource in page])
    resources = [resource for _person, resource in page]
    if len(found) > asked.count:
        person, resource = page[-1]
        return Page(resources, (person, resource["id"]))
    return Page(resources, None if is_all or not wanted else (max(wanted), ""))


def _people(reader: Reader, asked: Asked) -> tuple[list[str], bool]:
    """Whose records are opened for this page, and whether there is nobody after them."""
    person, ref = asked.after
    if asked.ids or asked.patient:
        named = _named(asked)
        return [each for each in named if each > person or (each == person and ref)], True
    after = opened.people(reader, person, PEOPLE + 1, asked.between)
    begun = [person] if ref else []  # in the middle of somebody
    return [*begun, *after[:PEOPLE]], len(after) <= PEOPLE


def _named(asked: Asked) -> list[str]:
    """The people an id, or `patient`, speaks of: all records of one who has several."""
    people = set(joined.people_of(asked.patient)) if asked.patient else set()
    if asked.ids:
        heads = {each.partition(".")[0] for each in asked.ids}
        of_ids = {*heads, *reached.persons_of(heads)}
        people = people & of_ids if asked.patient else of_ids
    return sorted(people)


def _is_allowed(reader: Reader, kind: Kind, found: Opened) -> bool:
    return not reader.is_own or opened.has_yes(reader, found, kind.on)


def _fitting(reader: Reader, asked: Asked, people: Iterable[Opened]) -> Iterator[tuple[str, Json]]:
    """All resources of these people that are asked for, in the order in which pages go through them."""
    people = list(people)
    told = opened.view(reader, _words(asked.kind, people))
    zone, (after, ref) = service.current().calendar.zone, asked.after
    for each in people:
        resources = sorted(made(asked.kind, each, told), key=lambda resource: str(resource["id"]))
        for resource in resources:
            if not (each.person == after and resource["id"] <= ref) and asked.fits(resource, zone):
                yield each.person, resource


def _words(kind: Kind, people: Iterable[Opened]) -> dict[str, list]:  # type: ignore[type-arg]
    wanted: dict[str, list] = {}  # type: ignore[type-arg]
    for each in people:
        wanted |= kind.words(each)
    return wanted


def made(kind: Kind, found: Opened, told: View) -> Iterator[Json]:
    """Each resource, with when its record last changed, and without what is empty."""
    for resource in kind.make(found, told):
        changed = {"lastUpdated": moment(_changed(found, resource)), "profile": kind.profiles}
        first = {"resourceType": resource.pop("resourceType"), "id": resource.pop("id"), "meta": changed}
        yield pruned({**first, **resource})


def _changed(found: Opened, resource: Json) -> datetime | None:
    """When the record it is told from was last written in, as far as this reader may know of it."""
    stream = str(resource["id"]).partition(".")[0]
    entries = [seen.episode.entries for seen in found.seen if seen.stream == stream] or [found.own.entries]
    return max((entry.recorded_at for some in entries for entry in some), default=None)


def _log(reader: Reader, asked: Asked, people: list[Opened], told_of: list[str]) -> None:
    """Who read what of whom, by which program. Of somebody asked for by name, also that there was nothing."""
    seen = set(told_of) if not asked.patient else {each.person for each in people}
    lines = sorted((each.relation.value, each.person) for each in people if each.person in seen)
    for relation, some in groupby(lines, key=lambda line: line[0]):
        reading.opened_many(
            by=reader.account.pk,
            people=[person for _relation, person in some],
            page=f"fhir {asked.kind.name}",
            relation=relation,
            reason=reader.token.program.name,
        )
