"""`experiences …`: the record of experience, and those who work for it."""

import json
from pathlib import Path
from typing import Annotated

import typer

from handrail.config.commands import house
from handrail.config.commands.say import CannotRun, line, progress
from handrail.config.commands.staff import link_of, password_typed

app = typer.Typer(no_args_is_help=True, help="The record of experience.")
moderators = typer.Typer(no_args_is_help=True, help="Those who work for the record of experience.")
app.add_typer(moderators, name="moderator")


@moderators.command("add")
def add(
    name: Annotated[str, typer.Option(help="The name colleagues know them by. It is never shown to writers.")],
    email: Annotated[str, typer.Option(help="The address they sign in with. Not one they use in the clinic.")],
    duty: Annotated[list[str], typer.Option(help="What they may do; give it several times. --duty help lists them.")],
    role: Annotated[str, typer.Option(help="The role shown beside an answer they give for a service.")] = "",
    service: Annotated[str, typer.Option(help="The code of the service they answer for.")] = "",
    password: Annotated[bool, typer.Option("--password", help="Ask for a password now, instead of a link.")] = False,
) -> None:
    """Open an account for somebody who works for the record, and print a link by which they choose their password.

    **When:** the first time for whoever looks after the record, then for each who starts. They sign in at
    /experiences/work/sign-in/ and set up a second factor. They open nothing of the clinic, and nobody of the clinic
    opens their pages.

    **Example:** `handrail experiences moderator add --name "Ann Invented" --email ann@example.org --duty moderate`

    **Exit codes:** 0 done · 2 wrong use (a duty that does not exist, an address that is taken) · 3 cannot run.
    """
    house.enter_ready()
    from handrail.experiences.models import Service
    from handrail.experiences.moderating import people

    _check(email, duty)
    for_service = Service.objects.filter(pk=service).first() if service else None
    if service and for_service is None:
        raise typer.BadParameter(f"no service here has the code {service}")
    typed = password_typed() if password else None
    try:
        _one, account = people.add(email, name, duty, role=role, service=for_service, password=typed)
    except people.NotPossible as refused:
        raise typer.BadParameter(str(refused)) from None
    line(f"{name} works for the record: {', '.join(sorted(duty))}.")
    if not password:
        line(f"They choose a password here, once: {link_of(account)}")


@moderators.command("list")
def show() -> None:
    """Tell who works for the record, and what each may do.

    **When:** to see whether somebody still has what they no longer need.

    **Example:** `handrail experiences moderator list`

    **Exit codes:** 0 done · 3 cannot run.
    """
    house.enter_ready()
    from handrail.experiences.moderating import people

    for account, one in people.everyone():
        said = ", ".join(one.duties) if one.is_active else "ended"
        line(f"{one.name} <{account.email}>: {said}")


@moderators.command("end")
def end(email: Annotated[str, typer.Argument(help="The address they sign in with.")]) -> None:
    """End somebody's work for the record: nobody signs in to their account any more, from this second.

    **When:** the day somebody stops. What they decided stays, with their name; what they were reading goes back.

    **Example:** `handrail experiences moderator end ann@example.org`

    **Exit codes:** 0 done · 3 cannot run (nobody has that address).
    """
    house.enter_ready()
    from handrail.experiences.moderating import people

    try:
        found = people.end(email)
    except people.NotPossible as refused:
        raise CannotRun(str(refused)) from None
    line(f"{found.name} no longer works for the record.")


@app.command("publish")
def publish() -> None:
    """Publish the accounts that are ready, all together and in random order, if it has not been done this week.

    Fewer than five new ones wait for the next week.

    **When:** by itself: `handrail tick` does it the first time it runs in a week. By hand only where no tick runs.

    **Example:** `handrail experiences publish`

    **Exit codes:** 0 done, or nothing was due · 3 cannot run (settings or database are missing something).
    """
    house.enter_ready()
    from handrail.experiences import clockwork, days
    from handrail.experiences.publishing import weekly

    line(clockwork.told(weekly.publish_due(days.today())))


def _check(email: str, duties: list[str]) -> None:
    from handrail.experiences.moderating.duties import Duty

    for each in duties:
        if each not in Duty.values:
            raise typer.BadParameter(f"“{each}” is not a duty. The duties: {', '.join(Duty.values)}")
    if "@" not in email:
        raise typer.BadParameter(f"“{email}” is not an e-mail address")


@app.command("evaluate")
def evaluate(
    file: Annotated[Path, typer.Argument(metavar="LABELLED.csv", help="A column of text, and one of 0 and 1 a theme.")],
    text: Annotated[str, typer.Option("--text", help="The column that holds the text. Left out: it is found.")] = "",
    group: Annotated[str, typer.Option("--group", help="Texts with the same value here are kept together.")] = "",
    seed: Annotated[int, typer.Option("--seed", help="Which texts are kept back, by chance.")] = 42,
    to: Annotated[Path | None, typer.Option("--to", help="Also write everything to this file: .json.")] = None,
) -> None:
    """Try on somebody's labelled texts how well software finds themes. Nothing is kept, and no database is needed.

    **When:** before relying on suggestions, or to set this coder beside another. Empty texts and non-answers are left
    out, the same text stands once, and a fifth is kept back, by groups if there is a column for them.

    **Example:** `handrail experiences evaluate labelled.csv --group respondent --to found.json`

    **Exit codes:** 0 done · 3 cannot run: the file cannot be read as such a table, or is too small.
    """
    from handrail.experiences.themes.software import evaluating, labelled, printed

    if to and to.suffix.lower() != ".json":
        raise CannotRun(f"{to} does not end in .json")
    try:
        with progress("Learning") as tell:
            found = evaluating.evaluate(file, text=text, group=group, seed=seed, tell=tell)
    except labelled.CannotRead as refused:
        raise CannotRun(str(refused)) from None
    for each in printed.lines(found):
        line(each)
    if to:
        to.write_text(json.dumps(evaluating.as_data(found), ensure_ascii=False, indent=1) + "\n", "utf-8")
