"""Truths across streams: a time in somebody's diary is booked once. What a stream claims follows from its state."""

from collections.abc import Iterable, Sequence
from typing import Final

from django.db import IntegrityError, transaction

from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.events import Booked, Cancelled, Missed, SessionHeld, Struck
from handrail.care.fold import in_order
from handrail.care.parts import ContactState
from handrail.care.refused import Refused
from handrail.record.models import Claim
from handrail.record.streams import State

_MOVING: Final = (Booked, Cancelled, Missed, SessionHeld, Struck)


def slots(state: State) -> set[str]:
    """The slots this stream claims: those of appointments that were not called off."""
    if not isinstance(state, Episode) or not state.contacts:
        return set()
    bookings = (entry.event for entry in in_order(state.entries) if isinstance(entry.event, Booked))
    return {booking.slot for booking in bookings if booking.slot and _stands(state, booking)}


def take(stream: str, state: State, new: Sequence[Entry]) -> None:
    """Bring the claims of this stream up to its state; refuse a booking whose time is taken."""
    if not any(isinstance(entry.event, _MOVING) for entry in new):
        return
    wanted = slots(state)
    held = set(Claim.objects.filter(stream=stream).values_list("slot", flat=True))
    if held - wanted:
        Claim.objects.filter(slot__in=held - wanted).delete()
    booked = {entry.event.slot for entry in new if isinstance(entry.event, Booked)} & wanted
    _claim(stream, booked - held)
    _keep(stream, wanted - held - booked)


def _claim(stream: str, wanted: Iterable[str]) -> None:
    claims = [Claim(slot=slot, stream=stream) for slot in wanted]
    if not claims:
        return
    try:
        with transaction.atomic():
            Claim.objects.bulk_create(claims)
    except IntegrityError:
        raise Refused("That time has just been taken by somebody else.", "Choose another time") from None


def _keep(stream: str, wanted: Iterable[str]) -> None:
    """Claim again what a struck cancellation gives back. Where somebody else has it by now, theirs stands."""
    claims = [Claim(slot=slot, stream=stream) for slot in wanted]
    if claims:
        Claim.objects.bulk_create(claims, ignore_conflicts=True)


def _stands(episode: Episode, booking: Booked) -> bool:
    contact = episode.contacts.get(booking.contact)
    return contact is not None and contact.state != ContactState.CANCELLED
