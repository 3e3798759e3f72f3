"""Sending what waits in the outbox: each e-mail once; what cannot be sent is marked, and tried again at night."""

import logging
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from handrail.organisation import outbox
from handrail.organisation.models import OutgoingMessage

log = logging.getLogger(__name__)

#: A message that could not be sent for so long is not sent any more: it would come as a surprise.
STILL_OF_USE = timedelta(days=3)


@dataclass(slots=True)
class Posted:
    """How many e-mails left, and how many could not."""

    sent: int = 0
    failed: int = 0


def post() -> Posted:
    """Send every e-mail that waits. Two of these at once never send one message twice."""
    done = Posted()
    waiting = OutgoingMessage.objects.filter(sent_at=None, failed=False, channel=OutgoingMessage.Channel.EMAIL)
    for message in waiting.order_by("written_at"):
        # Marked as failed while it is under way: if this process dies now, it is seen and tried again.
        if OutgoingMessage.objects.filter(pk=message.pk, sent_at=None, failed=False).update(failed=True):
            if _send(message):
                done.sent += 1
            else:
                done.failed += 1
    return done


def try_again() -> int:
    """Let what could not be sent in the last days wait once more; how many."""
    since = timezone.now() - STILL_OF_USE
    return OutgoingMessage.objects.filter(sent_at=None, failed=True, written_at__gte=since).update(failed=False)


def _send(message: OutgoingMessage) -> bool:
    try:
        if not settings.DEMO:  # in a demo the outbox is where e-mail ends
            letter = outbox.read(message)
            EmailMessage(letter.subject, letter.body, letter.sender or None, [letter.to]).send()
    except (OSError, ValueError, outbox.CannotOpen) as problem:  # of the mail server, of the address: none stops others
        log.error("message %s could not be sent: %s", message.pk, type(problem).__name__)
        return False
    outbox.sent(message)
    return True
