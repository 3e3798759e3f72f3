"""Where the library for signing in asks us: whom to write to, what to say, where to go next."""

import logging
import re
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as current_request
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from handrail.accounts import expiry, people, sending, slowing, texts
from handrail.accounts.models import User
from handrail.keys import current

log = logging.getLogger("handrail.accounts")

OUR_WORDS = {
    "incorrect_code": _("That code is not right. Check it, or ask for a new one"),
    "incorrect_password": _("That password is not right"),
    "email_password_mismatch": _("That email address and password do not belong together. Check both"),
    "too_many_login_attempts": _("There were too many tries. Wait 5 minutes, then try again"),
    "rate_limited": _("There were too many tries. Wait 5 minutes, then try again"),
    "account_inactive": _("This account is closed"),
    "cannot_delete_authenticator": _("You need a second factor. Add another before you remove this one"),
}


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing in: addresses of people stay sealed until a message is sent, and nobody signs up by themselves."""

    error_messages = DefaultAccountAdapter.error_messages | OUR_WORDS

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """People get an account by referring themselves, staff by being appointed."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write to the address, or text the number, behind an alias. What is said does not say who we are."""
        if people.is_alias(email):
            account = people.by_alias(email)
            known = account if account and not people.is_silent(account.pk) else None
            if known and people.is_phone(email):
                texts.code(people.number_of(known), str(context["code"]))
                return
            email = people.address_of(known) if known else ""
        if email:
            post(self.render_mail(template_prefix, email, {**context, "email": ""}))

    def write_nothing(self, template_prefix: str, *, to_person: bool = True, **context: str) -> None:
        """Do the work of a message and send none, so that the time an answer takes does not tell who is known."""
        if to_person:
            people.by_alias("")
            people.is_silent("")
        address = current.current().open(current.current().seal("nobody@person.invalid", ""), "")
        message = self.render_mail(template_prefix, address, {**context, "request": self.request, "email": ""})
        if settings.HANDRAIL_MAIL_AFTERWARDS:
            sending.pool.submit(message.message)

    def text_nothing(self, letters: str) -> None:
        """The same for a text to a number nobody here has."""
        people.by_alias("")
        people.is_silent("")
        people.number_of(User())
        current.current().open(current.current().seal(letters, ""), "")
        if settings.HANDRAIL_MAIL_AFTERWARDS:
            sending.pool.submit(texts.carried)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try, in a way that cannot be used to lock somebody out."""
        name = str(credentials.get("email") or credentials.get("username") or "").lower()
        self._tries = slowing.claim(request, "login_failed", name)
        if self._tries is None:
            raise self.validation_error("too_many_login_attempts")

    def _rollback_login_failed_rl_usage(self) -> None:
        slowing.give_back(getattr(self, "_tries", None))

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Only errors: the next page itself says what has been done, and never an alias."""
        if level >= messages.ERROR:
            super().add_message(request, level, *args, **kwargs)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Home, which is not the same place for those who work here."""
        return home_of(cast(User, request.user))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not within a quarter of an hour of signing in here: setting up a second factor follows it directly."""
        request = current_request.request
        if request.user.is_authenticated and expiry.is_fresh(request, settings.ACCOUNT_REAUTHENTICATION_TIMEOUT):
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors: their secrets are sealed, and staff cannot be left without one."""

    error_messages = DefaultMFAAdapter.error_messages | OUR_WORDS

    def encrypt(self, text: str) -> str:
        """A secret as it is stored."""
        return current.current().seal(text, "second factor").hex()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again."""
        return current.current().open(bytes.fromhex(encrypted_text), "second factor")

    def build_totp_svg(self, url: str) -> str:
        """The key as a picture, on white: cameras cannot read it on a dark page."""
        return re.sub(
            r"(<svg\b[^>]*>)",
            r'\1<rect width="100%" height="100%" fill="white"/>',
            super().build_totp_svg(url),
            count=1,
        )

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """The last app or key of a member of staff stays until another has been added."""
        kinds = [authenticator.Type.TOTP, authenticator.Type.WEBAUTHN]
        others = type(authenticator).objects.filter(user=authenticator.user, type__in=kinds)
        return bool(others.exclude(pk=authenticator.pk).exists())


def home_of(account: User) -> str:
    """The first page of whoever has just signed in. Where only the record stands, everybody works for it."""
    kind = "record" if account.is_of_the_record else "person" if account.is_served else "staff"
    return str(settings.HANDRAIL_HOMES.get(kind, "/"))


def post(message: EmailMessage) -> None:
    """Send it, in a service after the answer: how long a mail server takes must not tell who is known here."""
    if settings.HANDRAIL_MAIL_AFTERWARDS:
        sending.pool.submit(_send, message)
    else:
        message.send()


def _send(message: EmailMessage) -> None:
    try:
        message.send()
    except Exception as problem:  # a thread of its own: nobody else would hear of it
        log.error("a message could not be sent: %s", type(problem).__name__)
