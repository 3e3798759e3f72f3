"""Which passages have these words: all of them first, then any of them. SQLite's own full-text search, or PostgreSQL's.

Both rank by how rare the words are and how short the passage is, or nearly so. Words reach them between quotation marks
and made of nothing but letters, figures and marks, so no input is a query of its own.
"""

import json
import sqlite3
from collections.abc import Sequence
from typing import Any, Final

from django.db import connections

from handrail.experiences.finding import words
from handrail.experiences.finding.facets import Wish, Within
from handrail.experiences.finding.words import Phrase
from handrail.experiences.models import Apart

#: So many passages are looked at further; from so few that have all words, those that have any are added.
DEPTH: Final = 100
FEW: Final = 5
EVERYTHING: Final = Within(Wish())

_SQLITE: Final = (
    "SELECT rowid FROM experiences_fts WHERE experiences_fts MATCH %s{within} ORDER BY rank, rowid LIMIT {depth}"
)
_POSTGRESQL: Final = (
    "SELECT passage_id FROM experiences_words, to_tsquery('english', %s) asked WHERE found @@ asked{within} "
    "ORDER BY ts_rank_cd(found, asked, 1) DESC, passage_id LIMIT {depth}"
)
_AMONG_SQLITE: Final = " AND rowid IN (SELECT value FROM json_each(%s))"
_AMONG_POSTGRESQL: Final = " AND passage_id = ANY(%s)"


def passages(query: str, within: Within = EVERYTHING) -> tuple[list[int], list[int]]:
    """The numbers of the passages with all words, and of others with any, best first.

    Others are looked for only where few have all.
    """
    phrases = words.asked(query)
    if not phrases:
        return [], []
    every = _search(phrases, " & ", within)
    if len(every) >= FEW:
        return every, []
    known = set(every)
    some = _search(words.loosened(phrases), " | ", within)
    return every, [number for number in some if number not in known]


def forget() -> None:
    """See that words taken away are gone from the index as well. SQLite keeps them in old parts of it otherwise."""
    connection = connections[Apart.database]
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO experiences_fts(experiences_fts) VALUES ('optimize')")


def forget_at_once() -> bool:
    """Have words overwritten as they are taken away, where this SQLite can (3.42 and newer)."""
    connection = connections[Apart.database]
    if connection.vendor != "sqlite" or sqlite3.sqlite_version_info < (3, 42):
        return connection.vendor != "sqlite"
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO experiences_fts(experiences_fts, rank) VALUES ('secure-delete', 1)")
    return True


def _search(phrases: Sequence[Phrase], between: str, within: Within) -> list[int]:
    connection = connections[Apart.database]
    is_sqlite = connection.vendor == "sqlite"
    values: list[Any] = [_for_sqlite(phrases, between) if is_sqlite else _for_postgresql(phrases, between)]
    where = ""
    if within.passages is not None:
        where = _AMONG_SQLITE if is_sqlite else _AMONG_POSTGRESQL
        values.append(json.dumps(within.passages) if is_sqlite else within.passages)
    sql = (_SQLITE if is_sqlite else _POSTGRESQL).format(within=where, depth=DEPTH * within.factor)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return within.of([number for (number,) in cursor.fetchall()], DEPTH)


def _for_sqlite(phrases: Sequence[Phrase], between: str) -> str:
    joint = " AND " if between == " & " else " OR "
    return joint.join('"' + " ".join(phrase) + '"' for phrase in phrases)


def _for_postgresql(phrases: Sequence[Phrase], between: str) -> str:
    return between.join("(" + " <-> ".join(f"'{word}'" for word in phrase) + ")" for phrase in phrases)
