"""Truths across streams: nobody is in two places at once, and no room or free time is given away twice.

Time is claimed in cells of five minutes, one row for each of who and what is needed: the database lets a cell be
claimed once, whoever asks at the same moment. What a stream claims follows from its state: the appointments that are
still booked, and the times that are kept free for somebody to choose from. What stands in a diary and not in the
journal is claimed by `block` and given back by `release`.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db import DatabaseError, IntegrityError, OperationalError, transaction

from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.events import (
    Booked,
    Cancelled,
    CarriedOver,
    ContactCarried,
    Died,
    Ended,
    GroupJoined,
    Missed,
    PersonCarried,
    PersonStopped,
    SessionHeld,
    Struck,
    Time,
    TimesClosed,
    TimesDeclined,
    TimesOffered,
)
from handrail.care.parts import Contact
from handrail.care.refused import Refused
from handrail.care.standing import Standing
from handrail.care.vocabulary import Setting
from handrail.design import formats
from handrail.keys.current import current
from handrail.organisation import times
from handrail.record.clock import EPOCH
from handrail.record.models import Claim
from handrail.record.streams import State

CELL: Final = timedelta(minutes=5)

#: How the key of a place in a group begins. Each place is claimed once.
PLACE: Final = "place-"

#: How the key of something that came from another system begins, and of what it is.
CARRIED: Final = "carried-"
PERSON, REFERRAL = "person", "referral"

_GIVING: Final = (Cancelled, Missed, SessionHeld, TimesDeclined, TimesClosed, Ended, PersonStopped, Died, Struck)
_MOVING: Final = (Booked, TimesOffered, CarriedOver, ContactCarried, PersonCarried, *_GIVING)


def cells(owner: str, starts: datetime, minutes: int) -> tuple[str, ...]:
    """The keys of the cells that `minutes` from `starts` on take of the time of somebody, or of a room.

    What begins or ends within five minutes takes them whole, so what touches such a time clashes with it.
    """
    first = (starts - EPOCH) // CELL
    last = -((EPOCH - starts - timedelta(minutes=minutes)) // CELL)
    return tuple(f"{owner}:{cell:08}" for cell in range(first, last))


def of_contact(contact: Contact) -> tuple[str, ...]:
    """What one booked appointment claims: its free time, and the time of everybody and of the room it needs.

    A contact in a group meeting claims nothing: the meeting itself holds the time of those who lead it.
    """
    if contact.setting == Setting.GROUP and contact.slot:
        return ()
    owners = dict.fromkeys((contact.with_, *contact.others, contact.room))
    needed = [key for owner in owners if owner for key in cells(owner, contact.starts, contact.minutes)]
    return (*([contact.slot] if contact.slot else ()), *needed)


def of_place(group: str, number: int) -> str:
    """What one place in a group claims."""
    return f"{PLACE}{group}-{number}"


def claimed(state: State) -> set[str]:
    """Everything this stream claims."""
    return {key for _, keys in _wanted(state) for key in keys}


def take(stream: str, state: State, new: Sequence[Entry]) -> None:
    """Bring the claims of this stream up to its state; refuse a booking that needs what somebody else has."""
    has_seats = isinstance(state, Episode) and bool(state.seats)  # an ending gives a place in a group back
    if not has_seats and not any(isinstance(entry.event, _MOVING) for entry in new):
        return
    wanted = dict(_wanted(state))
    every = {key for keys in wanted.values() for key in keys}
    held = set(Claim.objects.filter(stream=stream).values_list("slot", flat=True))
    _give_back(stream, held - every)
    taking = {_taking(entry.event) for entry in new} & wanted.keys()
    fresh = [key for name in taking for key in wanted[name]]
    _not_by_itself(fresh, [key for name, keys in wanted.items() if name not in taking for key in keys])
    _claim(stream, set(fresh) - held)
    _keep(stream, every - held - set(fresh))


def block(holder: str, keys: Iterable[str]) -> None:
    """Let something in a diary claim these cells, and no others; refuse what somebody else has."""
    wanted = set(keys)
    with transaction.atomic():
        held = set(Claim.objects.filter(stream=holder).values_list("slot", flat=True))
        _give_back(holder, held - wanted)
        _claim(holder, wanted - held)


def release(holder: str) -> None:
    """Give back everything this claims."""
    Claim.objects.filter(stream=holder).delete()


def kept() -> set[tuple[str, str]]:
    """What diaries claim beside the journal, as (cell, holder): made anew from the tables of the organisation."""
    return {
        (key, each.holder)
        for each in times.kept()
        for owner in each.owners
        for key in cells(owner, each.starts, each.minutes)
    }


def free(wanted: Iterable[str]) -> bool:
    """Whether nobody has any of these cells."""
    return not Claim.objects.filter(slot__in=list(wanted)).exists()


def of_time(time: Time) -> tuple[str, ...]:
    """What a time that is offered claims while it is kept free."""
    owners = dict.fromkeys((time.with_, time.room))
    return (time.time, *(key for owner in owners if owner for key in cells(owner, time.starts, time.minutes)))


def _taking(event: object) -> str:
    """The name under which an event takes time, or nothing. A meeting that was carried over takes what is free."""
    if isinstance(event, PersonCarried):
        return f"{PERSON} {event.person}"
    if isinstance(event, CarriedOver):
        return f"{REFERRAL} {event.referral}"
    if isinstance(event, Booked):
        return event.contact
    if isinstance(event, GroupJoined):
        return event.group
    return event.offer if isinstance(event, TimesOffered) else ""


def _wanted(state: State) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each thing that takes time, by its name, and what it claims."""
    yield from _carried(state)
    if not isinstance(state, Episode) or state.died:
        return
    yield from ((seat.group, (seat.place,)) for seat in state.held_seats if seat.place)
    yield from ((contact.contact, of_contact(contact)) for contact in state.booked)
    if state.open_times is not None:
        yield state.open_times.offer, tuple(key for time in state.open_times.times for key in of_time(time))


