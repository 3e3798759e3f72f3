"""Making the demo: the service first, then one person after the other, each in one transaction."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from random import Random

from django.db import transaction

from handrail.accounts.roles import Role
from handrail.care.refused import Refused
from handrail.demo import personas, team
from handrail.demo.cast import Part, parts
from handrail.demo.names import identity
from handrail.demo.personas import Persona
from handrail.demo.way import TheEnd, Way
from handrail.record import journal, service, ticking

log = logging.getLogger(__name__)


def everything(seed: int, people: int, until: datetime | None = None) -> Iterator[Part]:
    """Make everything, giving each part as it is done. What is not gone through to its end leaves no demo."""
    until = until or datetime.now(UTC)
    staff = team.make(Random(seed), until)  # noqa: S311 - a play, not a secret
    known = [Persona(key, staff[key], name, _about(key, role)) for key, name, role, *_ in team.STAFF]
    for number, part in enumerate(parts(seed, people), 1):
        way = play(part, seed, number, staff, until)
        if part.line:
            name = f"{way.who.given} {way.who.family}"
            known.append(Persona(part.key, way.account, name, part.line, way.person, way.episode))
        yield part
    with journal.clock(until):
        ticking.escalate()  # as the clock would have done by now
    personas.keep(known)


def _about(key: str, role: Role) -> str:
    label = str(role.label).capitalize()
    return f"{label}: {team.LOOK_AT[key]}" if key in team.LOOK_AT else label


def play(part: Part, seed: int, number: int, staff: team.Staff, until: datetime) -> Way:
    """One person's way, as far as it has come by now."""
    random = Random(f"{seed} {number} {part.key}")  # noqa: S311
    zone = service.calendar().zone
    today = until.astimezone(zone).date()
    starts = datetime.combine(today - timedelta(days=part.days_ago), time.fromisoformat(part.at), zone)
    who = identity(random, number, today, young="young" in part.key)
    way = Way(random, staff, who, until, starts.astimezone(UTC))
    try:
        with transaction.atomic():
            go(part, way)
    finally:
        way.date_letters()
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
