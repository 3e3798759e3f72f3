"""Making the demo: the service, whoever can be stepped into, what happened today; and then the many.

Each person is one transaction. What is interrupted before the first part is done leaves no demo; what is interrupted
after it goes on where it stopped.
"""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from itertools import chain
from random import Random

from handrail.accounts.roles import Role
from handrail.care.refused import Refused
from handrail.demo import (
    beyond,
    courses,
    crowd,
    down,
    experiences,
    guarding,
    keeping,
    leaflets,
    making,
    personas,
    present,
    programs,
    proposals,
    replay,
    rooms,
    team,
)
from handrail.demo.cast import PARTS, Part
from handrail.demo.making import Making
from handrail.demo.names import identity
from handrail.demo.personas import Persona
from handrail.demo.way import TheEnd, Way
from handrail.record import journal, service, ticking

log = logging.getLogger(__name__)


def everything(seed: int, people: int, until: datetime | None = None) -> Iterator[Part]:
    """Make everything, giving each part as it is done."""
    return chain(first(seed, people, until), rest())


def first(seed: int, people: int, until: datetime | None = None) -> Iterator[Part]:
    """Make the service and whoever can be stepped into. Gone through to its end, a demo is there to be walked into."""
    until = until or datetime.now(UTC)
    staff = make_service(seed, until)
    known = [*_staff(staff)]
    for number, part in enumerate(PARTS[:people], 1):
        way = play(part, seed, number, staff, until)
        if part.line:
            name = f"{way.who.given} {way.who.family}"
            known.append(Persona(part.key, way.account, name, part.line, way.person, way.episode, part.section))
        yield part
    present.happens(staff, until)
    proposals.are_made(staff, {each.key: each.account for each in known if not each.is_staff}, until)
    keeping.asked(staff, known, until)
    known.extend(experiences.workers())
    down.was(staff, until)
    _ticks(until)
    down.copies_are_made(until)
    if people > len(PARTS):
        making.begin(Making(seed, people, until))
    personas.keep(known)


def rest() -> Iterator[Part]:
    """Make the many, from where that stopped. Whoever is there already is passed over."""
    begun = making.going_on()
    if begun is None:
        return
    staff = team.known()
    for number, part in enumerate(_many(begun), len(PARTS) + 1):
        play(part, begun.seed, number, staff, begun.until)
        yield part
    _ticks(begun.until)
    making.done()


def make_service(seed: int, until: datetime) -> team.Staff:
    """The service: who works there, where, when, and which groups there are."""
    staff = team.make(until)
    calendar = service.calendar()
    today = until.astimezone(calendar.zone).date()
    rooms.make(Random(seed), staff, today)  # noqa: S311 - a play, not a secret
    courses.make(staff, today)
    beyond.make(today)
    leaflets.are_written(staff["lead"])
    guarding.looked(staff, until)
    programs.are_listed(staff["lead"], until)
    return staff


def play(part: Part, seed: int, number: int, staff: team.Staff, until: datetime) -> Way:
    """One person's way, as far as it has come by now; once for each demo, however often this is called."""
    random = Random(f"{seed} {number} {part.key}")  # noqa: S311
    calendar = service.calendar()
    today = until.astimezone(calendar.zone).date()
    starts = datetime.combine(today - timedelta(days=part.days_ago), time.fromisoformat(part.at), calendar.zone)
    who = identity(random, number, today, young="young" in part.key)
    way = Way(random, staff, calendar, who, until, starts.astimezone(UTC))
    try:
        with journal.together(by="demo", once=f"{seed} {number}"):
            go(part, way)
    except journal.AlreadyDone:
        pass
    return way


def go(part: Part, way: Way) -> None:
    """Go this way until it reaches the present, or until the rules say no: there, too, it simply stops."""
    try:
        part.way(way)
    except TheEnd:
        pass
    except Refused as refused:
        way.refused = str(refused)
        log.warning("The way “%s” stopped early: %s", part.key, refused)


def _many(begun: Making) -> Iterator[Part]:
    """A part for each of those whose lives were simulated, from the moment they came."""
    ours, zone = service.current(), service.calendar().zone
    today = begun.until.astimezone(zone).date()
    many = begun.people - len(PARTS)
    for number, story in enumerate(crowd.stories(begun.seed, many, begun.until, ours.charter, zone), 1):
        came = story.someone.arrives.astimezone(zone)
        yield Part(f"simulated-{number}", replay.goes(story), (today - came.date()).days, f"{came:%H:%M:%S}")


def _ticks(until: datetime) -> None:
    with journal.clock(until):
        ticking.escalate()  # as the clock would have done by now


def _staff(staff: team.Staff) -> Iterator[Persona]:
    facts = {key: (name, role) for key, name, role, *_ in team.STAFF}
    for section, keys in team.SECTIONS:
        for key in keys:
            name, role = facts[key]
            yield Persona(key, staff[key], name, _about(key, role), section=section)


def _about(key: str, role: Role) -> str:
    label = str(role.label).capitalize()
    return f"{label}: {team.LOOK_AT[key]}" if key in team.LOOK_AT else label
