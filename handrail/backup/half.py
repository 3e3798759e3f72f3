"""The mark of a database that is being put back: a table that is there until all of it is, and everything was checked.

While it is there nothing of Handrail works on the database, and the same restore may be begun again over it.
"""

from collections.abc import Collection
from typing import Final

from django.db import connections

TABLE: Final = "handrail_restoring"
MAKE: Final = f'CREATE TABLE IF NOT EXISTS "{TABLE}" ("backup" varchar(64))'


def restored(away: Collection[str] = ()) -> list[str]:
    """The databases that are half restored, of all but those that cannot be reached."""
    here = [alias for alias in connections if alias not in away]
    return [alias for alias in here if TABLE in connections[alias].introspection.table_names()]


def done() -> None:
    """Everything is back: take the marks away, that of the service last."""
    for alias in sorted(restored(), key=lambda alias: alias == "default"):
        with connections[alias].cursor() as cursor:
            cursor.execute(f'DROP TABLE "{TABLE}"')
