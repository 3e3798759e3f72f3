"""How a password is checked: by the library's own way, and never for those served here."""

from typing import Any, Final

from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest

from handrail.accounts.models import User

# Who is signed in, and whom they speak for: each page asks both, so they are asked at once.
_WITH_PERSONS: Final = (
    'SELECT u.*, s."person" AS "speaks_for_one" FROM "accounts_user" u '
    'LEFT JOIN "accounts_speaks" s ON s."account_id" = u."id" WHERE u."id" = %s'
)


class StaffPassword(AuthenticationBackend):  # type: ignore[misc]
    """Those who work here sign in by password (and a second factor); people never have one."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        """The account, if the password is right and somebody works here by it."""
        found = super().authenticate(request, **credentials)
        return found if isinstance(found, User) and not found.is_served else None

    def get_user(self, user_id: Any) -> User | None:
        """Whoever is signed in, knowing already for whom they speak."""
        rows = list(User.objects.raw(_WITH_PERSONS, [user_id]))
        if not rows or not self.user_can_authenticate(rows[0]):
            return None
        rows[0]._speaks_for = frozenset(row.speaks_for_one for row in rows if row.speaks_for_one)  # type: ignore[attr-defined]
        return rows[0]
