"""What waits in the outbox leaves once; what cannot leave now is tried again, and given up where somebody sees it."""

import smtplib
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from handrail.organisation import carriers, outbox, posting
from handrail.organisation.models import OutgoingMessage
from tests.unit.organisation import notify_server

pytestmark = pytest.mark.django_db

NOTICE = outbox.Letter("someone@example.invalid", "There is a letter for you", "Sign in to read it.", "us@example.org")
TEXT = outbox.Letter("01632 960111", "", "You have an appointment on Tuesday 12 May at 3pm.")


@pytest.fixture
def no_mail_server(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 1


@pytest.fixture
def notify(settings: Any) -> Any:
    with notify_server.running() as server:
        settings.HANDRAIL_NOTIFY = {"key": notify_server.KEY, "url": server.url, "text_template": "words"}
        yield server


def test_an_email_leaves_once_and_a_letter_waits_to_be_printed() -> None:
    outbox.put(NOTICE)
    printed = outbox.put(NOTICE, channel="letter")

    assert (posting.post(), posting.post()) == (posting.Posted(sent=1), posting.Posted())
    assert [(sent.to, sent.from_email, sent.body) for sent in mail.outbox] == [
        (["someone@example.invalid"], "us@example.org", "Sign in to read it.")
    ]
    printed.refresh_from_db()
    assert printed.sent_at is None


def test_a_message_leaves_no_sooner_than_is_safe() -> None:
    now = timezone.now()
    outbox.put(NOTICE, not_before=now + timedelta(hours=9))

    assert posting.post(now) == posting.Posted()
    assert posting.post(now + timedelta(hours=9)) == posting.Posted(sent=1)


@pytest.mark.usefixtures("no_mail_server")
def test_what_cannot_be_sent_now_is_tried_again_further_and_further_apart_and_stops_nothing_else() -> None:
    outbox.put(NOTICE)
    outbox.put(NOTICE)
    now = timezone.now()

    assert posting.post(now) == posting.Posted(waiting=2)
    for wait in posting.AGAIN_AFTER[:-1]:
        assert posting.post(now + wait - timedelta(seconds=1)) == posting.Posted()
        now += wait
        assert posting.post(now) == posting.Posted(waiting=2)
    assert posting.post(now + posting.AGAIN_AFTER[-1]) == posting.Posted(failed=2)
    assert posting.post(now + timedelta(days=30)) == posting.Posted()
    assert len(posting.unreported()) == 2


@pytest.mark.usefixtures("no_mail_server")
def test_what_is_under_way_when_a_process_dies_is_tried_again_by_the_next() -> None:
    message, now = outbox.put(NOTICE), timezone.now()
    assert posting._taken(message, now)
    assert not posting._taken(message, now), "two at once never send one message twice"
    assert posting.post(now) == posting.Posted()
    assert posting.post(now + posting.UNDER_WAY) == posting.Posted(waiting=1)


def test_an_address_nobody_can_write_to_is_given_up_at_once_and_holds_up_no_other(mailoutbox: Any) -> None:
    outbox.put(outbox.Letter("one@example.org\nBcc: other@example.org", "Letter", "Sign in to read it."))
    outbox.put(outbox.Letter("wren@example.org", "Letter", "Sign in to read it."))

    assert posting.post() == posting.Posted(sent=1, failed=1)
    assert [message.to for message in mailoutbox] == [["wren@example.org"]]


def test_each_failure_is_told_of_once() -> None:
    OutgoingMessage.objects.filter(pk=outbox.put(NOTICE).pk).update(failed=True)
    [message] = posting.unreported()
    posting.reported(message)
    assert posting.unreported() == []


def test_in_a_demo_nothing_leaves(settings: Any) -> None:
    settings.DEMO = True
    outbox.put(NOTICE)
    outbox.put(TEXT, channel="text")

    assert posting.post() == posting.Posted(sent=2)
    assert mail.outbox == []


def test_a_text_message_goes_by_notify_with_our_words_and_nothing_else(notify: notify_server.Notify) -> None:
    outbox.put(TEXT, channel="text")

    assert posting.post() == posting.Posted(sent=1)
    [asked] = notify.asked
    assert (asked["path"], asked["phone_number"], asked["personalisation"]) == (
        "/v2/notifications/sms",
        TEXT.to,
        {"words": TEXT.body},
    )
    assert OutgoingMessage.objects.get().reference


def test_notify_carries_email_too_where_it_has_a_template_for_it(notify: notify_server.Notify, settings: Any) -> None:
    settings.HANDRAIL_NOTIFY = {**settings.HANDRAIL_NOTIFY, "email_template": "letter"}
    outbox.put(NOTICE)

    assert posting.post() == posting.Posted(sent=1)
    assert notify.asked[0]["personalisation"] == {"subject": NOTICE.subject, "words": NOTICE.body}


@pytest.mark.parametrize(
    ("answer", "came"),
    [(400, posting.Posted(failed=1)), (429, posting.Posted(waiting=1)), (500, posting.Posted(waiting=1))],
)
def test_a_number_that_is_none_is_given_up_and_a_busy_server_is_asked_again(
    notify: notify_server.Notify, answer: int, came: posting.Posted
) -> None:
    notify.answers = [answer]
    outbox.put(TEXT, channel="text")
    assert posting.post() == came


@pytest.mark.parametrize("answer", [301, 302, 303, 307, 308])
def test_notify_cannot_send_what_somebody_is_told_anywhere_else(notify: notify_server.Notify, answer: int) -> None:
    with notify_server.running() as other:
        notify.elsewhere, notify.answers = other.url, [answer]
        outbox.put(TEXT, channel="text")
        assert posting.post() == posting.Posted(waiting=1)
        assert carriers.has_arrived("a reference") is None
        assert (notify.reached, other.reached) == (2, 0)


def test_without_a_service_for_texts_they_are_given_up_where_somebody_sees_it() -> None:
    outbox.put(TEXT, channel="text")
    assert posting.post() == posting.Posted(failed=1)


def test_a_text_that_was_taken_and_did_not_arrive_counts_as_failed(notify: notify_server.Notify) -> None:
    outbox.put(TEXT, channel="text")
    posting.post()
    notify.status = "sending"
    assert posting.follow_up() == 0
    notify.status = "permanent-failure"
    assert (posting.follow_up(), posting.follow_up()) == (1, 0)
    assert len(posting.unreported()) == 1


def test_what_became_of_a_text_is_asked_only_until_it_is_known(notify: notify_server.Notify) -> None:
    outbox.put(TEXT, channel="text")
    posting.post()
    for _tick in range(3):
        posting.follow_up()
    assert notify.looked == 1
    assert OutgoingMessage.objects.get().sent_at is not None


def test_whoever_asks_for_a_code_is_told_while_no_email_can_be_sent(client: Any, settings: Any, request: Any) -> None:
    def told() -> bool:
        return "We cannot send email just now" in client.get("/sign-in/").content.decode()

    assert not told()
    works = settings.EMAIL_BACKEND
    request.getfixturevalue("no_mail_server")
    waiting = outbox.put(NOTICE)
    posting.post()
    assert told()
    settings.EMAIL_BACKEND = works
    waiting.refresh_from_db()
    posting.post(waiting.due_at)
    assert not told()


def test_one_address_that_is_put_off_does_not_say_that_no_email_can_be_sent(client: Any, settings: Any) -> None:
    settings.EMAIL_BACKEND = "tests.unit.organisation.test_posting.Later"
    outbox.put(NOTICE)
    assert posting.post() == posting.Posted(waiting=1)
    assert "We cannot send email just now" not in client.get("/sign-in/").content.decode()


class Later(BaseEmailBackend):
    """A server that takes nothing for this address yet."""

    def send_messages(self, email_messages: Any) -> int:
        raise smtplib.SMTPRecipientsRefused({each.to[0]: (450, b"try again") for each in email_messages})
