"""The ways to sign in beside a code: each page of signing in names the others, so that none is the only one."""

from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from handrail.accounts.oidc import providers

Door = tuple[str, Any]


def of_people() -> list[Door]:
    """Those of people: where each is, and what it is called."""
    return [*_of(providers.PEOPLE), *_where_there_is("my:paper", _("I have a code on paper"))]


def of_staff() -> list[Door]:
    """Those of staff."""
    return _of(providers.STAFF)


def _of(serves: str) -> list[Door]:
    """The providers of identities."""
    text = now_("Sign in with %(label)s")
    return [(reverse("oidc", args=[each.name]), text % {"label": each.label}) for each in providers.of(serves)]


def _where_there_is(name: str, text: Any) -> list[Door]:
    """This door, unless this site has no such page."""
    try:
        return [(reverse(name), text)]
    except NoReverseMatch:
        return []
