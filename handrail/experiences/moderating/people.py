"""Those who work for the record: an account to sign in with, and what they may do."""

from collections.abc import Collection, Iterator

from handrail.accounts import staff
from handrail.accounts.models import User
from handrail.accounts.roles import Role
from handrail.experiences.models import Moderator, Service
from handrail.experiences.moderating.doors import mark, of_login
from handrail.experiences.moderating.duties import Duty
from handrail.keys import blind


class NotPossible(Exception):  # noqa: N818 - it says why, to whoever tried
    """This cannot be done. The text says why."""


def add(
    email: str,
    name: str,
    duties: Collection[str],
    *,
    role: str = "",
    service: Service | None = None,
    password: str | None = None,
) -> tuple[Moderator, User]:
    """Somebody begins to work for the record. Without a password they choose one by an invitation."""
    if User.objects.filter(email=blind.email(email)).exists():
        raise NotPossible(f"{email} has an account already")
    _check(duties)
    account = staff.open_account(email, "", Role.MODERATOR, password)  # the record alone knows what they are called
    facts = {"name": name, "role": role, "duties": sorted(duties), "service": service}
    return Moderator.objects.create(login_mark=mark(account.pk), **facts), account


def end(email: str) -> Moderator:
    """They stop: the account closes at once, what they were reading goes back, and what they decided stays."""
    account, found = _find(email)
    staff.close(account)
    found.is_active = False
    found.save(update_fields=["is_active"])
    found.claims.all().delete()
    return found


def change(email: str, duties: Collection[str]) -> Moderator:
    """They may do this from now on, and nothing else; whoever had stopped begins again."""
    _check(duties)
    account, found = _find(email)
    staff.open_again(account)
    found.duties, found.is_active = sorted(duties), True
    found.save(update_fields=["duties", "is_active"])
    return found


def everyone() -> Iterator[tuple[User, Moderator]]:
    """Each account of the record with what it may do, by name."""
    known = {each.login_mark: each for each in Moderator.objects.all()}
    pairs = ((account, known.get(mark(account.pk))) for account in User.objects.filter(role=Role.MODERATOR))
    return iter(sorted(((account, one) for account, one in pairs if one), key=lambda pair: pair[1].name))


def _find(email: str) -> tuple[User, Moderator]:
    account = User.objects.filter(email=blind.email(email), role=Role.MODERATOR).first()
    if account is None:
        raise NotPossible(f"nobody who works for the record has the address {email}")
    return account, of_login(account.pk)


def _check(duties: Collection[str]) -> None:
    if Duty.ANSWER in duties and len(set(duties)) > 1:
        raise NotPossible("whoever answers for a service does nothing else for the record: give only --duty answer")
