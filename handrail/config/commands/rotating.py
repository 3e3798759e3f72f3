"""`keys rotate`: another master key takes the place of the one in use, while the service runs.

It may be stopped at any moment and begun again: it goes on from what it finds. What is kept where:

    before     the source holds the old key
    meanwhile  it holds both, the new one first; running processes read it again when they meet the new one
    after      it holds the new one; the old one stands in a file of its own, for backups made before
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from handrail.config.commands import house, say
from handrail.config.commands.say import CannotRun, line

Old = Annotated[Path | None, typer.Option("--old", help="Where the old key is kept. Default: beside the key file.")]
Prepare = Annotated[bool, typer.Option("--prepare", help="Only add the new key, to be taken to other machines.")]


def rotate(old: Old = None, prepare: Prepare = False) -> None:
    """Put a new master key in the place of the one in use, while people go on working.

    **When:** somebody who should not may have seen the key, or it is time. Every key that the master key wraps is
    wrapped anew, some at a time; nothing that is sealed is touched, and nobody has to sign in again. It may be
    stopped at any moment: the same command goes on. It is over when nothing is left under the old key.
    Then make the recovery words of the new one. The old key is kept in a file of its own: backups made before need it.

    On several machines: first `--prepare`, then take the key file, which holds both keys now, to each of them. Where
    the key is in the environment or cannot be written here: put both there, the new one first, restart one process
    after another, run this, and leave only the new one there.

    **Example:** `handrail keys rotate`

    **Exit codes:** 0 done · 2 wrong use · 3 cannot run, or stopped.
    """
    house.enter_ready()
    from handrail.keys import master

    try:
        keys = _both(old)
        if prepare:
            line("The source of the key holds the new one and the old one. Nothing is wrapped under the new one yet.")
            return
        _wrap_all_anew()
        _leave_only(keys[0])
    except master.Unusable as problem:
        raise CannotRun(str(problem)) from None
    except KeyboardInterrupt:
        raise CannotRun("stopped. Nothing is lost, and people go on working. To go on: handrail keys rotate") from None
    line(f"Everything is wrapped under {master.fingerprint(keys[0])} now. Make its words: handrail keys recovery")


def _both(old: Path | None) -> Sequence[bytes]:
    """The new key and the one it takes the place of, both in the source; the new one is made if there is none."""
    from handrail.keys import current, master

    source = current.source()
    keys = source.keys()
    if len(keys) > 1:
        line(f"Going on: {master.fingerprint(keys[0])} takes the place of {master.fingerprint(keys[1])}.")
        return keys
    new = master.new()
    source.may_change()
    _set_aside(keys[0], old)
    source.keep([new, *keys])
    current.use_source(source)
    return [new, *keys]


def _set_aside(key: bytes, named: Path | None) -> None:
    """Keep the old key where the operator says, or beside the key file."""
    from handrail.keys import current, master, sources

    if named is None:
        source = current.source()
        assert isinstance(source, sources.InAFile)  # no other can be changed from here
        named = source.path.with_name(f"{source.path.name}.{master.fingerprint(key)}")
    kept = sources.in_a_file(named)
    if not named.exists():
        kept.create(key)
    elif kept.keys() != (key,):
        raise CannotRun(f"{named} holds another key, and a key is never overwritten")
    line(f"The old key, {master.fingerprint(key)}, stands in {named}. Backups made before need it: keep it apart.")


def _wrap_all_anew() -> None:
    """Wrap everything under the newest key: the records, the service, what is sealed in the record of experience."""
    from django.apps import apps
    from django.db import transaction

    from handrail.experiences import sealing

    has_care = apps.is_installed("handrail.record")
    if has_care:
        from handrail.record import rotation

        rotation.begin()
    with transaction.atomic(using="experiences"):
        sealing.rewrap()
    if not has_care:
        return
    with say.progress("Records") as tell:
        done = rotation.sweep(tell)
    if still := rotation.left():
        raise CannotRun(f"{still} keys are still under the old one. Run it again")
    line(f"The keys of {done} records were wrapped anew.")


def _leave_only(new: bytes) -> None:
    from handrail.keys import current, master

    try:
        current.source().keep([new])
    except master.Unusable as problem:
        line(f"{problem}. Leave only the new key there yourself: nothing needs the old one any more.")
