"""What is typed when signing in."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ConfirmLoginCodeForm, LoginForm, RequestLoginCodeForm, ResetPasswordForm
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from handrail.accounts import expiry, people
from handrail.accounts.models import User


class AskForCode(RequestLoginCodeForm):  # type: ignore[misc]
    """An address, which becomes an alias before anything is done with it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].error_messages = {
            "required": _("Enter your email address"),
            "invalid": _("Enter an email address in the correct format, like name@example.com"),
        }
        too_long = _("That is too long for an email address. Check it")
        self.fields["email"].validators.append(MaxLengthValidator(254, too_long))

    def clean_email(self) -> str:
        """The alias of what was typed: the library, the session and the count of tries see only that."""
        self.cleaned_data["email"] = people.alias(self.cleaned_data["email"])
        alias = str(super().clean_email())
        if not self._user:
            get_adapter().write_nothing("account/email/login_code", code=get_adapter().generate_login_code())
        return alias


class TypeCode(ConfirmLoginCodeForm):  # type: ignore[misc]
    """The code from the e-mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].validators.append(MaxLengthValidator(40, _("That is too long for a code. Check it")))
        self.fields["code"].error_messages = {"required": _("Enter the code from the email")}


class StaffSignIn(LoginForm):  # type: ignore[misc]
    """A member of staff's address and password."""

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
        self.users = [account for account in self.users if not account.is_served]  # type: ignore[has-type]
        if not self.users:
            get_adapter().write_nothing("account/email/password_reset_key", password_reset_url=email)
        return email
