"""Whether this process can serve: its database answers, has every table this version needs, and our key is its key.

Asked often and answered cheaply: what was found is believed for some seconds, and tables that were there stay there. A
newer version's tables beside ours are no fault: while a service is brought up to date both versions run.
"""

import time
from dataclasses import dataclass
from functools import cache
from typing import Final

from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from handrail.keys import current, master

BELIEVED_FOR: Final = 5.0


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, and when by a clock that nobody sets."""

    at: float
    databases: dict[str, bool]
    migrated: bool
    key: bool

    @property
    def is_ready(self) -> bool:
        """The databases beside the first one may be away: pages then do without them."""
        return self.databases[DEFAULT_DB_ALIAS] and self.migrated and self.key


class _Last:
    found: Found | None = None
    migrated = False


def ready() -> Found:
    """What is found now, or was a moment ago."""
    last = _Last.found
    if last is None or time.monotonic() - last.at > BELIEVED_FOR:
        last = _Last.found = _look()
    return last


def forget() -> None:
    """Look anew the next time."""
    _Last.found, _Last.migrated = None, False


def _look() -> Found:
    answers = {name: _answers(name) for name in connections}
    is_there = answers[DEFAULT_DB_ALIAS]
    return Found(time.monotonic(), answers, is_there and _is_migrated(), is_there and _has_key())


def _answers(name: str) -> bool:
    try:
        with connections[name].cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True


def _is_migrated() -> bool:
    if not _Last.migrated:
        try:
            applied = MigrationRecorder(connections[DEFAULT_DB_ALIAS]).applied_migrations()
        except Error:
            return False
        _Last.migrated = _ours() <= set(applied)
    return _Last.migrated


@cache
def _ours() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None).disk_migrations)


def _has_key() -> bool:
    try:
        return bool(current.current().service)
    except (master.Unusable, Error):
        return False
