"""Finding somebody without the database knowing whom: by anything that is known of them, in any combination.

Everything is asked for by its blind index. What was typed falls into parts (each part of a name, the date of birth, a
number); a person counts each part once, by the nearest way it fits them. One statement ranks everybody who fits
anything, so a name that thousands share costs one walk along one index.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Final

from django.db import connection
from django.db.models import F

from handrail.keys import letters
from handrail.keys.current import current
from handrail.keys.short_names import also
from handrail.keys.sounds import sounds
from handrail.record import joined
from handrail.record.models import EpisodeRow, PersonIndex
from handrail.record.people import NOBODY, Known, names
from handrail.record.sight import EVERYBODY, Sight

#: What a match of each kind says. A number or an address outweighs a whole name; a day of birth is shared by many.
WEIGHTS: Final = {"nhs_number": 40, "email": 20, "phone": 20, "birth": 10, "name": 6, "short": 5, "sound": 4}
_INITIAL: Final = 1

#: A name of more parts than this is no name; what is typed beyond is not looked for.
_MOST_PARTS: Final = 8

_RANKED: Final = (
    'WITH asked("blind", "part", "points") AS (VALUES {}), '
    'ranked AS (SELECT i."person", {} AS "points" FROM asked a '
    'JOIN "record_personindex" i ON i."blind" = a."blind" GROUP BY i."person"), '
    'likely AS (SELECT "person", "points", CASE WHEN {} THEN 1 ELSE 0 END AS "seen" FROM ranked r '
    'WHERE "points" * 2 > (SELECT MAX("points") FROM ranked)), '
    'placed AS (SELECT "person", "points", "seen", '
    'ROW_NUMBER() OVER (PARTITION BY "seen" ORDER BY "points" DESC, "person") AS "place" FROM likely) '
    'SELECT "person", "seen", "points" FROM placed WHERE "place" <= %s ORDER BY "points" DESC, "person"'
)
_PART: Final = 'MAX(CASE WHEN a."part" = {} THEN a."points" ELSE 0 END)'


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody who may be the one that is looked for; `matched` says by what, most telling first.

    Where the reader may not see them by name, `holder` is to whom to turn, and `who` says nothing.
    """

    person: str
    who: Known
    matched: tuple[str, ...]
    shown: bool = True
    holder: str = ""


@dataclass(frozen=True, slots=True)
class _Asked:
    """One way one part may fit: its blind index, which part of what was typed, of which kind, how much it says."""

    blind: str
    part: int
    kind: str
    points: int


def find_person(
    *,
    name: str = "",
    born: date | None = None,
    nhs_number: str = "",
    phone: str = "",
    email: str = "",
    limit: int = 20,
    sight: Sight = EVERYBODY,
) -> list[Found]:
    """People who match any of this, best match first, as far as `sight` reaches; then those it does not reach.

    Whoever matches no more than half as well as the best is left out. Those the reader may not see are given without
    a name, and only where they are likely to be who is meant: one word or one day of birth tells nobody that somebody
    is known here.
    """
    given = (
        ("nhs_number", nhs_number),
        ("phone", phone),
        ("email", email),
        ("birth", born.isoformat() if born else ""),
    )
    asked = [*_exact(given), *_named(name)]
    if not asked:
        return []
    ranked = _ranked(asked, limit, sight)
    matched = _matched([person for person, _seen in ranked], asked)
    ranked = _as_one(ranked, matched)
    known = names([person for person, seen in ranked if seen])
    found = [Found(person, known.get(person, NOBODY), _kinds(matched[person])) for person, seen in ranked if seen]
    hidden = [person for person, seen in ranked if not seen and person not in sight.kept]
    telling = [person for person in hidden if _tells(matched[person])]
    return (found + _elsewhere(telling, matched))[:limit]


def _as_one(ranked: Iterable[tuple[str, bool]], matched: dict[str, dict[int, _Asked]]) -> list[tuple[str, bool]]:
    """Somebody of several records once, under the one that is written on, with whatever fits any of them."""
    found: dict[str, bool] = {}
    ranked = list(ranked)
    mains = joined.mains(person for person, _seen in ranked) if ranked else {}
    for person, seen in ranked:
        main = mains[person]
        found[main] = found.get(main, False) or seen
        if main != person:
            fits = matched.setdefault(main, {})
            better = {part: way for part, way in matched[person].items() if part not in fits}
            fits |= better
    return list(found.items())


def _exact(given: Iterable[tuple[str, str]]) -> Iterator[_Asked]:
    keys = current()
    for place, (kind, value) in enumerate(given):
        if value.strip():
            yield _Asked(keys.index(kind, value), -1 - place, kind, WEIGHTS[kind])


