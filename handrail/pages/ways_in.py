"""How somebody signs in, in words: for their own page, and for staff who help them with it."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from handrail.accounts import paper, people
from handrail.accounts.models import User
from handrail.accounts.oidc import linking, providers
from handrail.record import journal

ASKS_BORN: Final = "born"
"""The service asks for the date of birth beside a code on paper; otherwise for a word that was agreed."""


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways to sign in to one account."""

    account: str
    email: str
    phone: str
    codes: int
    until: date | None
    linked: tuple[str, ...] = ()

    @property
    def is_none(self) -> bool:
        """Whether nobody can sign in to it."""
        return not (self.email or self.phone or self.codes or self.linked)


def ways_of(account: User) -> Ways:
    """How this account is signed in to. Addresses are shown in part: enough to know one's own."""
    sheet = paper.sheet_of(account)
    return Ways(
        account.pk,
        in_part(people.address_of(account)),
        in_part(people.number_of(account)),
        paper.left(sheet, journal.today()) if sheet else 0,
        sheet.until if sheet else None,
        tuple(each.label for each in providers.of(providers.PEOPLE) if each.name in linking.names_of(account)),
    )


def in_part(address: str) -> str:
    """An address or a number, with most of it left out."""
    name, at, host = address.partition("@")
    if at:
        return f"{name[:1]}…@{host}"
    return f"…{address[-4:]}" if address else ""


def as_known(typed: date | str) -> str:
    """The other thing beside a code, as it is marked: a day in figures, or the word."""
    return typed.isoformat() if isinstance(typed, date) else typed
