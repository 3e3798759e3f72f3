"""In a service a message is sent after the answer, and a mail server that fails is heard of without an address."""

import logging
import threading

import pytest
from django.core.mail import EmailMessage

from handrail.accounts import adapter, sending

pytestmark = pytest.mark.django_db


def all_sent():
    """Both senders meet here, so whatever they had before is done."""
    meeting = threading.Barrier(2)
    for each in [sending.pool.submit(meeting.wait, 30) for _ in range(2)]:
        each.result(30)


def test_the_code_arrives_all_the_same(client, person, mailoutbox, settings):
    settings.HANDRAIL_MAIL_AFTERWARDS = True
    client.post("/sign-in/", {"email": "robin@example.org"})
    all_sent()
    assert [message.to for message in mailoutbox] == [["robin@example.org"]]


def test_a_failure_is_logged_without_the_address(settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with caplog.at_level(logging.ERROR):
        adapter._send(EmailMessage("Subject", "Body", "us@example.org", ["robin@example.org"]))
    assert "could not be sent" in caplog.text
    assert "robin" not in caplog.text