def _named(name: str) -> Iterator[_Asked]:
    """Each part of a name: as it is, as it may be shortened, as it sounds, and as one word with the next."""
    keys, parts = current(), letters.parts(name)[:_MOST_PARTS]
    for place, part in enumerate(parts):
        if len(part) == 1:
            yield _Asked(keys.index("name", part), place, "name", _INITIAL)
            continue
        yield _Asked(keys.index("name", part), place, "name", WEIGHTS["name"])
        yield from (_Asked(keys.index("name", each), place, "short", WEIGHTS["short"]) for each in sorted(also(part)))
        yield from (_Asked(keys.index("sound", each), place, "sound", WEIGHTS["sound"]) for each in sounds(part))
    for place, two in enumerate(pairwise(parts)):
        word = keys.index("name", "".join(two))
        yield from (_Asked(word, each, "name", WEIGHTS["name"]) for each in (place, place + 1))


def _ranked(asked: Sequence[_Asked], limit: int, sight: Sight) -> list[tuple[str, bool]]:
    """The best of those the reader may see, and of the others: each, and which of the two.

    Names that sound alike are only looked for where too few fit the whole of what was typed: nobody of a likeness comes
    before them, and a common name sounds like thousands.
    """
    if sight.is_whole:
        exact = [each for each in asked if each.kind != "sound"]
        found, whole = _best(exact, limit, sight) if exact else [], _whole(exact)
        if len(found) == limit and all(points >= whole for _person, _seen, points in found):
            return [(person, seen) for person, seen, _points in found]
    return [(person, seen) for person, seen, _points in _best(asked, limit, sight)]


def _whole(asked: Sequence[_Asked]) -> int:
    """The least that somebody has who fits every part, in whatever way, but for a sound."""
    least: dict[int, int] = {}
    for each in asked:
        least[each.part] = min(each.points, least.get(each.part, each.points))
    return sum(least.values())


def _best(asked: Sequence[_Asked], limit: int, sight: Sight) -> list[tuple[str, bool, int]]:
    values = [value for each in asked for value in (each.blind, each.part, each.points)]
    seen, more = sight.of_person_sql('r."person"')
    points = " + ".join(_PART.format(part) for part in sorted({each.part for each in asked}))
    with connection.cursor() as cursor:
        cursor.execute(_RANKED.format(", ".join(["(%s, %s, %s)"] * len(asked)), points, seen), [*values, *more, limit])
        return [(person, bool(seen), points) for person, seen, points in cursor.fetchall()]


def _matched(people: Sequence[str], asked: Sequence[_Asked]) -> dict[str, dict[int, _Asked]]:
    """For each person the nearest way each part fits them."""
    ways: dict[str, list[_Asked]] = {}
    for each in asked:
        ways.setdefault(each.blind, []).append(each)
    found: dict[str, dict[int, _Asked]] = {person: {} for person in people}
    rows = PersonIndex.objects.filter(person__in=people, blind__in=list(ways)) if people else PersonIndex.objects.none()
    for person, blind in rows.values_list("person", "blind"):
        best = found[person]
        for way in ways[blind]:
            if way.part not in best or best[way.part].points < way.points:
                best[way.part] = way
    return found


def _kinds(fits: dict[int, _Asked]) -> tuple[str, ...]:
    return tuple(sorted({each.kind for each in fits.values()}, key=lambda kind: -WEIGHTS[kind]))


def _tells(fits: dict[int, _Asked]) -> bool:
    """Whether what fits is enough to say to somebody who may not see them that there is somebody."""
    return is_likely(each.kind for each in fits.values())


def is_likely(kinds: Iterable[str]) -> bool:
    """Whether these matches make it likely that it is the same person: a number, or a name and the day of birth."""
    found = set(kinds)
    named = found & {"name", "short", "sound"}
    return bool(found & {"nhs_number", "email", "phone"} or ("birth" in found and named))


def _elsewhere(people: Sequence[str], matched: dict[str, dict[int, _Asked]]) -> list[Found]:
    """Those a reader may not see: that there is somebody, and who holds their care now."""
    rows = EpisodeRow.objects.filter(person__in=people).order_by(F("ended_on").asc(nulls_last=True), "received")
    holders = dict(rows.values_list("person", "holder")) if people else {}  # the latest open one, or the last to end
    nobody = Found("", NOBODY, (), shown=False)
    return [
        replace(nobody, person=person, matched=_kinds(matched[person]), holder=holders.get(person, ""))
        for person in people
    ]
