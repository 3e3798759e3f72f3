"""How a password is checked: by the library's own way, and only for staff."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest

from handrail.accounts.models import User


class StaffPassword(AuthenticationBackend):  # type: ignore[misc]
    """Staff sign in by password (and a second factor); people never have one."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        """The account, if the password is right and it is a member of staff."""
        found = super().authenticate(request, **credentials)
        return found if isinstance(found, User) and found.is_staff_member else None
