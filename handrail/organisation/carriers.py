"""Who carries a message out of the house: the mail server, GOV.UK Notify, or nobody (in a demo).

A carrier gives back a reference, or says why not: `NotNow` is worth another try, `Never` is not.
"""

import smtplib
from collections.abc import Callable

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from notifications_python_client import NotificationsAPIClient
from notifications_python_client.errors import HTTPError, TokenError

from handrail.organisation.models import OutgoingMessage
from handrail.organisation.outbox import Letter

Carrier = Callable[[Letter], str]


class NotNow(Exception):  # noqa: N818 - it says when to try again
    """It could not be carried now; later it may be."""


class Away(NotNow):
    """The mail server could not be reached at all: nothing to anybody leaves now."""


class Never(Exception):  # noqa: N818 - it says when to try again
    """It cannot be carried to this address, however often it is tried."""


def carrier_of(channel: str) -> Carrier | None:
    """Who carries messages of this kind; None for those that people carry: letters."""
    if channel == OutgoingMessage.Channel.LETTER:
        return None
    if settings.DEMO:
        return _nobody
    if channel == OutgoingMessage.Channel.TEXT:
        return _text if settings.HANDRAIL_NOTIFY else _no_texts
    return _notify_email if settings.HANDRAIL_NOTIFY.get("email_template") else _email


def mail_is_away() -> str:
    """Why the mail server takes nothing now; nothing where it does, or where none is ours to ask."""
    if settings.DEMO or settings.HANDRAIL_NOTIFY.get("email_template"):
        return ""
    server = get_connection()
    try:
        server.open()
        server.close()
    except (OSError, smtplib.SMTPException) as problem:
        return type(problem).__name__
    return ""


def carries_texts() -> bool:
    """Whether text messages can be sent from here at all."""
    return bool(settings.DEMO or settings.HANDRAIL_NOTIFY)


def _nobody(_letter: Letter) -> str:
    return ""


def _no_texts(_letter: Letter) -> str:
    raise Never("no service for text messages is set up")


def _email(letter: Letter) -> str:
    headers = {"Auto-Submitted": "auto-generated"}
    reply_to = [letter.reply_to] if letter.reply_to else None
    message = EmailMessage(
        letter.subject, letter.body, letter.sender or None, [letter.to], reply_to=reply_to, headers=headers
    )
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as refused:
        codes = [code for code, _why in refused.recipients.values()]
        raise (Never if codes and all(code >= 500 for code in codes) else NotNow)("the address was refused") from None
    except smtplib.SMTPResponseException as answer:
        raise (Never if 550 <= answer.smtp_code <= 559 else NotNow)(f"answer {answer.smtp_code}") from None
    except OSError as problem:
        raise Away(type(problem).__name__) from None
    except ValueError:  # of an address that is none
        raise Never("the address cannot be written to") from None
    return ""


def notify() -> NotificationsAPIClient:
    """GOV.UK Notify's own client, with this service's key. It goes nowhere else, whoever tells it to."""
    known = settings.HANDRAIL_NOTIFY
    client = NotificationsAPIClient(known["key"], base_url=known["url"], timeout=10)
    client.request_session.max_redirects = 0  # somebody's number and words would go where they are sent
    return client


def _text(letter: Letter) -> str:
    template = settings.HANDRAIL_NOTIFY["text_template"]
    with_words = {"words": letter.body}
    return _asked(lambda: notify().send_sms_notification(letter.to, template, personalisation=with_words))


def _notify_email(letter: Letter) -> str:
    template = settings.HANDRAIL_NOTIFY["email_template"]
    with_words = {"subject": letter.subject, "words": letter.body}
    return _asked(lambda: notify().send_email_notification(letter.to, template, personalisation=with_words))


def _asked(send: Callable[[], dict[str, str]]) -> str:
    try:
        return str(send()["id"])
    except HTTPError as problem:
        # 400: this number or address cannot be written to. The others are about us, or about now.
        raise (Never if problem.status_code == 400 else NotNow)(f"answer {problem.status_code}") from None
    except TokenError:
        raise NotNow("the key was not accepted") from None


def has_arrived(reference: str) -> bool | None:
    """What became of a message that GOV.UK Notify took: True, False, or None while that is not known."""
    if not settings.HANDRAIL_NOTIFY:
        return None
    try:
        status = str(notify().get_notification_by_id(reference)["status"])
    except (HTTPError, TokenError):
        return None
    return {"delivered": True, "permanent-failure": False, "temporary-failure": False, "technical-failure": False}.get(
        status
    )
