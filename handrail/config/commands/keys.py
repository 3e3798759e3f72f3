"""`keys …`: the master key, and the words on paper by which it can be made again."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from handrail.config.commands import house, rotating
from handrail.config.commands.say import CannotRun, Code, line

app = typer.Typer(
    no_args_is_help=True,
    help="""The master key: 32 random bytes in one file. Everything that is sealed is sealed with it.

Whoever loses it loses every record. So: make it (`create`), make its recovery words and give them to people
(`recovery`), prove that they work (`prove`), know how to use them (`restore`), and how to change it (`rotate`).""",
)
File = Annotated[Path | None, typer.Option("--file", help="The key file. Default: HANDRAIL_MASTER_KEY_FILE.")]


app.command("rotate")(rotating.rotate)


@app.command("create")
def create(file: File = None) -> None:
    """Make a new master key, for a service that has none.

    **When:** once, before everything else (the first `handrail migrate` or `serve` does it too). A file that exists is
    never overwritten.

    **Example:** `handrail keys create --file /etc/handrail/master.key`

    **Exit codes:** 0 done · 3 cannot run (the file exists, or cannot be written).
    """
    path = _path(file)
    make(path)


@app.command("recovery")
def recovery(
    people: Annotated[int, typer.Option(min=1, max=16, help="Among how many people the words are split.")] = 1,
    needed: Annotated[int, typer.Option(min=1, max=16, help="How many of them are needed to make the key again.")] = 1,
    proof: Annotated[bool, typer.Option("--proof/--no-proof", help="Ask for the words to be typed back.")] = True,
) -> int:
    """Print the recovery words of the master key, whole or split among people, and ask for them back.

    **When:** right after the key was made, and whenever those who keep the words change. Write each share on paper;
    keep the papers apart; show the screen to nobody else and clear it. Fewer shares than needed tell nothing.

    **Example:** `handrail keys recovery --people 5 --needed 3`

    **Exit codes:** 0 done · 1 the words typed back do not make the key · 2 wrong use · 3 cannot run.
    """
    if needed > people or (needed == 1 and people > 1):
        raise typer.BadParameter("--needed must be between 2 and --people, or both 1")
    house.enter_ready()
    from handrail.accounts import recovery as recovering
    from handrail.keys.current import current

    for number, share in enumerate(recovering.words(needed, people), 1):
        line(f"Share {number} of {people} ({needed} needed). Key {current().fingerprint()}.")
        line(f"    {share}")
        line()
    return _prove(people) if proof else Code.DONE


@app.command("prove")
def prove() -> int:
    """Type recovery words, to prove that they make the master key that is in use.

    **When:** once after `recovery`, and then every year: words that nobody has tried are no recovery. Until somebody
    has, the health of the service says so. Nothing is changed, and the words are kept nowhere.

    **Example:** `handrail keys prove`, then one share on each line, and an empty line

    **Exit codes:** 0 they make the key · 1 they do not · 3 cannot run.
    """
    house.enter_ready()
    return _prove()


@app.command("restore")
def restore(file: File = None) -> int:
    """Make the master key file again from its recovery words.

    **When:** the file is lost, or the service moves to another machine. A file that exists is never overwritten.

    **Example:** `handrail keys restore --file /etc/handrail/master.key`, then one share on each line, and an empty line

    **Exit codes:** 0 done · 1 the words do not make a key · 3 cannot run (the file exists, or cannot be written).
    """
    from handrail.keys import master
    from handrail.keys import recovery as words

    path = _path(file)
    if path.exists():
        raise CannotRun(f"{path} exists already, and a key is never overwritten. Move it away first")
    shares = _enough()
    if not shares:
        return Code.FOUND
    key = _written(path, words.combine(shares))
    line(
        f"The master key stands in {path} again. Compare its name with the one on the paper: {master.fingerprint(key)}"
    )
    return Code.DONE


def make(path: Path) -> None:
    """Make a new key at `path`, and say what comes next."""
    from handrail.keys import master

    key = _written(path, None)
    line(f"A master key was made in {path}. Its name is {master.fingerprint(key)}.")
    line("Whoever loses it loses every record. Make its recovery words now: handrail keys recovery")


def _prove(of: int = 1) -> int:
    from handrail.accounts import recovery as recovering

    line("Type the words back: one share on each line, then an empty line.")
    shares = _enough()
    if not shares:
        return Code.FOUND
    try:
        proof = recovering.prove(shares, of=of)
    except recovering.WrongKey:
        line("These words make another key than the one in use.")
        return Code.FOUND
    line(f"Proved: these words make the key in use, {proof.fingerprint}.")
    return Code.DONE


def _enough() -> list[str]:
    """As many of the typed shares as make a key; none (and why) if they make none."""
    from handrail.keys import recovery as words

    shares: list[str] = []
    why = "no words were typed"
    for share in _typed():
        shares.append(share)
        try:
            words.combine(shares)
        except words.NotRecovered as problem:
            why = str(problem)
        else:
            return shares
    line(f"These words do not make a key: {why.rstrip('.')}.")
    return []


def _typed() -> Iterator[str]:
    """The lines somebody types, until an empty one."""
    for typed in sys.stdin:
        if not typed.strip():
            return
        yield typed.strip()


def _written(path: Path, key: bytes | None) -> bytes:
    """Write a key, a new one unless it is given, as the environment asks: as it is, or wrapped by the key service."""
    from handrail.keys import master, sources

    key = key or master.new()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        sources.in_a_file(path).create(key)
        return key
    except (master.Unusable, OSError) as problem:
        raise CannotRun(str(problem)) from None


def _path(file: Path | None) -> Path:
    named = file or os.environ.get("HANDRAIL_MASTER_KEY_FILE")
    if not named:
        raise CannotRun("no key file is named. Set HANDRAIL_MASTER_KEY_FILE, or give --file")
    return Path(named)
