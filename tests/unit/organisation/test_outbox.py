"""The outbox holds what we send, sealed."""

import pytest
from django.core.mail import EmailMessage

from handrail.organisation import outbox
from handrail.organisation.models import OutgoingMessage

pytestmark = pytest.mark.django_db

LETTER = outbox.Letter("robin@example.org", "Your appointment", "On Tuesday at 10.")


def test_what_is_put_in_can_be_read_and_is_sealed_at_rest():
    message = outbox.put(LETTER, about="PERSON1")
    stored = OutgoingMessage.objects.get(pk=message.pk)
    assert outbox.read(stored) == LETTER
    assert b"robin" not in bytes(stored.sealed)


def test_a_message_cannot_be_read_as_another():
    one, two = outbox.put(LETTER), outbox.put(LETTER)
    one.sealed = two.sealed
    with pytest.raises(outbox.CannotOpen):
        outbox.read(one)


def test_what_waits_about_somebody_can_be_stopped_and_what_left_stays():
    left, _waits, _other = (outbox.put(LETTER, about=about) for about in "PPQ")
    outbox.sent(left)
    assert outbox.stop("P") == 1
    assert OutgoingMessage.objects.filter(about="P").get() == left


def test_what_left_remembers_what_its_carrier_calls_it():
    message = outbox.put(LETTER)
    outbox.sent(message, "reference-1")
    stored = OutgoingMessage.objects.get()
    assert stored.sent_at is not None and stored.reference == "reference-1"


def test_as_an_e_mail_backend_it_keeps_one_row_for_each_recipient(settings):
    settings.EMAIL_BACKEND = "handrail.organisation.outbox.SealedOutbox"
    message = EmailMessage("Subject", "Body", "us@example.org", ["a@example.org", "b@example.org"])
    assert message.send() == 1
    assert {letter.to for _message, letter in outbox.latest()} == {"a@example.org", "b@example.org"}
    assert all(message.sent_at for message, _letter in outbox.latest())


def test_with_a_record_everything_about_it_is_forgotten_what_left_too():
    left, _waits, other = (outbox.put(LETTER, about=about) for about in ("P", "P", ""))
    outbox.sent(left)
    assert outbox.forget("P") == 2
    assert OutgoingMessage.objects.get() == other
    with pytest.raises(ValueError, match="nobody"):
        outbox.forget("")
