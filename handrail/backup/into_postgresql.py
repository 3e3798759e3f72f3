"""A PostgreSQL database put back: its tables made by the migrations that made them, then all rows at once."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from psycopg import sql

from handrail.backup import half
from handrail.backup.frames import Frames
from handrail.backup.sets import NotABackup

_THERE: Final = """
SELECT c.relname FROM pg_class c WHERE c.relkind IN ('r', 'p', 'v', 'm')
AND c.relnamespace = current_schema()::regnamespace AND NOT EXISTS
(SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e') ORDER BY 1
"""
_FUNCTIONS: Final = """
SELECT p.oid::regprocedure::text FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace
AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
"""
_NEXT: Final = """
SELECT setval(pg_get_serial_sequence(quote_ident({table}), {column}),
GREATEST({last}, (SELECT COALESCE(MAX({name}), 1) FROM {of})))
"""


class Place:
    """Where one PostgreSQL database goes."""

    def __init__(self, alias: str) -> None:
        self.alias, self._connection = alias, connections[alias]

    def why_not(self) -> str:
        """Why nothing may be written here; empty if it may: it has no table, or what an earlier try left."""
        there = self._names(_THERE)
        if not there or half.TABLE in there:
            return ""
        name = self._connection.settings_dict["NAME"]
        return f"the database “{name}” has tables already. Make an empty one, or rename that one first"

    def put(self, pieces: Iterator[bytes], rows: Mapping[str, int], backup: str) -> None:
        """Mark it, make its tables as they were, and put every row in: all of them, or none."""
        frames = Frames(pieces)
        told = frames.json()
        self._wipe()
        with self._connection.cursor() as cursor:
            cursor.execute(half.MAKE)
            cursor.execute(f'INSERT INTO "{half.TABLE}" VALUES (%s)', [backup])  # noqa: S608 - our own name
        self._make_tables(told["migrations"])
        self._load(frames, told["tables"], rows)

    def _names(self, query: str) -> list[str]:
        with self._connection.cursor() as cursor:
            cursor.execute(query)
            return [name for (name,) in cursor.fetchall()]

    def _wipe(self) -> None:
        """What an earlier try left."""
        tables = sql.SQL(", ").join(map(sql.Identifier, self._names(_THERE)))
        with self._connection.cursor() as cursor:
            if self._names(_THERE):
                cursor.execute(sql.SQL("DROP TABLE {} CASCADE").format(tables))
            for function in self._names(_FUNCTIONS):
                cursor.execute(f"DROP FUNCTION {function} CASCADE")

    def _make_tables(self, migrations: list[list[str]]) -> None:
        executor = MigrationExecutor(self._connection)
        applied = {(app, name) for app, name in migrations}
        graph = executor.loader.graph
        if unknown := [f"{app}.{name}" for app, name in sorted(applied) if (app, name) not in graph.nodes]:
            raise NotABackup(f"it was made by another release, with tables this one does not know: {unknown[0]}")
        last = [
            each
            for each in sorted(applied)
            if not any(child.key[0] == each[0] and child.key in applied for child in graph.node_map[each].children)
        ]
        executor.migrate(last)

    def _load(self, frames: Frames, tables: list[dict[str, Any]], rows: Mapping[str, int]) -> None:
        there = [name for name in self._names(_THERE) if name != half.TABLE]
        if missing := [each["name"] for each in tables if each["name"] not in there]:
            raise NotABackup(f"this release has no table {missing[0]}")
        self._connection.ensure_connection()
        raw = self._connection.connection
        with raw.transaction(), raw.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            cursor.execute(sql.SQL("TRUNCATE {}").format(sql.SQL(", ").join(map(sql.Identifier, there))))
            self._triggers(cursor, there, "DISABLE")
            counts = {each["name"]: self._rows(cursor, each, frames) for each in tables}
            end = frames.json()
            if not counts == dict(rows) == end["rows"]:
                raise NotABackup("its tables have other numbers of rows than they should have")
            # Each reference is looked at now: afterwards triggers cannot be turned on while any look is due.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table, column, last in end["sequences"]:
                self._go_on(cursor, table, column, last)
            self._triggers(cursor, there, "ENABLE")

    def _triggers(self, cursor: Any, tables: list[str], turn: str) -> None:
        """What a trigger would write is in the backup already."""
        for table in tables:
            cursor.execute(sql.SQL("ALTER TABLE {} {} TRIGGER USER").format(sql.Identifier(table), sql.SQL(turn)))

    def _rows(self, cursor: Any, table: Mapping[str, Any], frames: Frames) -> int:
        columns = sql.SQL(", ").join(map(sql.Identifier, table["columns"]))
        question = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table["name"]), columns)
        with cursor.copy(question) as copy:
            for frame in frames.table():
                copy.write(frame)
        return int(cursor.rowcount)

    def _go_on(self, cursor: Any, table: str, column: str, last: int | None) -> None:
        """New rows get numbers after the last one that was ever given."""
        if last is None:
            return
        cursor.execute(
            sql.SQL(_NEXT).format(
                table=sql.Literal(table),
                column=sql.Literal(column),
                last=sql.Literal(last),
                name=sql.Identifier(column),
                of=sql.Identifier(table),
            )
        )
