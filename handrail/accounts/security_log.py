"""What signing in leaves in the log: that it was tried, by what, and what came of it. Never who tried, nor from where.

Whose account it was stands in the database, for its owner and for whoever may look: where it is signed in.
"""

import logging
from typing import Any

from django.http import HttpRequest

from handrail.accounts.models import User

log = logging.getLogger("handrail.security")


def signed_in(request: HttpRequest, account: User) -> None:
    """It opened, by these."""
    log.info("signed in: %s by %s", _kind(account), " and ".join(_shown(request, account)) or "another way")


def signed_out(account: User | None) -> None:
    """Somebody signed out, or was signed out."""
    log.info("signed out: %s", _kind(account) if account else "nobody")


def refused(by: str) -> None:
    """What was shown opened nothing."""
    log.warning("sign-in refused: %s", by)


def held_back(action: str) -> None:
    """It was tried too often."""
    log.warning("too many tries: %s", action)


def changed(what: str) -> None:
    """Something that opens an account is new, other or gone."""
    log.info("a way to sign in changed: %s", what)


def _kind(account: User) -> str:
    return "the record" if account.is_of_the_record else "person" if account.is_served else "staff"


def _shown(request: HttpRequest, account: User) -> list[str]:
    from allauth.account.internal.flows.login import get_authentication_records

    entered: str = getattr(request, "entered_by", "")
    records: list[dict[str, Any]] = get_authentication_records(request, account)
    return [entered] if entered else [str(each.get("type") or each.get("method")) for each in records]
