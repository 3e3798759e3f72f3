"""The numbers as rows with the published names of columns, and as a file of them."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from django.http import HttpResponse

from handrail.measures import output
from handrail.measures.disclosure import Published
from handrail.reporting import kept

Rows = Sequence[dict[str, Any]]


def exact() -> Rows:
    """Every number as it is, with the groups of people it is of."""
    found = [each.number for each in kept.every()]
    return list(output.with_breakdowns(output.rows(found), found))


def shared() -> Rows:
    """Those that may be shared, as they may be. Of the rest there is no row."""
    found = [each for each in kept.every() if each.shown]
    told = output.shared(Published(each.number, each.shown) for each in found)
    return list(output.with_breakdowns(told, [each.number for each in found]))


def answer(rows: Rows, name: str) -> HttpResponse:
    """A file of them to be kept."""
    said = HttpResponse(_csv(rows), content_type="text/csv; charset=utf-8")
    said["Content-Disposition"] = f'attachment; filename="{name}"'
    return said


def _csv(rows: Iterable[dict[str, Any]]) -> bytes:
    written = BytesIO()
    output.write_csv(output.table(list(rows)), written)
    return written.getvalue()
