"""`staff add`: the accounts of those who work here."""

import getpass
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from handrail.config.commands import house
from handrail.config.commands.say import CannotRun, line

if TYPE_CHECKING:
    from handrail.accounts.models import User
    from handrail.organisation.models import Practitioner, Team

app = typer.Typer(no_args_is_help=True, help="Those who work here.")


@app.command("add")
def add(
    name: Annotated[str, typer.Option(help="The name people will know them by.")],
    email: Annotated[str, typer.Option(help="The address they sign in with.")],
    role: Annotated[str, typer.Option(help="One of the roles; --role help lists them.")],
    team: Annotated[str, typer.Option(help="Their team; made if there is none of that name.")] = "",
    supervisor: Annotated[str, typer.Option(help="The address of their supervisor.")] = "",
    password: Annotated[bool, typer.Option("--password", help="Ask for a password now, instead of a link.")] = False,
) -> None:
    """Open an account for a member of staff, and print a link by which they choose their password.

    **When:** the first time for the clinical lead, who holds what nobody else holds; then for each who starts. The link
    works once, and for three days; give it to them yourself. They set up a second factor when they first sign in.

    **Example:** `handrail staff add --name "Ruth Adeyemi" --email ruth@example.org --role clinical_lead`

    **Exit codes:** 0 done · 2 wrong use (a role that does not exist, an address that is taken) · 3 cannot run.
    """
    house.enter_ready()
    from django.db import transaction

    from handrail.accounts import staff
    from handrail.organisation.models import Practitioner

    _check(email, role)
    typed = _password() if password else None
    with transaction.atomic():
        account = staff.open_account(email, name, role, typed)
        Practitioner.objects.create(account=account, team=_team(team), supervisor=_supervisor(supervisor))
    line(f"{name} has an account as {account.get_role_display()}.")
    if not password:
        line(f"They choose a password here, once: {_link(account)}")


def _check(email: str, role: str) -> None:
    from handrail.accounts.models import User
    from handrail.accounts.roles import STAFF
    from handrail.keys import blind

    if role not in STAFF:
        raise typer.BadParameter(f"“{role}” is not a role. The roles: {', '.join(sorted(STAFF))}")
    if "@" not in email:
        raise typer.BadParameter(f"“{email}” is not an e-mail address")
    if User.objects.filter(email=blind.email(email)).exists():
        raise typer.BadParameter(f"{email} has an account already")


def _password() -> str:
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    typed = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    try:
        validate_password(typed)
    except ValidationError as problem:
        raise CannotRun(" ".join(problem.messages)) from None
    return typed


def _team(name: str) -> "Team | None":
    from handrail.organisation.models import Team

    return Team.objects.get_or_create(name=name)[0] if name else None


def _supervisor(email: str) -> "Practitioner | None":
    from handrail.keys import blind
    from handrail.organisation.models import Practitioner

    if not email:
        return None
    found = Practitioner.objects.filter(account__email=blind.email(email)).first()
    if found is None:
        raise typer.BadParameter(f"nobody here has the address {email}")
    return found


def _link(account: "User") -> str:
    from allauth.account.forms import default_token_generator
    from allauth.account.utils import user_pk_to_url_str
    from django.conf import settings
    from django.urls import reverse

    key = default_token_generator.make_token(account)
    path = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(account), key])
    base = "http://127.0.0.1:8000" if settings.DEMO else f"https://{settings.ALLOWED_HOSTS[0]}"
    return base + path
