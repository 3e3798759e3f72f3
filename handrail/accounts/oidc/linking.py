"""Whose account a provider's word opens.

People: an account of its own, made the first time. It opens no record until staff match it, by its letters and
a second fact. Staff: only an account that somebody who sets staff up has linked before, and whose owner, signed in
as ever, said that it is theirs: whoever sets staff up could otherwise link a number of their own.
"""

import hmac
import secrets

from django.db import IntegrityError, transaction
from django.utils import timezone

from handrail.accounts.models import Linked, User
from handrail.accounts.oidc.providers import PEOPLE, Provider
from handrail.accounts.paper import LETTERS
from handrail.accounts.roles import Role
from handrail.keys import current


class Taken(Exception):  # noqa: N818
    """That name at the provider is another account's."""


def account_of(provider: Provider, subject: str) -> User | None:
    """The account this opens, if it is open itself; of people, made if there is none."""
    found = Linked.objects.select_related("account").filter(mark=_mark(provider.name, subject)).first()
    if found is None and provider.serves == PEOPLE:
        found = _new(provider, subject)
    if found is None or not found.account.is_active or found.account.is_served != (provider.serves == PEOPLE):
        return None
    if found.agreed_at is None and not found.account.is_served:
        return None
    return found.account


@transaction.atomic
def link_staff(account: User, provider: Provider, subject: str, *, by: str) -> None:
    """This name at the provider opens this account, once its owner agrees; `Taken` if it opens another."""
    mark = _mark(provider.name, subject.strip())
    if Linked.objects.filter(mark=mark).exclude(account=account).exists():
        raise Taken
    Linked.objects.filter(account=account, provider=provider.name).delete()
    Linked.objects.create(account=account, provider=provider.name, mark=mark, by=by)


def agree(account: User, provider: str) -> bool:
    """The owner of the account says that it is theirs; whether there was one to say it of."""
    waiting = Linked.objects.filter(account=account, provider=provider, agreed_at=None)
    return bool(waiting.update(agreed_at=timezone.now()))


def waiting(account: User) -> list[str]:
    """The providers by which a colleague linked this account, and its owner has not said yet that it is theirs."""
    if account.is_served:
        return []
    return list(Linked.objects.filter(account=account, agreed_at=None).values_list("provider", flat=True))


def unlink(account: User, provider: Provider) -> None:
    """It opens this account no more."""
    Linked.objects.filter(account=account, provider=provider.name).delete()


def names_of(account: User) -> set[str]:
    """The providers this account is linked with."""
    return set(Linked.objects.filter(account=account).values_list("provider", flat=True))


def letters_of(account: User) -> str:
    """What the person reads to staff, so that they find this account; empty where there is nothing to match."""
    letters = Linked.objects.filter(account=account).exclude(letters=None).values_list("letters", flat=True).first()
    return f"{letters[:4]}-{letters[4:]}" if letters else ""


def by_letters(typed: str) -> User | None:
    """The account whose letters these are, while nobody has matched it."""
    letters = "".join(filter(str.isalpha, typed.upper()))
    found = Linked.objects.select_related("account").filter(letters=letters, account__is_active=True).first()
    return found.account if found and letters else None


def matched(account: User) -> None:
    """Staff have matched it: its letters lead nowhere any more."""
    Linked.objects.filter(account=account).update(letters=None)


def _new(provider: Provider, subject: str) -> Linked:
    mark = _mark(provider.name, subject)
    letters = "".join(secrets.choice(LETTERS) for _ in range(8))
    try:
        with transaction.atomic():
            account = User(role=Role.PERSON)
            account.set_unusable_password()
            account.save(force_insert=True)
            return Linked.objects.create(account=account, provider=provider.name, mark=mark, letters=letters)
    except IntegrityError:  # the same person, twice at once
        return Linked.objects.select_related("account").get(mark=mark)


def _mark(provider: str, subject: str) -> str:
    return hmac.digest(current.current().subkey(b"oidc"), f"{provider}\0{subject}".encode(), "sha256").hex()
