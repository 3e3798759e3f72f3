"""A PostgreSQL database copied while it is written to: every table by COPY, in one snapshot.

By its own connection, with what comes with the driver: no program of PostgreSQL's has to be there, or of its version.
The tables themselves are not copied but which migrations made them, and a restore makes them so again.
"""

from collections.abc import Callable
from typing import Any, Final

import psycopg
from psycopg import sql

from handrail.backup import frames
from handrail.backup.sets import Tell

_TABLES: Final = """
SELECT c.relname, pg_table_size(c.oid) FROM pg_class c
WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace ORDER BY c.relname
"""
# What is worked out from other columns is worked out again; what an extension added is made again by who uses it.
_COLUMNS: Final = """
SELECT a.attname FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
WHERE a.attrelid = to_regclass(quote_ident(%s)) AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
AND t.typnamespace = 'pg_catalog'::regnamespace ORDER BY a.attnum
"""
_MIGRATIONS: Final = "SELECT app, name FROM django_migrations ORDER BY id"
_SEQUENCES: Final = """
SELECT c.relname, a.attname, pg_sequence_last_value(s.oid) FROM pg_class s
JOIN pg_depend d ON d.objid = s.oid AND d.classid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
JOIN pg_class c ON c.oid = d.refobjid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid
WHERE s.relkind = 'S' AND c.relnamespace = current_schema()::regnamespace ORDER BY 1, 2
"""


class Pinned:
    """One PostgreSQL database as it was when this was made. `in_order` hides in what order rows came."""

    def __init__(self, parameters: dict[str, Any], *, in_order: bool = False) -> None:
        self._in_order = in_order
        self._source = psycopg.connect(**parameters, autocommit=True)
        self._source.execute("SET client_encoding = 'UTF8'")
        self._source.execute("SET statement_timeout = 0")
        self._source.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        self._source.execute("SELECT 1").fetchone()

    def value(self, query: str) -> Any:
        """The one value a question gives, or None."""
        row = self._source.execute(query).fetchone()
        return row[0] if row else None

    def beginning(self, column: str) -> str:
        """How a question asks for the first four bytes of a column, in hexadecimal."""
        return f"encode(substring({column} FROM 1 FOR 4), 'hex')"

    def copy(self, write: Callable[[bytes], None], tell: Tell) -> dict[str, int]:
        """Write every table out; how many rows each has."""
        sizes: dict[str, int] = {str(name): int(size) for name, size in self._source.execute(_TABLES).fetchall()}
        tables = [{"name": name, "columns": self._columns(name)} for name in sizes]
        made_by = self._source.execute(_MIGRATIONS).fetchall() if "django_migrations" in sizes else []
        frames.put_json(write, {"tables": tables, "migrations": made_by})
        rows: dict[str, int] = {}
        done, total = 0, sum(sizes.values())
        for name, table in zip(sizes, tables, strict=True):
            rows[name] = self._rows(table, write)
            frames.put(write, b"")
            done += sizes[name]
            tell(done, total)
        frames.put_json(write, {"rows": rows, "sequences": self._source.execute(_SEQUENCES).fetchall()})
        return rows

    def close(self) -> None:
        """Let go of it."""
        self._source.close()

    def _columns(self, table: str) -> list[str]:
        return [name for (name,) in self._source.execute(_COLUMNS, [table]).fetchall()]

    def _rows(self, table: dict[str, Any], write: Callable[[bytes], None]) -> int:
        cursor, waiting = self._source.cursor(), bytearray()
        with cursor.copy(self._question(table)) as copy:
            for row in copy:
                waiting += row
                if len(waiting) >= frames.ENOUGH:
                    frames.put(write, bytes(waiting))
                    waiting.clear()
        if waiting:
            frames.put(write, bytes(waiting))
        return cursor.rowcount

    def _question(self, table: dict[str, Any]) -> sql.Composed:
        columns = sql.SQL(", ").join(map(sql.Identifier, table["columns"]))
        order = sql.SQL(" ORDER BY 1") if self._in_order else sql.SQL("")
        name = sql.Identifier(table["name"])
        return sql.SQL("COPY (SELECT {} FROM {}{}) TO STDOUT").format(columns, name, order)
