"""Records that staff found to be of one person, read as one. Each keeps its own stream, and is written as before.

Whoever has a standing loaded sees in it whether it is joined, so a person with one record costs nothing more. Where
there is only an id, `people_of` asks the rows of links.
"""

from collections.abc import Iterable

from handrail.care.standing import Standing
from handrail.record.models import PersonLink
from handrail.record.sealing import Erased
from handrail.record.streams import NoSuchRecord, fold, heads, load


def whole(person: str, standing: Standing) -> Standing:
    """This person with all their records: `standing`, where it is not joined to any."""
    parts, seen, new = {person: standing}, {person}, set(standing.same_as)
    while new:
        seen |= new
        parts |= _standings(new)
        new = {other for part in parts.values() for other in part.same_as} - seen
    return Standing.joined(dict(sorted(parts.items())), person) if len(parts) > 1 else standing


def _standings(people: Iterable[str]) -> dict[str, Standing]:
    """The standings of these, as far as they can be read: one that was erased is joined to nobody any more."""
    found = {}
    for person in people:
        try:
            head = heads([person])[person]
            state = fold(head.kind, load(head))
        except (Erased, NoSuchRecord):
            continue
        if isinstance(state, Standing):
            found[person] = state
    return found


def people_of(person: str) -> tuple[str, ...]:
    """The ids of all records of this person, this one first. One query where there is only one."""
    known, new = [person], [person]
    while new:
        links = PersonLink.objects.filter(person__in=new, same=True).order_by("other").values_list("other", flat=True)
        new = [other for other in dict.fromkeys(links) if other not in known]
        known += new
    return tuple(known)


def mains(people: Iterable[str]) -> dict[str, str]:
    """For each of these records the one that is written on: itself, unless it was joined into another."""
    found = {person: person for person in people}
    for _ in range(len(found) + 1):
        moved = _kept_in(set(found.values()))
        if not moved:
            break
        found = {person: moved.get(main, main) for person, main in found.items()}
    return found


def _kept_in(people: set[str]) -> dict[str, str]:
    links = PersonLink.objects.filter(person__in=people, same=True).exclude(keep="").order_by("-keep")
    return {person: keep for person, keep in links.values_list("person", "keep") if keep != person}
