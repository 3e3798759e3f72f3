"""Accounts of people: opening one, and how an address or a number is known without being stored.

The sign-in library looks accounts up by e-mail address. For people it is given an alias instead: the blind index
of the address, or of the number codes are texted to, at a host that does not exist. What it stands for is sealed
beside it and opened only to write to.
"""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from handrail.accounts.models import PhoneWay, Speaks, User
from handrail.accounts.roles import Role
from handrail.keys import current
from handrail.keys.ids import new_id

ALIAS_HOST = "person.invalid"
PHONE_HOST = "phone.invalid"


class AddressTaken(Exception):  # noqa: N818
    """Another account has this address. Whether they are one person is for staff to find out."""


def alias(email: str) -> str:
    """What stands for this address in the database: the same for each way of typing it."""
    return f"{current.current().index('email', email).lower()}@{ALIAS_HOST}"


def phone_alias(number: str) -> str:
    """What stands for this number, however it is typed."""
    return f"{current.current().index('phone', number).lower()}@{PHONE_HOST}"


def alias_of(typed: str) -> str:
    """What stands for an address or a number, whichever was typed."""
    return alias(typed) if "@" in typed else phone_alias(typed)


def is_alias(address: str) -> bool:
    """Is this one of our aliases, rather than an address?"""
    return address.endswith((f"@{ALIAS_HOST}", f"@{PHONE_HOST}"))


def is_phone(address: str) -> bool:
    """Does this alias stand for a number?"""
    return address.endswith(f"@{PHONE_HOST}")


def by_alias(known_as: str) -> User | None:
    """The open account this alias belongs to, of an address or of a number: one question, whoever is asked for."""
    return User.objects.filter(Q(email=known_as) | Q(phone_way__alias=known_as), is_active=True).first()


@transaction.atomic
def open_account(email: str | None, person: str, role: str = Role.PERSON, phone: str = "") -> User:
    """The account for this address (or else this number), made if there is none, now also speaking for `person`.

    One address is one account, however often it is used to refer somebody. Nothing here says whose record it may
    open: until staff have confirmed the person, it reaches only what it wrote. Without an address and a number nobody
    can sign in to it; it is there so that what was said has an author.
    """
    account = _of_address(email, role) if email else _of_number(phone, role) if phone else _new(role)
    speak(account, person)
    return account


def speak(account: User, person: str) -> None:
    """This account now speaks for `person` too. Whether it opens anything is for the record to say."""
    Speaks.objects.get_or_create(account=account, person=person)


def by_address(email: str) -> User | None:
    """The person's account that has this address."""
    return User.objects.filter(email=alias(email)).first()


def by_number(number: str) -> User | None:
    """The person's account to which codes are sent at this number."""
    return User.objects.filter(phone_way__alias=phone_alias(number)).first()


def number_of(account: User) -> str:
    """The number codes for this account are texted to; empty if there is none."""
    way = PhoneWay.objects.filter(account=account).first()
    return current.current().open(bytes(way.sealed), _phone_context(account.pk)) if way else ""


@transaction.atomic
def change_number(account: User, number: str) -> None:
    """Text codes to another number, or to none; `AddressTaken` if another account has it."""
    if number and PhoneWay.objects.filter(alias=phone_alias(number)).exclude(account=account).exists():
        raise AddressTaken
    PhoneWay.objects.filter(account=account).delete()
    if number:
        _give_number(account, number)


def address_of(account: User) -> str:
    """The address to write to; empty if there is none."""
    if not account.sealed_email:
        return "" if account.is_served else account.email or ""
    return current.current().open(bytes(account.sealed_email), _context(account.pk))


@transaction.atomic
def change_address(account: User, email: str | None) -> None:
    """Give the account another address, or none; `AddressTaken` if another account has it."""
    if email and User.objects.filter(email=alias(email)).exclude(pk=account.pk).exists():
        raise AddressTaken
    account.email = alias(email) if email else None
    account.sealed_email = _sealed(account.pk, email) if email else b""
    account.save(update_fields=["email", "sealed_email"])


def hush(person: str, died: bool) -> None:
    """The person has died, or that was a mistake: accounts that write for nobody else get no e-mail, or do again."""
    Speaks.objects.filter(person=person).update(silent_since=timezone.now() if died else None)


def is_silent(account: str) -> bool:
    """Whether all whom this account wrote for have died."""
    written_for = list(Speaks.objects.filter(account=account).values_list("silent_since", flat=True))
    return bool(written_for) and None not in written_for


def speakers(person: str) -> list[User]:
    """The accounts that have spoken for this person, oldest first."""
    return list(User.objects.filter(speaks__person=person).order_by("speaks__since", "pk"))


def writer_without_sign_in(person: str) -> User:
    """The account that stands for what this person says without signing in; nobody can sign in to it."""
    nobodys = User.objects.filter(role=Role.PROXY, email=None, phone_way=None, sheet=None)
    known = nobodys.filter(speaks__person=person).order_by("speaks__since", "pk")
    return known.first() or open_account(None, person, Role.PROXY)


def forget_person(person: str) -> int:
    """Nobody speaks for this person here any more; accounts that spoke for nobody else are removed."""
    accounts = speakers(person)
    Speaks.objects.filter(person=person).delete()
    alone = [each.pk for each in accounts if each.is_served and not each.speaks.exists()]
    User.objects.filter(pk__in=alone).delete()
    return len(alone)


def _of_address(email: str, role: str) -> User:
    ref = new_id()
    made = {"id": ref, "role": role, "sealed_email": _sealed(ref, email), "password": _no_password()}
    account, _is_new = User.objects.get_or_create(email=alias(email), defaults=made)
    return account


def _of_number(number: str, role: str) -> User:
    known = by_number(number)
    if known is not None:
        return known
    account = _new(role)
    _give_number(account, number)
    return account


def _give_number(account: User, number: str) -> None:
    sealed = current.current().seal(number.strip(), _phone_context(account.pk))
    PhoneWay.objects.create(account=account, alias=phone_alias(number), sealed=sealed)


def _new(role: str) -> User:
    return User.objects.create(role=role, password=_no_password())


def _no_password() -> str:
    account = User()
    account.set_unusable_password()
    return account.password


def _sealed(ref: str, email: str) -> bytes:
    return current.current().seal(email.strip(), _context(ref))


def _context(ref: str) -> str:
    return f"account:{ref}:email"


def _phone_context(ref: str) -> str:
    return f"account:{ref}:phone"
