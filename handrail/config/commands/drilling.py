"""`drill`: the newest backup put back into a scratch place and verified, by the command that is used in earnest."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final
from urllib.parse import quote, urlencode

import typer

from handrail.config.commands import house
from handrail.config.commands.say import CannotRun, Code, line

if TYPE_CHECKING:
    pass

From = Annotated[Path, typer.Option("--from", help="The folder of all backups, as given to handrail backup --to.")]
Scratch = Annotated[
    Path | None, typer.Option("--scratch", help="Where the scratch place is made. Default: beside the database.")
]
#: What stands on the file system of a service, and in a drill must stand in the scratch place.
_FILES: Final = {
    "HANDRAIL_CHECKPOINTS": "checkpoints.jsonl",
    "HANDRAIL_READING_SPOOL": "spool.jsonl",
    "HANDRAIL_EXPERIENCES_FILES": "experiences-files",
    "HANDRAIL_NUMBERS": "numbers",
    "HANDRAIL_SIMULATIONS": "simulations",
    "HANDRAIL_STATIC_ROOT": "static-files",
}
_ADDRESSES: Final = {
    "default": "HANDRAIL_DATABASE_URL",
    "reading": "HANDRAIL_READING_DATABASE_URL",
    "experiences": "HANDRAIL_EXPERIENCES_DATABASE_URL",
}


def drill(to: From, scratch: Scratch = None) -> int:
    """Put the newest backup back into a scratch place, verify it there, and take the scratch place away.

    It is `handrail restore` that does it, with the key of this service, into databases of its own: nothing of the
    service is touched. On PostgreSQL the role of the service must be allowed to make databases.

    **When:** every month, by a timer: a backup nobody has put back is a hope. The health page says when it was last
    done. Once a year do it on another machine, with only the recovery words (docs/operating.md).

    **Example:** `handrail drill --from /mnt/safe/handrail`

    **Exit codes:** 0 it can be relied on · 1 it cannot: what was found is told · 3 cannot run (there is no backup, or
    no scratch place can be made).
    """
    house.enter_ready()
    from handrail.backup import keeping
    from handrail.organisation import clockwork
    from handrail.record import journal

    newest = keeping.newest(to)
    if newest is None:
        raise CannotRun(f"{to} holds no whole backup. Make one: handrail backup --to {to}")
    began = time.monotonic()
    with _place(scratch) as environment:
        done = _restore(newest.resolve(), environment)
    well = done == Code.DONE
    clockwork.ran(clockwork.DRILL, journal.now(), well=well)
    minutes = (time.monotonic() - began) / 60
    if well:
        line(f"{newest} can be relied on: it was put back and verified in {minutes:.1f} minutes.")
    else:
        line(f"{newest} cannot be relied on: what was found stands above.")
    return Code.DONE if well else Code.FOUND


def _restore(backup: Path, environment: dict[str, str]) -> int:
    """The command itself, in a process that knows nothing but the scratch place."""
    call = [sys.executable, "-m", "handrail.config.commands", "restore", str(backup)]
    return subprocess.run(call, env=os.environ | environment, check=False).returncode  # noqa: S603 - our own command


@contextmanager
def _place(scratch: Path | None) -> Iterator[dict[str, str]]:
    """A folder that only we can read, and empty databases; taken away whatever happens."""
    from django.db import connections

    main = connections["default"]
    beside = Path(str(main.settings_dict["NAME"])).parent if main.vendor == "sqlite" else None
    try:
        folder = Path(tempfile.mkdtemp(prefix="handrail-drill-", dir=scratch or beside))
    except OSError as problem:
        raise CannotRun(f"no scratch place can be made: {problem}. Name another with --scratch") from None
    try:
        files = {name: str(folder / file) for name, file in _FILES.items()}
        with _databases(folder) as addresses:
            yield files | addresses | _of_a_demo(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _of_a_demo(folder: Path) -> dict[str, str]:
    """A demo keeps all it has in one folder, its key too."""
    from django.conf import settings

    if not settings.DEMO:
        return {}
    shutil.copy(Path(settings.DATABASES["default"]["NAME"]).with_name("master.key"), folder / "master.key")
    return {"HANDRAIL_DATA": str(folder)} | dict.fromkeys(_ADDRESSES.values(), "")


@contextmanager
def _databases(folder: Path) -> Iterator[dict[str, str]]:
    from django.db import connections

    if connections["default"].vendor == "sqlite":
        yield {name: f"sqlite:///{folder.resolve()}/{alias}.sqlite3" for alias, name in _ADDRESSES.items()}
        return
    import psycopg

    told = {alias: connections[alias].settings_dict for alias in _ADDRESSES}
    try:
        for facts in told.values():
            _on_its_server(facts, 'DROP DATABASE IF EXISTS "{}" WITH (FORCE)', 'CREATE DATABASE "{}"')
        yield {_ADDRESSES[alias]: _address(facts) for alias, facts in told.items()}
    except psycopg.errors.InsufficientPrivilege:
        raise CannotRun(
            f"the role “{told['default']['USER']}” may not make databases. Let it (ALTER ROLE … CREATEDB), or try the "
            "backup on another machine: handrail restore"
        ) from None
    finally:
        for facts in told.values():
            _drop(facts)


def _drop(facts: dict[str, Any]) -> None:
    import psycopg

    try:
        _on_its_server(facts, 'DROP DATABASE IF EXISTS "{}" WITH (FORCE)')
    except psycopg.Error:
        line(f"The scratch database {_name(facts)} could not be taken away. Drop it yourself.")


def _on_its_server(facts: dict[str, Any], *commands: str) -> None:
    import psycopg

    reach = {"host": facts["HOST"], "port": facts["PORT"], "user": facts["USER"], "password": facts["PASSWORD"]}
    given: dict[str, Any] = {name: value for name, value in reach.items() if value} | facts["OPTIONS"]
    connection: psycopg.Connection[Any]
    with psycopg.connect(dbname=facts["NAME"], autocommit=True, **given) as connection:
        for command in commands:
            connection.execute(command.format(_name(facts)).encode())


def _name(facts: dict[str, Any]) -> str:
    return f"{facts['NAME']}_drill"


def _address(facts: dict[str, Any]) -> str:
    who = quote(facts["USER"] or "", safe="")
    if facts["PASSWORD"]:
        who += f":{quote(facts['PASSWORD'], safe='')}"
    where = facts["HOST"] or ""
    options = dict(facts["OPTIONS"])
    if where.startswith("/"):
        options["host"], where = where, ""
    port = f":{facts['PORT']}" if facts["PORT"] else ""
    return f"postgresql://{who}@{where}{port}/{quote(_name(facts), safe='')}?{urlencode(options)}"
