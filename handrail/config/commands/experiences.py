"""`experiences …`: the record of experience, and those who work for it."""

from pathlib import Path
from typing import Annotated

import typer

from handrail.config.commands import house, theming
from handrail.config.commands.say import CannotRun, line, progress
from handrail.config.commands.staff import link_of, password_typed

app = typer.Typer(no_args_is_help=True, help="The record of experience.")
app.command("evaluate")(theming.evaluate)
app.command("retheme")(theming.retheme)
app.command("discover")(theming.discover)
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
    typed = password_typed(name, email) if password else None
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


@moderators.command("duties")
def duties(
    email: Annotated[str, typer.Argument(help="The address they sign in with.")],
    duty: Annotated[list[str], typer.Option(help="All that they may do from now on; give it several times.")],
) -> None:
    """Say what somebody who works for the record may do from now on. Whoever had stopped begins again.

    **When:** their work changes. Whoever answers for a service does nothing else here.

    **Example:** `handrail experiences moderator duties ann@example.org --duty moderate --duty second`

    **Exit codes:** 0 done · 2 wrong use (a duty that does not exist) · 3 cannot run (nobody has that address).
    """
    house.enter_ready()
    from handrail.experiences.moderating import people

    _check(email, duty)
    try:
        found = people.change(email, duty)
    except people.NotPossible as refused:
        raise CannotRun(str(refused)) from None
    line(f"{found.name} works for the record: {', '.join(found.duties)}.")


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


@app.command("services")
def services(
    file: Annotated[Path, typer.Argument(metavar="FILE.csv", help="Columns: code, name, parent, people_a_quarter.")],
) -> None:
    """Put in the services that accounts may be about, or change them.

    `parent` is the code of the area a service lies in: a small service is shown by it. `people_a_quarter` is how many
    people a service sees in three months, if that is known.

    **When:** before anybody tells, and whenever services open, close or change their names. None is deleted.

    **Example:** `handrail experiences services services.csv`

    **Exit codes:** 0 done · 3 cannot run (the file cannot be read as such a table; then nothing is changed).
    """
    house.enter_ready()
    from handrail.experiences.open_data import services as listed
    from handrail.experiences.open_data.tables import CannotRead

    try:
        line(f"{listed.load(file)} services are in the list as the file has them.")
    except CannotRead as refused:
        raise CannotRun(str(refused)) from None


@app.command("reported")
def reported(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Measures in the published shape: .csv or .parquet.")],
    source: Annotated[str, typer.Option("--source", help="Where the file comes from, as pages will say it.")],
) -> None:
    """Read what services report, to stand beside what people tell.

    **When:** each month, with the published file of measures, or with one made by `handrail measures`. A later file
    takes the place of an earlier one, period by period.

    **Example:** `handrail experiences reported measures.csv --source "Monthly statistics, April 2026"`

    **Exit codes:** 0 done · 3 cannot run (the file cannot be read as such a table; then nothing is kept).
    """
    house.enter_ready()
    from handrail.experiences.beside import reported as reading
    from handrail.experiences.open_data.tables import CannotRead

    try:
        with progress("Figures") as tell:
            count = reading.read(file, source, tell)
    except (CannotRead, OSError) as refused:
        raise CannotRun(str(refused)) from None
    line(f"{count} figures of providers were kept, from: {source}.")


@app.command("export")
def export(
    to: Annotated[
        Path | None, typer.Option("--to", help="A folder to write into. Left out: where it is served.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a release that is there already.")] = False,
) -> None:
    """Write the open files: the accounts whose writers wish it, what people coded, the codebook, and what is withdrawn.

    **When:** by itself, each week and after each withdrawal (`handrail tick`). By hand to take a copy elsewhere.

    **Example:** `handrail experiences export --to open-data`

    **Exit codes:** 0 done · 3 cannot run (the folder is there already, holds something else, or cannot be written).
    """
    house.enter_ready()
    from handrail.experiences.open_data import release

    if to and to.exists() and not force:
        raise CannotRun(f"{to} is there already. Name another folder, or add --force")
    if to and to.exists() and not release.is_one(to):
        raise CannotRun(f"{to} holds something else than a release, and is left alone. Name another folder")
    steps = ("read", "codes", *release.columns())
    with progress("Open files") as tell:
        said = release.make(to, lambda what: tell(steps.index(what) + 1, len(steps)))
    line(f"Release {said['release']}: {said['accounts']} accounts, in {to or release.place()}.")


@app.command("import")
def bring_in(
    file: Annotated[Path, typer.Argument(metavar="FILE.csv", help="One row an account: see docs/operating.md.")],
    keys: Annotated[Path, typer.Option("--keys", help="The private key of each new account is added to this file.")],
) -> None:
    """Take in accounts that people told elsewhere and wish to be told here. A moderator reads each before it is public.

    **When:** a patients' organisation brings what it was told. Never with what was found on the internet. Give each
    writer their key, then destroy the file of keys. What was interrupted is gone on with by the same command.

    **Example:** `handrail experiences import told.csv --keys keys.csv`

    **Exit codes:** 0 done · 3 cannot run (a row cannot be used: its line and column are named, and nothing is kept).
    """
    house.enter_ready()
    from handrail.experiences.open_data import bringing_in
    from handrail.experiences.open_data.tables import CannotRead

    try:
        with progress("Accounts") as tell:
            done = bringing_in.bring_in(file, keys, tell)
    except (CannotRead, OSError) as refused:
        raise CannotRun(str(refused)) from None
    line(f"{done.new} accounts came in and wait for a moderator; {done.known} were here already.")
    if done.new:
        line(f"Their keys are in {keys}. Give each writer theirs, then destroy the file.")


@app.command("reindex")
def reindex(
    fresh: Annotated[bool, typer.Option("--fresh", help="Put everything in anew, not only what is missing.")] = False,
    cores: Annotated[int, typer.Option("--cores", min=1, help="How many processes work out what passages mean.")] = 1,
    on: Annotated[str, typer.Option("--on", help="A Ray cluster, ray://HOST:PORT; local for one here.")] = "",
) -> None:
    """Put the index of the record right: the words of accounts, and with the extra `search`, what they mean.

    **When:** after the extra was installed, after a database was put back, or after an upgrade that says so (with
    --fresh). New accounts get into the index by themselves. It may be stopped at any time; the same command goes on
    with what is left, and people can search meanwhile.

    **Example:** `handrail experiences reindex --cores 4`

    **Exit codes:** 0 done · 3 cannot run (no such cluster), or stopped; what is finished is kept.
    """
    house.enter_ready()
    from handrail.experiences.finding import rebuilding
    from handrail.experiences.finding.spreading import CannotSpread

    try:
        with progress("What passages mean") as tell:
            done = rebuilding.rebuild(tell, fresh=fresh, cores=cores, on=on)
    except CannotSpread as refused:
        raise CannotRun(f"{refused}. What is finished is kept") from None
    line(f"The words of {done.words} passages were put in.")
    if done.meaning is None:
        line(
            "Accounts are found by their words. To find them by meaning too, install the extra: see docs/operating.md."
        )
    else:
        line(f"What {done.meaning} passages mean was worked out.")
