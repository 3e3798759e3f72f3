"""What is deleted is gone from the file too: SQLite writes zeros over it, and the log beside the file is emptied.

Without this, a deleted text stays readable in free pages of the database, and in its write-ahead log, for months. On
PostgreSQL the same is a matter of VACUUM and of the backups: see ADR 0039.
"""

from typing import Any, Final

from django.db import connections, transaction
from django.db.backends.signals import connection_created
from django.dispatch import receiver

from handrail.experiences.models import Apart

_ALIAS: Final = Apart.database


@receiver(connection_created)
def overwrite(connection: Any, **_signal: Any) -> None:
    """Each new connection to the record's SQLite file overwrites what it deletes."""
    if connection.alias == _ALIAS and connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")


def afterwards() -> None:
    """As soon as what was deleted is committed, empty the log. `handrail tick` does so again, if it was in use."""
    transaction.on_commit(empty_log, using=_ALIAS)


def empty_log() -> bool:
    """Write the log into the database and cut it to nothing; whether that could be done just now."""
    connection = connections[_ALIAS]
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return connection.vendor != "sqlite"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return not cursor.fetchone()[0]
