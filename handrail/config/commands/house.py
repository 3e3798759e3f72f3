"""Opening the house: which settings a command runs with, and Django ready to be used.

The rule, in this order: DJANGO_SETTINGS_MODULE, if it is set; the record of experience by itself, if HANDRAIL_ONLY
asks for it; the demo, if HANDRAIL_DATA names its folder, or if there is one in ./demo-data and nothing is said about a
service; otherwise the service, which says what it needs.
"""

import os
from collections.abc import Collection
from pathlib import Path

from handrail.config.commands.say import CannotRun

DEMO = "handrail.config.settings.demo"
SERVICE = "handrail.config.settings.service"
#: The record of experience by itself, which HANDRAIL_ONLY=experiences asks for.
RECORD = "handrail.config.settings.record_alone"
ONLY = "HANDRAIL_ONLY"
DEMO_DATA = Path("demo-data")
#: What pages and clocks of care can do without for a while: who opened what waits in the spool, the record says so.
_BESIDE = ("reading", "experiences")
_KEYS = ("HANDRAIL_MASTER_KEY_FILE", "HANDRAIL_MASTER_KEY")
_OF_A_SERVICE = ("HANDRAIL_DATABASE_URL", "HANDRAIL_DATABASE_URL_FILE", *_KEYS)


def which() -> str:
    """The settings module this command runs with."""
    named = os.environ.get("DJANGO_SETTINGS_MODULE")
    if named:
        return named
    if only := os.environ.get(ONLY, ""):
        return _part(only)
    if os.environ.get("HANDRAIL_DATA"):
        return DEMO
    is_service = any(os.environ.get(name) for name in _OF_A_SERVICE)
    return DEMO if not is_service and (DEMO_DATA / "handrail.sqlite3").exists() else SERVICE


def _part(name: str) -> str:
    if name != "experiences":
        raise CannotRun(f"{ONLY} is {name}: the only part that runs by itself is experiences")
    return RECORD


def beside() -> tuple[str, ...]:
    """The databases that what is asked for here can do without for a while."""
    return () if which() == RECORD else _BESIDE


def enter(settings: str = "") -> None:
    """Make Django ready. What is missing is told in one line."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = settings or which()
    try:
        django.setup()
    except SystemExit as refused:  # how `settings.service` says what it needs
        raise CannotRun(str(refused.code).removeprefix("handrail: ") + _for_a_demo()) from None


def enter_ready(settings: str = "", *, without: Collection[str] = ()) -> list[str]:
    """Make Django ready, and make sure that all databases have every table, and that our key is theirs."""
    away = enter_migrated(settings, without=without)
    has_its_key()
    return away


def enter_migrated(settings: str = "", *, without: Collection[str] = ()) -> list[str]:
    """Make Django ready, and make sure that all databases have every table; which of those `without` are away."""
    enter(settings)
    away = [name for name in without if is_away(name)]
    is_whole(away)
    missing = unmigrated(away)
    if missing:
        raise CannotRun(f"the database is not up to date ({', '.join(missing)}). Run: handrail migrate")
    return away


def is_away(name: str) -> bool:
    """Whether this database cannot be reached."""
    from django.db import Error, connections

    try:
        connections[name].ensure_connection()
    except Error:
        return True
    return False


def told_of(away: Collection[str]) -> list[str]:
    """One line for each of these databases: that it is away, and what becomes of what belongs there."""
    meanwhile = {
        "reading": "pages open all the same; what is opened waits in the spool and is written later",
        "experiences": "its pages say so; everything of care goes on",
    }
    return [f"the database “{name}” cannot be reached: {meanwhile[name]}" for name in away]


def is_whole(away: Collection[str] = ()) -> None:
    """Refuse a database into which a backup was put only in part."""
    from django.db import OperationalError

    from handrail.backup import half

    try:
        found = half.restored(away)
    except OperationalError as problem:
        raise CannotRun(f"a database cannot be reached: {problem}. Is it running?") from None
    if found:
        raise CannotRun(f"a backup was put back only in part ({', '.join(found)}). Run handrail restore again")


def has_its_key() -> None:
    """Refuse a master key that is not the one of this database: what it sealed, the right one would never open."""
    from handrail.keys import current, master

    try:
        assert current.current().service
    except master.Unusable as problem:
        raise CannotRun(f"{problem}. Look at HANDRAIL_MASTER_KEY_FILE, or run: handrail keys restore") from None


def unmigrated(without: Collection[str] = ()) -> list[str]:
    """Which of the databases lack tables of this version; nothing is asked of those to be done `without`."""
    from django.db import OperationalError, connections
    from django.db.migrations.executor import MigrationExecutor

    found = []
    for name in connections:
        if name in without:
            continue
        try:
            executor = MigrationExecutor(connections[name])
        except OperationalError as problem:
            raise CannotRun(f"the database “{name}” cannot be reached: {problem}. Is it running?") from None
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            found.append(name)
    return found


def migrate() -> None:
    """Bring all databases up to this version, and the record's codebook; and say what the account that serves may."""
    from django.core.management import call_command
    from django.db import connections

    from handrail.experiences.themes import codebook

    for name in connections:
        call_command("migrate", database=name, verbosity=0, interactive=False)
    codebook.load()
    _let_serve()


def _let_serve() -> None:
    from django.conf import settings
    from django.db import DatabaseError, connections

    from handrail.config import serving_role

    role = settings.HANDRAIL_SERVING_ROLE
    for connection in connections.all() if role else ():
        try:
            serving_role.grant(connection, role)
        except serving_role.Itself:
            raise CannotRun(
                f"{role} serves, and cannot migrate: give the address of the account that owns the tables"
            ) from None
        except DatabaseError as problem:
            raise CannotRun(f"{role} could not be given its rights: {problem}. See docs/operating.md, 2") from None


def _for_a_demo() -> str:
    return ". To look around without any of this: handrail demo"
