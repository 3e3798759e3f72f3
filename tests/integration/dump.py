"""Everything a database holds, table by table, as a thief or a test reads it."""

from typing import Any

from django.apps import apps
from django.db import connections

Dump = dict[str, list[tuple[Any, ...]]]

SEALED = ("id", "needs", "service", "glance")
"""Columns that differ each time they are written: numbers of rows, and what is sealed with a new nonce."""


def of(*labels: str) -> Dump:
    """Every row of the tables of these rooms, in an order that does not depend on when they were written."""
    models = [model for label in labels for model in apps.get_app_config(label).get_models()]
    return {
        model._meta.db_table: _rows(getattr(model, "database", "default"), model._meta.db_table) for model in models
    }


def projections() -> Dump:
    """What lists are read from, and the claims; without the numbers and nonces that differ each time."""
    from handrail.keys.current import current
    from handrail.record import glance
    from handrail.record.in_rows import unsealed
    from handrail.record.models import (
        AppointmentRow,
        BetweenRow,
        Claim,
        DutyRow,
        EpisodeRow,
        HandoverRow,
        MessageRow,
        PersonIndex,
        PersonLink,
        PersonRow,
        SealedRow,
        SeatRow,
        SupportRow,
    )
    from handrail.record.streams import heads

    of_episodes = (
        AppointmentRow,
        BetweenRow,
        Claim,
        DutyRow,
        EpisodeRow,
        HandoverRow,
        MessageRow,
        SealedRow,
        SeatRow,
        SupportRow,
    )
    plain = {
        table._meta.db_table: sorted(table.objects.values_list(*_columns(table)), key=repr)
        for table in (*of_episodes, PersonIndex, PersonLink)
    }
    keys = current()
    plain["people"] = sorted(
        (row.person, *map(str, unsealed(keys, row.person, "name", row.name)), row.unconfirmed)
        for row in PersonRow.objects.all()
    )
    plain["needs"] = sorted(
        (row.stream, *map(str, unsealed(keys, row.stream, "needs", row.needs))) for row in EpisodeRow.objects.all()
    )
    plain["services"] = sorted(
        (row.stream, row.handover, *map(str, unsealed(keys, row.stream, "service", row.service)))
        for row in HandoverRow.objects.all()
    )
    rows = list(EpisodeRow.objects.values_list("stream", "glance"))
    found = heads([stream for stream, _sealed in rows])
    plain["glances"] = sorted(
        (stream, str(glance.opened(found[stream].keys, bytes(sealed)))) for stream, sealed in rows
    )
    return plain


def everything() -> list[tuple[str, str, Any]]:
    """Each value in each column of each table of both databases: where it stands, and what it is."""
    return [
        (f"{alias}.{table}", column, value)
        for alias in ("default", "reading")
        for table in connections[alias].introspection.table_names()
        for row in _with_names(alias, table)
        for column, value in row.items()
    ]


def _columns(table: Any) -> list[str]:
    return [each.name for each in table._meta.concrete_fields if each.name not in SEALED]


def _rows(alias: str, table: str) -> list[tuple[Any, ...]]:
    with connections[alias].cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        rows = [tuple(bytes(each) if isinstance(each, memoryview) else each for each in row) for row in cursor]
    return sorted(rows, key=repr)


def _with_names(alias: str, table: str) -> list[dict[str, Any]]:
    with connections[alias].cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]
