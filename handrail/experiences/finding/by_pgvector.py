"""What is nearest in meaning, found by PostgreSQL itself where whoever runs it has put the extension pgvector in.

The vectors then stand in a column beside their bytes, and no process keeps them in memory: for a record served by many
machines. Every vector is looked at, so nothing is missed and what is deleted is gone; an index would forget slowly.
"""

import json
from collections.abc import Mapping
from typing import Final

from django.db import connections

from handrail.experiences.finding.kept import Floats, Numbers, unpack
from handrail.experiences.finding.meaning import SIZE
from handrail.experiences.models import Apart, Vector

_IS_THERE: Final = (
    "SELECT 1 FROM pg_attribute WHERE attrelid = to_regclass('experiences_vector') AND attname = 'meaning' "
    "AND NOT attisdropped"
)
_ADD: Final = f"ALTER TABLE experiences_vector ADD COLUMN meaning halfvec({SIZE})"
_PUT: Final = "UPDATE experiences_vector SET meaning = %s::halfvec WHERE passage_id = %s"
_NEAREST: Final = (
    "SELECT passage_id FROM experiences_vector WHERE meaning IS NOT NULL{among} "
    "ORDER BY meaning <#> %s::halfvec, passage_id LIMIT %s"
)
_AT_ONCE: Final = 1_000


def is_used() -> bool:
    """Whether vectors stand in PostgreSQL as vectors."""
    connection = connections[Apart.database]
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute(_IS_THERE)
        return cursor.fetchone() is not None


def prepare() -> bool:
    """Make room where the extension is in the database, and put in what is not there yet; whether it is used."""
    connection = connections[Apart.database]
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'vector'")
        if cursor.fetchone() is None:
            return False
        if not is_used():
            connection.check_constraints()  # none may be waiting for the end of a transaction
            cursor.execute(_ADD)
        cursor.execute("SELECT passage_id FROM experiences_vector WHERE meaning IS NULL")
        missing = [number for (number,) in cursor.fetchall()]
    for start in range(0, len(missing), _AT_ONCE):
        rows = Vector.objects.filter(pk__in=missing[start : start + _AT_ONCE]).values_list("pk", "numbers", "scale")
        put({pk: (bytes(numbers), scale) for pk, numbers, scale in rows})
    return True


def put(packed: Mapping[int, tuple[bytes, float]]) -> None:
    """Have these stand as vectors too."""
    if not packed:
        return
    vectors = unpack([(number, *row) for number, row in packed.items()])
    with connections[Apart.database].cursor() as cursor:
        cursor.executemany(_PUT, [(_said(vector), number) for number, vector in zip(packed, vectors, strict=True)])


def nearest(vector: Floats, depth: int, among: Numbers | None = None) -> list[int]:
    """The numbers of the passages nearest in meaning, nearest first; only `among` these, if any are given."""
    where = "" if among is None else " AND passage_id = ANY(%s)"
    values = [] if among is None else [among.tolist()]
    with connections[Apart.database].cursor() as cursor:
        cursor.execute(_NEAREST.format(among=where), [*values, _said(vector), depth])
        return [number for (number,) in cursor.fetchall()]


def _said(vector: Floats) -> str:
    return json.dumps([round(float(each), 6) for each in vector])
