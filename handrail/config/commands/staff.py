"""`staff add`, `staff import` and `staff template`: the accounts of those who work here."""

import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from handrail.config.commands import house
from handrail.config.commands.say import CannotRun, Code, line

if TYPE_CHECKING:
    from handrail.accounts.models import User

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
    from handrail.organisation import staffing

    _check(email, role)
    typed = password_typed(name, email) if password else None
    details = staffing.Details(name, role, team=_team(team), supervisor=_supervisor(supervisor))
    one = staffing.add(details, email, by="", password=typed)
    line(f"{name} has an account as {one.role}.")
    if not password:
        line(f"They choose a password here, once: {link_of(one.account)}")


@app.command("import")
def take_in(
    file: Annotated[Path, typer.Argument(help="The list, as CSV: handrail staff template shows the columns.")],
    look: Annotated[
        bool, typer.Option("--look", help="Only tell what it would do, and what has to be put right.")
    ] = False,
) -> int:
    """Take in a list of staff: all of it, or none. Whoever is here already is changed to what it says.

    **When:** the first time, and whenever many start at once. Problems are told by row and column, and then nothing is
    changed. Taking in the same list again changes nothing. A blank cell leaves what is known. Invitations are sent
    from the pages of staff.

    **Example:** `handrail staff import staff.csv --look`

    **Exit codes:** 0 done, or nothing to put right · 1 something to put right, nothing was changed · 3 cannot run.
    """
    house.enter_ready()
    from handrail.organisation import staff_file, staffing

    try:
        made = staff_file.plan(staff_file.decoded(file.read_bytes()))
    except OSError as problem:
        raise CannotRun(f"{file} cannot be read: {problem.strerror}") from None
    except staff_file.NotAList as problem:
        raise CannotRun(f"{file}: {problem}") from None
    for each in made.problems:
        line(f"row {each.row}, {each.column or 'the whole row'}: {each.words}")
    if made.problems:
        return Code.FOUND
    told = f"{len(made.new)} new, {len(made.changes)} to change, {len(made.lines)} rows."
    if not look:
        try:
            staff_file.apply(made, by="", account=None)
        except staffing.NotPossible as refused:
            raise CannotRun(str(refused)) from None
    line(told + (" Nothing was changed." if look else " Done."))
    return Code.DONE


@app.command("template")
def template() -> None:
    """Print a list to fill in, with its columns and one row that shows how.

    **When:** before `handrail staff import`.

    **Example:** `handrail staff template > staff.csv`

    **Exit codes:** 0 done.
    """
    house.enter()
    from handrail.organisation import staff_file

    sys.stdout.write(staff_file.template())


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


def password_typed(name: str = "", email: str = "") -> str:
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from handrail.accounts.models import User

    typed = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    try:
        validate_password(typed, User(name=name, email=email))
    except ValidationError as problem:
        raise CannotRun(" ".join(problem.messages)) from None
    return typed


def _team(name: str) -> str:
    from handrail.organisation.models import Team

    return Team.objects.get_or_create(name=name)[0].pk if name else ""


def _supervisor(email: str) -> str:
    from handrail.keys import blind
    from handrail.organisation.models import Practitioner

    if not email:
        return ""
    found = Practitioner.objects.filter(account__email=blind.email(email)).first()
    if found is None:
        raise typer.BadParameter(f"nobody here has the address {email}")
    return str(found.pk)


def link_of(account: "User") -> str:
    from django.conf import settings

    from handrail.accounts.staff import invitation

    base = "http://127.0.0.1:8000" if settings.DEMO else f"https://{settings.ALLOWED_HOSTS[0]}"
    return base + invitation(account)
