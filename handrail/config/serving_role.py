"""What the account that serves may do in a PostgreSQL database: read and write rows, and change no table.

Tables belong to the account that migrates. Whoever gets hold of the one that serves can neither drop nor alter them,
nor rewrite what is only ever added to: the journal, the log of who read what, what was changed in the service.
"""

from typing import Any, Final

from psycopg import sql

#: Rows that the program adds and reads, and never changes or takes out.
ADDED_ONLY: Final = ("record_entry", "record_opened", "organisation_change")
#: Rows that go on being written, and are never taken out: what is erased, or lifted, or decided, stays as such.
NEVER_TAKEN_OUT: Final = (
    "record_stream",
    "record_legalhold",
    "record_erasureasked",
    "record_charterversion",
    "organisation_program",
)
#: What says which tables there are is for the account that migrates.
READ_ONLY: Final = ("django_migrations",)
_THERE: Final = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"


class Itself(Exception):  # noqa: N818 - it says what is the matter
    """The account that migrates is the one that serves: there is nobody to give fewer rights to."""


def grant(connection: Any, role: str) -> None:
    """Give this role what serving needs in this database, and nothing beside; as often as somebody likes."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_schema()")
        me, schema = cursor.fetchone()
        if me == role:
            raise Itself(role)
        cursor.execute(_THERE)
        there = {name for (name,) in cursor.fetchall()}
        for command, table in _commands(there):
            to, where = sql.Identifier(role), sql.Identifier(*([schema, table] if table else [schema]))
            cursor.execute(sql.SQL(command).format(role=to, on=where))


def _commands(there: set[str]) -> list[tuple[str, str]]:
    """What is said to the database, each with its table, or about the whole of it."""
    return [
        ("GRANT USAGE ON SCHEMA {on} TO {role}", ""),
        ("REVOKE ALL ON ALL TABLES IN SCHEMA {on} FROM {role}", ""),
        ("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {on} TO {role}", ""),
        ("GRANT SELECT, USAGE ON ALL SEQUENCES IN SCHEMA {on} TO {role}", ""),
        *(("REVOKE UPDATE, DELETE ON {on} FROM {role}", table) for table in ADDED_ONLY if table in there),
        *(("REVOKE DELETE ON {on} FROM {role}", table) for table in NEVER_TAKEN_OUT if table in there),
        *(("REVOKE INSERT, UPDATE, DELETE ON {on} FROM {role}", table) for table in READ_ONLY if table in there),
    ]
