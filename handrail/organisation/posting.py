"""Sending what waits in the outbox. Each message is tried a few times, further and further apart, and then given up.

A message that is under way is put off first: should this process die, it is tried again, and never by two at once.
What is given up is for somebody to know of: `unreported` is read by whoever raises the duty.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from handrail.accounts import sending
from handrail.organisation import carriers, outbox
from handrail.organisation.models import OutgoingMessage, Silence

log = logging.getLogger(__name__)

#: How long after each try the next one comes. After the last it would come as a surprise: it is given up.
AGAIN_AFTER: Final = (
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
    timedelta(hours=24),
)

#: A message under way is left alone for so long.
UNDER_WAY: Final = timedelta(minutes=15)


@dataclass(slots=True)
class Posted:
    """How many messages left, how many wait for another try, and how many were given up."""

    sent: int = 0
    waiting: int = 0
    failed: int = 0


def post(now: datetime | None = None) -> Posted:
    """Send everything that may leave by now. Two of these at once never send one message twice."""
    now, done = now or timezone.now(), Posted()
    for message in list(_waiting(now).order_by("written_at")):
        carrier = carriers.carrier_of(message.channel)
        if carrier is not None and _taken(message, now):
            _try(message, carrier, now, done)
    return done


def unreported() -> list[OutgoingMessage]:
    """What was given up and nobody was told of yet, oldest first."""
    return list(OutgoingMessage.objects.filter(failed=True, reported=False, sent_at=None).order_by("written_at"))


def reported(message: OutgoingMessage) -> None:
    """Somebody was told."""
    OutgoingMessage.objects.filter(pk=message.pk).update(reported=True)


def follow_up(now: datetime | None = None) -> int:
    """Ask the one who carries them what became of messages of the last days; how many did not arrive.

    Each is asked about only until that is known: then what its carrier calls it is forgotten.
    """
    since = (now or timezone.now()) - timedelta(days=3)
    lost = 0
    for message in OutgoingMessage.objects.exclude(reference="").filter(sent_at__gte=since, failed=False):
        arrived = carriers.has_arrived(message.reference)
        if arrived is None:
            continue
        OutgoingMessage.objects.filter(pk=message.pk).update(reference="")
        if not arrived:
            _give_up(message)
            lost += 1
    return lost


def _waiting(now: datetime) -> QuerySet[OutgoingMessage]:
    may_leave = Q(due_at=None) | Q(due_at__lte=now)
    waiting = OutgoingMessage.objects.filter(may_leave, sent_at=None, failed=False)
    by_us = waiting.exclude(channel=OutgoingMessage.Channel.LETTER)
    return by_us.exclude(about__in=Silence.objects.values("about"))  # one may be written as the silence falls


def _taken(message: OutgoingMessage, now: datetime) -> bool:
    """Put it off, if nobody else has since it was read."""
    same = OutgoingMessage.objects.filter(
        pk=message.pk, sent_at=None, failed=False, tries=message.tries, due_at=message.due_at
    )
    return bool(same.update(due_at=now + UNDER_WAY, tries=F("tries") + 1))


def _try(message: OutgoingMessage, carrier: carriers.Carrier, now: datetime, done: Posted) -> None:
    try:
        reference = carrier(outbox.read(message))
    except carriers.NotNow as problem:
        if isinstance(problem, carriers.Away):
            sending.mail_server(answers=False)
        _put_off(message, now, str(problem), done)
    except (carriers.Never, outbox.CannotOpen) as problem:
        log.error("message %s cannot be sent: %s", message.pk, problem or type(problem).__name__)
        _give_up(message)
        done.failed += 1
    else:
        if message.channel == OutgoingMessage.Channel.EMAIL:
            sending.mail_server(answers=True)
        outbox.sent(message, reference)
        done.sent += 1


def _put_off(message: OutgoingMessage, now: datetime, problem: str, done: Posted) -> None:
    if message.tries >= len(AGAIN_AFTER):
        log.error("message %s is given up after %d tries: %s", message.pk, message.tries + 1, problem)
        _give_up(message)
        done.failed += 1
        return
    log.warning("message %s could not be sent and is tried again: %s", message.pk, problem)
    OutgoingMessage.objects.filter(pk=message.pk).update(due_at=now + AGAIN_AFTER[message.tries])
    done.waiting += 1


def _give_up(message: OutgoingMessage) -> None:
    OutgoingMessage.objects.filter(pk=message.pk).update(failed=True, sent_at=None)
