"""Two records that may be of one person: found by what they share, never by reading everybody.

They share an NHS number, or a name and one thing more (the day of birth, a phone number, an address), as blind
indexes that are equal. What staff have looked at is not suggested again, whatever they found.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from handrail.record import joined
from handrail.record.models import PersonIndex, PersonLink
from handrail.record.models.projections import ALIKE_BY
from handrail.record.people import NOBODY, Known, names
from handrail.record.sight import EVERYBODY, Sight

_KINDS: Final = ", ".join(f"'{kind}'" for kind in ALIKE_BY)
_ALIKE: Final = (
    'SELECT a."person", b."person" FROM "record_personindex" a '
    'JOIN "record_personindex" b ON b."blind" = a."blind" AND b."person" > a."person" '
    'WHERE a."blind" IN ({}) AND {} AND {} AND NOT EXISTS '
    '(SELECT 1 FROM "record_personlink" l WHERE l."person" = a."person" AND l."other" = b."person") '
    'GROUP BY a."person", b."person" ORDER BY COUNT(*) DESC, a."person", b."person" LIMIT %s OFFSET %s'
)
_SHARED: Final = (
    f'SELECT "blind" FROM "record_personindex" WHERE "kind" IN ({_KINDS}) '  # noqa: S608 - our own constants
    'GROUP BY "blind" HAVING COUNT(*) > 1 ORDER BY "blind" LIMIT %s'
)

#: Of so many things that two share, pairs are made at once; when those are looked at the next come up.
_AT_ONCE: Final = 2000


@dataclass(frozen=True, slots=True)
class Alike:
    """Two records, and by what they may be of one person."""

    one: str
    other: str
    by: tuple[str, ...]
    who: Known = NOBODY
    who_else: Known = NOBODY


def pairs(*, sight: Sight = EVERYBODY, limit: int, offset: int = 0) -> list[Alike]:
    """Every two records that may be of one person and that nobody has looked at; those that share most first."""
    blinds = [blind for (blind,) in _read(_SHARED, [_AT_ONCE])]
    if not blinds:
        return []
    (one, values), (other, more) = (sight.of_person_sql(column) for column in ('a."person"', 'b."person"'))
    sql = _ALIKE.format(", ".join(["%s"] * len(blinds)), one, other)
    return _told(_read(sql, [*blinds, *values, *more, limit, offset]))


def of(people: Sequence[str], *, limit: int = 5) -> list[str]:
    """Records that may be of the same person as this one, which has these records, and that nobody has looked at."""
    blinds = PersonIndex.objects.filter(person__in=people, kind__in=ALIKE_BY).values("blind")
    looked_at = PersonLink.objects.filter(person__in=people).values("other")
    rows = PersonIndex.objects.filter(blind__in=blinds, kind__in=ALIKE_BY).exclude(person__in=people)
    others = rows.exclude(person__in=looked_at).order_by("person").values_list("person", flat=True).distinct()
    return list(others[:limit])


def shared(one: str, other: str) -> tuple[str, ...]:
    """By what these two may be of one person."""
    rows = PersonIndex.objects.filter(person__in=(one, other), kind__in=ALIKE_BY).values_list("person", "kind", "blind")
    known: dict[str, set[tuple[str, str]]] = {one: set(), other: set()}
    for person, kind, blind in rows:
        known[person].add((kind, blind))
    kinds = {kind for kind, _blind in known[one] & known[other]}
    return tuple(kind for kind in ALIKE_BY if kind in kinds)


def _told(found: Iterable[tuple[str, str]]) -> list[Alike]:
    """Pairs with their names and what they share; a person of several records stands in them once."""
    found = list(found)
    people = {person for pair in found for person in pair}
    mains = joined.mains(people) if people else {}
    apart = set(PersonLink.objects.filter(person__in=set(mains.values()), same=False).values_list("person", "other"))
    unique = dict.fromkeys((mains[one], mains[other]) for one, other in found)
    shown = [pair for pair in unique if pair[0] != pair[1] and pair not in apart]
    called, by = names({person for pair in shown for person in pair}), _by(found, mains)
    return [
        Alike(one, other, by[one, other], called.get(one, NOBODY), called.get(other, NOBODY)) for one, other in shown
    ]


def _by(found: Sequence[tuple[str, str]], mains: dict[str, str]) -> dict[tuple[str, str], tuple[str, ...]]:
    people = {person for pair in found for person in pair}
    rows = PersonIndex.objects.filter(person__in=people, kind__in=ALIKE_BY).values_list("person", "kind", "blind")
    known: dict[str, set[tuple[str, str]]] = {person: set() for person in people}
    for person, kind, blind in rows:
        known[person].add((kind, blind))
    by: dict[tuple[str, str], set[str]] = {}
    for one, other in found:
        by.setdefault((mains[one], mains[other]), set()).update(kind for kind, _ in known[one] & known[other])
    return {pair: tuple(kind for kind in ALIKE_BY if kind in kinds) for pair, kinds in by.items()}


def _read(sql: str, values: Sequence[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows: list[Any] = cursor.fetchall()
    return rows
