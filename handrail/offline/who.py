"""Who is in the copy of one team: whom its people meet in the days it covers, and whom they hold, whoever meets them.

Left out, and only counted: whoever's record not everybody who treats in this team may open (it is kept from one of
them, or narrowed, or another team holds it). The file cannot ask who reads it, so it gives nobody what they could not
open in the system.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from handrail.accounts.models import User
from handrail.accounts.roles import CLINICAL
from handrail.care import unseen
from handrail.care.episode import Episode
from handrail.care.parts import ContactState
from handrail.care.standing import Standing
from handrail.offline import told
from handrail.offline.told import Told
from handrail.offline.window import Window
from handrail.organisation import who
from handrail.pages.names import naming
from handrail.record import access, appointments, journal, service
from handrail.record.appointments import Appointment


@dataclass(frozen=True, slots=True)
class Contents:
    """What one copy holds: its appointments in order of time, its people in order of name, how many were left out."""

    met: tuple[Appointment, ...]
    people: tuple[Told, ...]
    left_out: int


def treating(team: str) -> list[User]:
    """Those who work in this team now and treat people: the copy is for them."""
    return [each.account for each in who.practitioners() if each.team_id == team and each.account.role in CLINICAL]


def contents(team: str, window: Window) -> Contents:
    """What the copy of this team holds."""
    accounts = treating(team)
    ours = frozenset(each.pk for each in accounts)
    found = appointments.between(ours, window.starts, window.ends_before, or_held=True)
    met = [each for each in found if each.state == ContactState.BOOKED]
    opened = {person: _opened(person, met) for person in _people(met)}
    may = {person for person, known in opened.items() if known and _is_open_to_all(known[1], accounts)}
    people = [_told(person, *known, ours) for person, known in opened.items() if known and person in may]
    return Contents(
        tuple(each for each in met if each.person in may),
        tuple(sorted(people, key=lambda each: (each.name.casefold(), each.person))),
        sum(known is not None and person not in may for person, known in opened.items()),
    )


def _people(met: Collection[Appointment]) -> list[str]:
    return list(dict.fromkeys(each.person for each in met))


def _opened(person: str, met: Collection[Appointment]) -> tuple[Standing, dict[str, Episode]] | None:
    """This person and what they are met in; nothing where it cannot be read any more, or they have died."""
    try:
        standing = journal.standing(person)
        found = journal.states({each.stream for each in met if each.person == person})
    except (journal.NoSuchRecord, journal.Erased):
        return None
    episodes = {stream: each for stream, each in found.items() if isinstance(each, Episode)}
    gone = standing.died or any(each.died for each in episodes.values())
    return None if gone or not episodes else (standing, episodes)


def _is_open_to_all(episodes: Mapping[str, Episode], accounts: Collection[User]) -> bool:
    """Whether each of these may open all of it, as the one policy of access says."""
    return all(access.may_read(account, each) is not None for account in accounts for each in episodes.values())


def _told(person: str, standing: Standing, episodes: Mapping[str, Episode], members: Collection[str]) -> Told:
    name = naming((person, *standing.parts), standing.called, to_person=False)
    shown = {stream: _shown(each, members) for stream, each in episodes.items()}
    return told.of(person, standing, shown, service.of(person), members, name)


def _shown(episode: Episode, members: Collection[str]) -> Episode:
    """The episode without whatever one of the team is not to be shown."""
    for who_reads in sorted(members):
        episode = unseen.shown_to(episode, who_reads)
    return episode
