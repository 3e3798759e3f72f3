"""A world that takes long to build, kept for the next test of this process and put back row by row.

Building a house takes half a second and hundreds of tests begin with one; its rows are written back in a tenth of that.
A world is only put back where it would have been built the same: into databases with nothing in them that was not there
then, with the same keys, by the clock of the machine, and for a minute, so that what is about to begin in it still is.
"""

import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache as once
from typing import Any, TypeVar

from django.apps import apps
from django.core.cache import cache
from django.db import connections, router
from django.db.transaction import atomic

from handrail.clinic import door
from handrail.keys import current
from handrail.my import mine
from handrail.record import clock, service

A_MINUTE = 60.0
BY_TRIGGERS = {"experiences_change"}
"""What the database writes when something else is written; it is not to be written twice."""

World = TypeVar("World")
Table = tuple[str, str]
"""A database and a table in it."""


@dataclass(frozen=True)
class Kept:
    """A world with its rows; in what it was built, and how long it is as if it were built now."""

    world: Any
    rows: dict[Table, Any]
    around: tuple[frozenset[Table], Any]
    until: float


_kept: dict[Any, Kept] = {}


def built(key: Any, build: Callable[[], World], copy: Callable[[World], World]) -> World:
    """What `build` builds, or what it built within the last minute, put back. `copy` makes it one test's own."""
    if clock._set is not None:
        return build()
    around = frozenset(_in_use()), current.current()
    kept = _kept.get(key)
    if kept is None or kept.around != around or time.monotonic() > kept.until:
        until, world = time.monotonic() + A_MINUTE, build()
        _kept[key] = Kept(copy(world), {each: _rows(each) for each in _in_use() - around[0]}, around, until)
        return world
    _put_back(kept.rows)
    _forget()
    return copy(kept.world)


@once
def _columns() -> dict[Table, str]:
    """Every table that is written to, with its columns; those that the database works out itself are left out."""
    models = [each for each in apps.get_models(include_auto_created=True) if each._meta.managed]
    return {
        (router.db_for_write(each), each._meta.db_table): ", ".join(
            f'"{field.column}"' for field in each._meta.concrete_fields
        )
        for each in models
        if each._meta.db_table not in BY_TRIGGERS
    }


def _in_use() -> set[Table]:
    """Every table in which there is something."""
    of: dict[str, list[str]] = defaultdict(list)
    for alias, table in _columns():
        of[alias].append(f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {table})")
    found = set()
    for alias, asked in of.items():
        with connections[alias].cursor() as cursor:
            cursor.execute(" UNION ALL ".join(asked))
            found |= {(alias, table) for (table,) in cursor.fetchall()}
    return found


def _rows(where: Table) -> Any:
    """The rows of a table as the database keeps them, so that nothing is lost by turning them into Python and back."""
    (alias, table), columns = where, _columns()[where]
    with connections[alias].cursor() as cursor:
        if connections[alias].vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) TO STDOUT (FORMAT BINARY)") as out:
                return b"".join(out)
        as_kept = ", ".join(f"+{each}" for each in columns.split(", "))
        return cursor.execute(f"SELECT {as_kept} FROM {table}").fetchall()


def _put_back(rows: dict[Table, Any]) -> None:
    with ExitStack() as whole:
        for alias in {alias for alias, _table in rows}:
            whole.enter_context(atomic(using=alias))
        for (alias, table), kept in rows.items():
            columns = _columns()[alias, table]
            with connections[alias].cursor() as cursor:
                if connections[alias].vendor == "postgresql":
                    with cursor.copy(f"COPY {table} ({columns}) FROM STDIN (FORMAT BINARY)") as into:
                        into.write(kept)
                else:
                    marks = ", ".join("%s" for _ in columns.split(", "))
                    cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", kept)


def _forget() -> None:
    """What this process knows of the world as the last test left it."""
    cache.clear()
    door._noted.clear()
    mine._noted.clear()
    service.changed()
