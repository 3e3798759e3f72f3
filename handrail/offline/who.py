"""Who is in the copy of one team, and who is not: whom its people meet in the days it covers.

Left out, and only counted: whoever's record is narrowed, so that not everybody in the team may open it. The file is for
the whole team, and cannot ask who reads it.
"""

from collections.abc import Collection
from dataclasses import dataclass

from handrail.care import unseen
from handrail.care.episode import Episode
from handrail.care.parts import ContactState
from handrail.offline import told
from handrail.offline.told import Told
from handrail.offline.window import Window
from handrail.organisation import who
from handrail.pages.names import naming
from handrail.record import appointments, journal, service
from handrail.record.appointments import Appointment


@dataclass(frozen=True, slots=True)
class Contents:
    """What one copy holds: its appointments in order of time, its people in order of name, how many were left out."""

    met: tuple[Appointment, ...]
    people: tuple[Told, ...]
    left_out: int


def members(team: str) -> frozenset[str]:
    """Those who work in this team now."""
    return frozenset(each.pk for each in who.practitioners() if each.team_id == team)


def contents(team: str, window: Window) -> Contents:
    """What the copy of this team holds."""
    ours = members(team)
    met = [
        each
        for each in appointments.between(ours, window.starts, window.ends_before)
        if each.state == ContactState.BOOKED
    ]
    found = [_told(person, met, ours) for person in _people(met)]
    people = [each for each in found if each is not None]
    kept = {each.person for each in people}
    return Contents(
        tuple(each for each in met if each.person in kept),
        tuple(sorted(people, key=lambda each: (each.name.casefold(), each.person))),
        0,
    )


def _people(met: Collection[Appointment]) -> list[str]:
    return list(dict.fromkeys(each.person for each in met))


def _told(person: str, met: Collection[Appointment], members: frozenset[str]) -> Told | None:
    """This person; None where the copy must not hold them, or their record cannot be read."""
    try:
        standing = journal.standing(person)
        found = journal.states({each.stream for each in met if each.person == person})
    except (journal.NoSuchRecord, journal.Erased):
        return None
    episodes = {stream: _shown(each, members) for stream, each in found.items() if isinstance(each, Episode)}
    if standing.died or any(each.died for each in episodes.values()) or not episodes:
        return None
    name = naming((person, *standing.parts), standing.called, to_person=False)
    return told.of(person, standing, episodes, service.current(), members, name)


def _shown(episode: Episode, members: Collection[str]) -> Episode:
    """The episode without whatever one of the team is not to be shown."""
    for who_reads in sorted(members):
        episode = unseen.shown_to(episode, who_reads)
    return episode
