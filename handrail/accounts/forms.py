"""What is typed when signing in."""

import re
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ConfirmLoginCodeForm, LoginForm, RequestLoginCodeForm, ResetPasswordForm
from allauth.core import context as current_request
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings as factors
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, MaxLengthValidator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from handrail.accounts import expiry, other_doors, people, security_log, sending, slowing, texts
from handrail.accounts.models import User


class AskForCode(RequestLoginCodeForm):  # type: ignore[misc]
    """An address or a number, which becomes an alias before anything is done with it."""

    email = forms.CharField()
    shared = forms.BooleanField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        missing = _("Enter your email address or mobile number") if texts.carried() else _("Enter your email address")
        self.fields["email"].error_messages["required"] = missing
        too_long = _("That is too long for an email address. Check it")
        self.fields["email"].validators.append(MaxLengthValidator(254, too_long))

    @property
    def takes_numbers(self) -> bool:
        """Whether a number may be typed too."""
        return texts.carried()

    def other_doors(self) -> list[tuple[str, Any]]:
        """The other ways to sign in that there are here."""
        return other_doors.of_people()

    def mail_fails(self) -> bool:
        """Whether a code by e-mail would not arrive now, whoever asks for one."""
        return sending.mail_fails()

    def clean_email(self) -> str:
        """The alias of what was typed: the library, the session and the count of tries see only that."""
        typed = self.cleaned_data["email"]
        check_reachable(typed)
        alias = people.alias_of(typed)
        self._user = people.by_alias(alias)
        if not slowing.claim(current_request.request, "request_login_code", alias):
            raise get_adapter().validation_error("too_many_login_attempts")
        if not self._user:
            self._do_as_much(people.is_phone(alias))
        return alias

    def clean(self) -> dict[str, Any]:
        """Whether others use this device is known before the code comes back."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        expiry.say_shared(current_request.request, cleaned.get("shared", False))
        return cleaned

    def _do_as_much(self, is_phone: bool) -> None:
        adapter = get_adapter()
        letters = adapter.generate_login_code()
        if is_phone:
            adapter.text_nothing(letters)
        else:
            adapter.write_nothing("account/email/login_code", code=letters)


_MOBILE = re.compile(r"\+?[\d\s().-]{7,25}")


def check_reachable(typed: str) -> None:
    """Refuse what is neither an e-mail address nor, where texts can be sent, a telephone number."""
    wrong = _("Enter an email address in the correct format, like name@example.com")
    if "@" not in typed and texts.carried():
        wrong = _("Enter an email address like name@example.com, or a mobile number like 07700 900 123")
        if _MOBILE.fullmatch(typed) and sum(each.isdigit() for each in typed) >= 7:
            return
    try:
        EmailValidator(wrong)(typed)
    except ValidationError:
        raise ValidationError(wrong) from None


class TypeCode(ConfirmLoginCodeForm):  # type: ignore[misc]
    """The code from the e-mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].validators.append(MaxLengthValidator(40, _("That is too long for a code. Check it")))
        self.fields["code"].error_messages = {"required": _("Enter the code we sent you")}


class StaffSignIn(LoginForm):  # type: ignore[misc]
    """A member of staff's address and password."""

    shared = forms.BooleanField(required=False)

    def other_doors(self) -> list[tuple[str, Any]]:
        """The other ways to sign in that there are here."""
        return other_doors.of_staff()

    def is_for(self, account: User) -> bool:
        """Whether this place of signing in is theirs. To anybody else it says what it says of a wrong password."""
        return account.is_staff_member

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].error_messages["required"] = _("Enter your work email address")
        self.fields["password"].error_messages["required"] = _("Enter your password")

    def clean(self) -> dict[str, Any]:
        """The account, if the password is right and they sign in here."""
        cleaned: dict[str, Any] = super().clean()
        if self.user is not None and not self.is_for(self.user):
            raise get_adapter().validation_error("email_password_mismatch")
        return cleaned

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """Sign in; the library would then set its own time for the session to last, so ours is set again."""
        expiry.say_shared(request, self.cleaned_data.get("shared", False))
        response: HttpResponse = super().login(request, redirect_url)
        if request.user.is_authenticated:
            expiry.signed_in(request, works_here=True)
        return response


class RecordSignIn(StaffSignIn):
    """The address and password of somebody who works for the record of experience: at a place of its own."""

    def is_for(self, account: User) -> bool:
        """Nobody of the clinic signs in here."""
        return account.is_of_the_record


class ForgotPassword(ResetPasswordForm):  # type: ignore[misc]
    """The address of somebody who works here. People have no password, so none is ever sent a link for one."""

    def clean_email(self) -> str:
        """The address, with no account of somebody served behind it."""
        email = str(super().clean_email())
        if not slowing.claim(current_request.request, "reset_password_to", email.lower()):
            raise get_adapter().validation_error("too_many_login_attempts")
        self.users = [account for account in self.users if not account.is_served]  # type: ignore[has-type]
        if not self.users:
            get_adapter().write_nothing("account/email/password_reset_key", to_person=False, password_reset_url=email)
        return email


class _Code:
    """The code of an app, or a recovery code: tries are slowed, and somebody else's never lock the owner out."""

    user: User
    cleaned_data: dict[str, Any]

    def clean_code(self) -> str:
        """The code, if it is one of theirs."""
        tries = slowing.claim(current_request.request, "second_factor", f"second:{self.user.pk}", self.user)
        if tries is None:
            raise get_adapter().validation_error("too_many_login_attempts")
        code = str(self.cleaned_data["code"])
        for each in Authenticator.objects.filter(user=self.user).exclude(type=Authenticator.Type.WEBAUTHN):
            if each.wrap().validate_code(code) and _is_new(each, code):
                each.user = self.user
                self.authenticator = each
                slowing.give_back(tries)
                return code
        security_log.refused("second factor")
        raise get_adapter().validation_error("incorrect_code")


def _is_new(factor: Authenticator, code: str) -> bool:
    """Whether this code of an app is used for the first time: the library forgets it before it has run out."""
    if factor.type != Authenticator.Type.TOTP:
        return True
    counts_for = factors.TOTP_PERIOD * (2 * factors.TOTP_TOLERANCE + 1)
    return bool(cache.add(f"handrail.totp.used:{factor.pk}:{normalize_user_code(code)}", 1, timeout=counts_for))


class SecondFactor(_Code, AuthenticateForm):  # type: ignore[misc]
    """When signing in."""


class SecondFactorAgain(_Code, ReauthenticateForm):  # type: ignore[misc]
    """When something that opens the account is about to be changed."""
