"""`archive check` and `archive key`: is a copy of somebody's record whole, unchanged, and from this service?"""

from pathlib import Path
from typing import Annotated

import typer

from handrail.config.commands import house
from handrail.config.commands.say import CannotRun, Code, line

app = typer.Typer(no_args_is_help=True, help="Copies of their record that people have taken away.")


@app.command("check")
def check(file: Annotated[Path, typer.Argument(help="The .zip file that somebody was given.")]) -> int:
    """Tell whether a copy of somebody's record is as it was given: nothing changed, taken out or added.

    **When:** somebody shows a copy, and it matters that it is what we gave them. The file is read, and nothing in it
    is kept or shown.

    **Example:** `handrail archive check my-record-2026-05-12.zip`

    **Exit codes:** 0 whole, unchanged, and signed by this service · 1 something is different, or another service
    signed it · 3 cannot run (the file cannot be read).
    """
    house.enter_ready()
    from handrail.pages.archive import packed

    try:
        found = packed.check(file.read_bytes())
    except OSError as problem:
        raise CannotRun(f"{file}: {problem.strerror}") from None
    for each in found.problems:
        line(f"different: {each}")
    if found.fingerprint:
        line(f"It says it comes from {found.service}, made {found.made_at}, signed by {found.fingerprint}.")
    ours = found.fingerprint == packed.ours()["fingerprint"]
    if found.fingerprint and not ours:
        line("That is not the key of this service.")
    if found.problems or not ours:
        return Code.FOUND
    line("It is whole and unchanged, and it is ours.")
    return Code.DONE


@app.command("key")
def key() -> None:
    """Tell the letters of the key by which this service signs copies, and the public key itself.

    **When:** somebody phones to compare the letters their copy shows; or to print them where people can see them.

    **Example:** `handrail archive key`

    **Exit codes:** 0 done · 3 cannot run (settings or database are missing something).
    """
    house.enter_ready()
    from handrail.pages.archive import packed

    ours = packed.ours()
    line(f"{ours['fingerprint']}  (Ed25519, base64: {ours['public_key']})")
