"""Signing in to work for the record: a place of its own, with the same password, second factor and limits as staff."""

from allauth.account.views import LoginView

from handrail.accounts.forms import RecordSignIn


class SignIn(LoginView):  # type: ignore[misc]
    """The library's own page of signing in, in the record's frame, for nobody but those who work for it."""

    template_name = "experiences/work_sign_in.html"

    def get_form_class(self) -> type[RecordSignIn]:
        """Our own form, whatever settings name for staff."""
        return RecordSignIn
