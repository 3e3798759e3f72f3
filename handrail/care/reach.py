"""Reaching somebody with a message: by which way, and from when. Only ways and hours they called safe (promise 2)."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from handrail.care.act import Service
from handrail.care.events import ContactGiven
from handrail.care.standing import Standing
from handrail.care.vocabulary import Channel


def way(standing: Standing, ways: Sequence[Channel] = (Channel.EMAIL, Channel.TEXT)) -> Channel | None:
    """The first of these ways that the person called safe and gave us; None when a human has to tell them."""
    return next((each for each in ways if standing.is_safe(each) and address(standing, each)), None)


def address(standing: Standing, channel: Channel) -> str:
    """Where a message goes by this way; empty where they gave none."""
    contact = standing.contact
    if contact is None:
        return ""
    return {Channel.EMAIL: contact.email, Channel.TEXT: contact.phone}.get(channel, "")


def not_before(standing: Standing, service: Service, at: datetime) -> datetime:
    """The first moment from `at` on when a message may reach them: in the hours they gave, or while we are open.

    A phone that lights up at night is not private.
    """
    first, last = _hours(standing.contact, service)
    here = service.calendar.local(at)
    if first <= here.hour < last:
        return at
    day = here.date() if here.hour < first else here.date() + timedelta(days=1)
    return datetime.combine(day, time(first), here.tzinfo).astimezone(at.tzinfo)


def _hours(contact: ContactGiven | None, service: Service) -> tuple[int, int]:
    charter = service.charter
    if contact is None or contact.from_hour is None or contact.to_hour is None:
        return charter.opens_hour, charter.closes_hour
    return contact.from_hour, contact.to_hour
