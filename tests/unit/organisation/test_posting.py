"""What waits in the outbox is sent once; what cannot be sent is marked, seen, and tried again."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from handrail.organisation import outbox, posting
from handrail.organisation.models import OutgoingMessage

pytestmark = pytest.mark.django_db

NOTICE = outbox.Letter("someone@example.invalid", "There is a letter for you", "Sign in to read it.", "us@example.org")


def test_an_email_leaves_once_and_a_letter_waits_to_be_printed() -> None:
    outbox.put(NOTICE)
    printed = outbox.put(NOTICE, channel="letter")

    assert (posting.post(), posting.post()) == (posting.Posted(sent=1), posting.Posted())
    assert [(sent.to, sent.from_email, sent.body) for sent in mail.outbox] == [
        (["someone@example.invalid"], "us@example.org", "Sign in to read it.")
    ]
    printed.refresh_from_db()
    assert printed.sent_at is None


def test_what_cannot_be_sent_is_marked_and_stops_nothing_else(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 1
    outbox.put(NOTICE)
    outbox.put(NOTICE)

    assert posting.post() == posting.Posted(failed=2)
    assert posting.post() == posting.Posted()
    assert OutgoingMessage.objects.filter(failed=True, sent_at=None).count() == 2


def test_it_is_tried_again_while_it_is_still_of_use() -> None:
    lately, long_ago = outbox.put(NOTICE), outbox.put(NOTICE)
    outbox.failed(lately)
    outbox.failed(long_ago)
    then = timezone.now() - posting.STILL_OF_USE - timedelta(hours=1)
    OutgoingMessage.objects.filter(pk=long_ago.pk).update(written_at=then)

    assert posting.try_again() == 1
    assert posting.post() == posting.Posted(sent=1)


def test_in_a_demo_nothing_leaves(settings: Any) -> None:
    settings.DEMO = True
    outbox.put(NOTICE)

    assert posting.post() == posting.Posted(sent=1)
    assert mail.outbox == []


def test_an_address_nobody_can_write_to_holds_up_no_other(mailoutbox):
    outbox.put(outbox.Letter("one@example.org\nBcc: other@example.org", "Letter", "Sign in to read it."))
    outbox.put(outbox.Letter("wren@example.org", "Letter", "Sign in to read it."))
    assert posting.post() == posting.Posted(sent=1, failed=1)
    assert [message.to for message in mailoutbox] == [["wren@example.org"]]