def of_carried(system: str, what: str, known_as: str) -> str:
    """The one record that what another system knew under this id became here. The id cannot be read from it.

    Of no `system`, it is an id under which the national return goes on: each belongs to one record.
    """
    return f"{CARRIED}{current().index('carried', chr(0).join((system, what, known_as)))}"


def _carried(state: State) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What came from another system comes once, whatever becomes of it here."""
    if isinstance(state, Standing):
        for each in state.carried:
            yield from _once(each.system, PERSON, each.person, each.returned_as)
    elif isinstance(state, Episode) and state.carried is not None:
        yield from _once(state.carried.system, REFERRAL, state.carried.referral, state.carried.returned_as)


def _once(system: str, what: str, known_as: str, returned_as: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    returned = (of_carried("", what, returned_as),) if returned_as else ()
    yield f"{what} {known_as}", (of_carried(system, what, known_as), *returned)


def _not_by_itself(fresh: Sequence[str], others: Iterable[str]) -> None:
    """Two appointments of one episode clash as those of two episodes do."""
    twice = set(fresh).intersection(others) or {key for key in fresh if fresh.count(key) > 1}
    if twice:
        raise _clash(twice)


def _give_back(holder: str, keys: Iterable[str]) -> None:
    if keys := sorted(keys):
        Claim.objects.filter(stream=holder, slot__in=keys).delete()


def _claim(holder: str, wanted: Iterable[str]) -> None:
    """Claim all of it or nothing. In one order, so that two who want the same do not wait for each other."""
    claims = [Claim(slot=key, stream=holder) for key in sorted(wanted)]
    if not claims:
        return
    try:
        with transaction.atomic():
            Claim.objects.bulk_create(claims)
    except IntegrityError:
        taken = Claim.objects.filter(slot__in=[claim.slot for claim in claims]).exclude(stream=holder)
        raise _clash(set(taken.values_list("slot", flat=True))) from None
    except OperationalError as problem:
        if not _waited_for_each_other(problem):
            raise
        raise Refused("Somebody else was changing the same time just now.", "Look at the diary and try again") from None


def _waited_for_each_other(problem: DatabaseError) -> bool:
    """Two who swap their times at the same moment; PostgreSQL then lets one of them go first."""
    return getattr(problem.__cause__, "sqlstate", "") == "40P01"


def _keep(stream: str, wanted: Iterable[str]) -> None:
    """Claim again what a struck cancellation gives back. Where somebody else has it by now, theirs stands."""
    claims = [Claim(slot=key, stream=stream) for key in sorted(wanted)]
    if claims:
        Claim.objects.bulk_create(claims, ignore_conflicts=True)


def _clash(taken: Iterable[str]) -> Refused:
    """Whose time it is that is not free, and from when, in words."""
    if any(key.startswith(CARRIED) for key in taken):
        return Refused("This came from another system before.", "Look at the report of the import")
    if any(key.startswith(PLACE) for key in taken):
        return Refused("That place has just been given to somebody else.", "Choose again")
    found = sorted(key.split(":") for key in taken if ":" in key)
    if not found:
        return Refused("That time has just been taken by somebody else.", "Choose another time")
    owner, cell = found[0]
    return Refused(
        "This time is taken: {who} has something else from {when}.",
        "Choose another time",
        "Ask somebody else, or take another room",
        who=times.name_of(owner),
        when=formats.clock(EPOCH + int(cell) * CELL),
    )
