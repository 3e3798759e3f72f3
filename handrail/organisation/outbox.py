"""The outbox: what we send, sealed at rest. In a demo it is also where e-mail ends, to be looked at on a page."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from handrail.keys import current
from handrail.keys.ids import new_id
from handrail.keys.seal import CannotOpen
from handrail.organisation.models import OutgoingMessage, Silence

__all__ = [
    "CannotOpen",
    "Letter",
    "SealedOutbox",
    "forget",
    "is_silent",
    "latest",
    "put",
    "read",
    "resting",
    "said",
    "sent",
    "silence",
    "speak_again",
    "stop",
    "stop_named",
    "stop_resting_on",
    "waiting_named",
]


@dataclass(frozen=True, slots=True)
class Letter:
    """What a sealed message says."""

    to: str
    subject: str
    body: str
    sender: str = ""
    reply_to: str = ""


def put(
    letter: Letter,
    *,
    channel: str = OutgoingMessage.Channel.EMAIL,
    about: str = "",
    basis: str = "",
    not_before: datetime | None = None,
    once: str | None = None,
) -> OutgoingMessage | None:
    """Write a message to the outbox, in the transaction of what it tells of. It waits there until it has left.

    About whom nothing is sent any more, none is written. `basis` is the consent it rests on, if it rests on one;
    `not_before` is the first time that is safe; `once` names what is said only once: a second message of that name is
    not written.
    """
    if about and is_silent(about):
        return None
    ref = new_id()
    sealed = current.current().seal(json.dumps(asdict(letter)), _context(ref))
    facts = {"channel": channel, "about": about, "basis": basis, "sealed": sealed, "due_at": not_before}
    fresh = {"id": ref, "written_at": timezone.now(), **facts}
    if once is None:
        return OutgoingMessage.objects.create(**fresh)
    return OutgoingMessage.objects.get_or_create(once=once, defaults=fresh)[0]


def read(message: OutgoingMessage) -> Letter:
    """What it says."""
    return Letter(**json.loads(current.current().open(message.sealed, _context(message.id))))


def latest(count: int = 50) -> list[tuple[OutgoingMessage, Letter]]:
    """The newest messages first, opened."""
    return [(each, read(each)) for each in OutgoingMessage.objects.order_by("-written_at", "-id")[:count]]


def sent(message: OutgoingMessage, reference: str = "") -> None:
    """It left; `reference` is what its carrier calls it."""
    message.sent_at, message.failed, message.reference = timezone.now(), False, reference
    message.save(update_fields=["sent_at", "failed", "reference"])


def stop(about: str) -> int:
    """Take back whatever still waits for or about this person, at once."""
    count, _kinds = OutgoingMessage.objects.filter(about=about, sent_at=None).delete()
    return count


def silence(abouts: Iterable[str]) -> None:
    """About these nothing is sent from now on: what waits is taken back, and what is written later is not kept."""
    abouts = list(abouts)
    Silence.objects.bulk_create([Silence(about=each) for each in abouts], ignore_conflicts=True)
    OutgoingMessage.objects.filter(about__in=abouts, sent_at=None).delete()


def speak_again(abouts: Iterable[str]) -> None:
    """It was a mistake: about these messages are sent again. What was taken back is not."""
    Silence.objects.filter(about__in=list(abouts)).delete()


def is_silent(about: str) -> bool:
    """Whether nothing is sent about this person or episode."""
    return Silence.objects.filter(about=about).exists()


def stop_named(names: Iterable[str]) -> int:
    """Take back those of these, said only once, that still wait."""
    count, _kinds = OutgoingMessage.objects.filter(once__in=list(names), sent_at=None).delete()
    return count


def said(names: Iterable[str]) -> set[str]:
    """Which of these were written already, whether or not they have left."""
    rows = OutgoingMessage.objects.filter(once__in=list(names))
    return {str(name) for name in rows.values_list("once", flat=True)}


def waiting_named(beginning: str) -> set[str]:
    """The names of what still waits, of those that begin so."""
    rows = OutgoingMessage.objects.filter(once__startswith=beginning, sent_at=None, failed=False)
    return {str(name) for name in rows.values_list("once", flat=True)}


def resting() -> list[tuple[str, str, str]]:
    """What still waits on a consent: about which record, on which consent it rests, and its name if it has one."""
    rows = OutgoingMessage.objects.filter(sent_at=None, failed=False).exclude(basis="")
    return [(about, basis, once or "") for about, basis, once in rows.values_list("about", "basis", "once")]


def stop_resting_on(basis: str) -> int:
    """Take back whatever still waits and rests on this consent, at once."""
    count, _kinds = OutgoingMessage.objects.filter(basis=basis, sent_at=None).exclude(basis="").delete()
    return count


def forget(about: str) -> int:
    """Delete whatever was written about this person or episode, sent or not: when a record is erased, all of it is."""
    if not about:
        raise ValueError("a message about nobody is not forgotten with somebody")
    count, _kinds = OutgoingMessage.objects.filter(about=about).delete()
    speak_again([about])
    return count


def _context(ref: str) -> str:
    return f"outgoing:{ref}"


class SealedOutbox(BaseEmailBackend):
    """An e-mail backend that sends nothing: each message is sealed into the outbox, one row a recipient."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Seal them; how many there were."""
        for message in email_messages:
            for recipient in message.recipients():
                letter = Letter(recipient, str(message.subject), str(message.body), message.from_email)
                written = put(letter)
                assert written is not None  # it is about nobody
                sent(written)
        return len(email_messages)
