"""Texts that cannot wait for the clock: codes to sign in with. They leave at once, or not at all."""

from django.conf import settings

from handrail.organisation import carriers, outbox
from handrail.organisation.models import OutgoingMessage
from handrail.organisation.outbox import Letter

_TEXT = OutgoingMessage.Channel.TEXT


def carries() -> bool:
    """Whether texts leave from here."""
    return carriers.carries_texts()


def send(number: str, words: str) -> None:
    """Send it now. In a demo it goes no further than the page of what would have been sent."""
    letter = Letter(number, "", words)
    if settings.DEMO:
        written = outbox.put(letter, channel=_TEXT)
        assert written is not None  # it is about nobody
        outbox.sent(written)
        return
    carry = carriers.carrier_of(_TEXT)
    assert carry is not None  # only letters are carried by people
    carry(letter)
