"""`fhir client add`, `list` and `end`: the programs that may read the record, and the words they read by."""

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from handrail.config.commands import house
from handrail.config.commands.say import CannotRun, line

if TYPE_CHECKING:
    from handrail.accounts.models import User

app = typer.Typer(no_args_is_help=True, help="The read-only interface for programs (FHIR R4).")
client = typer.Typer(no_args_is_help=True, help="Programs that may read, each for one account.")
app.add_typer(client, name="client")


@client.command("add")
def add(
    name: Annotated[str, typer.Option(help="What it is called. A name is never given twice.")],
    purpose: Annotated[str, typer.Option(help="What it is for, in one sentence that people can read.")],
    answers: Annotated[str, typer.Option(help="Who answers for it, by name.")],
    scope: Annotated[str, typer.Option(help="What it may ask for, like “system/Patient.read user/Task.read”.")],
    account: Annotated[str, typer.Option("--for", help="The address of the colleague it acts for.")] = "",
    days: Annotated[int, typer.Option(help="For how many days, up to a year.")] = 90,
    people: Annotated[
        bool, typer.Option("--for-people", help="An app that people let in themselves, on their own page.")
    ] = False,
) -> None:
    """Put a program on the list, and print the word by which it reads for one colleague: once, and never again.

    **When:** software that works for this service is to read records. It reads what that colleague may open, and each
    read stands in the reading log by both names. Without `--for` the program is only put on the list, and colleagues
    let it in on their own page. With `--for-people` nobody's record is read before they said yes.

    **Example:** `handrail fhir client add --name "Rooms board" --purpose "Shows who meets where" --answers "Ruth Adeyemi" --scope "system/Appointment.read" --for joy@example.org`

    **Exit codes:** 0 done · 2 wrong use · 3 cannot run (a name or a scope that cannot be taken).
    """  # noqa: E501 - an example is one line
    if people and account:
        raise typer.BadParameter("an app for people is let in by each of them, and by nobody for them")
    house.enter_ready()
    from handrail.organisation import programs
    from handrail.organisation.staffing import NotPossible
    from handrail.record import journal

    acts_for, at = _colleague(account) if account else None, journal.now()
    try:
        made = programs.register(name, purpose, answers, scope, for_people=people, by="", at=at)
        word = programs.let_in(made, acts_for, until=at + timedelta(days=days), at=at) if acts_for else ""
    except NotPossible as refused:
        raise CannotRun(str(refused)) from None
    line(f"{made.name} is on the list as {made.pk}.")
    if acts_for:
        line(f"It acts for {acts_for.name} for {days} days, with this word, shown this once:")
        line(word)


@client.command("list")
def every() -> None:
    """List the programs there are or were: what each is for, who answers, what it may ask for, for how many it acts.

    **When:** before a review of who may read, and to find the id that `end` takes.

    **Example:** `handrail fhir client list`

    **Exit codes:** 0 done · 3 cannot run.
    """
    house.enter_ready()
    from handrail.organisation import programs
    from handrail.record import journal

    found = programs.everyone()
    acting = programs.acting(found, journal.now())
    for each in found:
        state = f"ended {each.ended_at:%Y-%m-%d}" if each.ended_at else f"acts for {acting.get(each.pk, 0)}"
        kind = "an app for people" if each.for_people else "for the service"
        line(f"{each.pk}  {each.name} · {kind} · {state} · {each.scopes} · {each.purpose} · {each.answers}")
    if not found:
        line("No program may read.")


@client.command("end")
def end(which: Annotated[str, typer.Argument(help="Its id or its name, as list shows them.")]) -> None:
    """End a program: from this moment it reads nothing more, for anybody.

    **When:** it is not needed any more, or its word may have been seen by somebody else. It cannot be undone; put it on
    the list anew, under another name.

    **Example:** `handrail fhir client end "Rooms board"`

    **Exit codes:** 0 done · 3 cannot run (there is none of that name).
    """
    house.enter_ready()
    from handrail.organisation import programs
    from handrail.record import journal

    found = programs.find(which)
    if found is None:
        raise CannotRun(f"there is no program “{which}”")
    programs.end(found, by="", at=journal.now())
    line(f"{found.name} reads nothing any more.")


def _colleague(email: str) -> "User":
    from handrail.accounts.models import User
    from handrail.keys import blind

    found = User.objects.filter(email=blind.email(email)).first()
    if found is None or not found.is_staff_member:
        raise typer.BadParameter(f"nobody here has the address {email}")
    return found
