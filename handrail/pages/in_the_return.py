"""What the national return says about one person: their own rows, each field with a plain label beside its own name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from handrail.care.episode import Episode
from handrail.care.standing import Standing
from handrail.care.vocabulary import Strand
from handrail.dataset import meanings
from handrail.dataset.row import Row
from handrail.dataset.rows import rows
from handrail.dataset.sender import Organisation
from handrail.dataset.tables import TABLE
from handrail.design.formats import date_only
from handrail.organisation import who
from handrail.pages.return_words import LABELS, TITLES


@dataclass(frozen=True, slots=True)
class Line:
    """One field: what it is in plain words, what stands there, what that means, and the return's own name."""

    label: str
    value: str
    means: str
    field: str


@dataclass(frozen=True, slots=True)
class Told:
    """The rows of one table about this person."""

    title: str
    code: str
    rows: tuple[tuple[Line, ...], ...]


def tables(standing: Standing, episodes: Mapping[str, Episode]) -> list[Told]:
    """All tables that have a row about this person, in the order of the return. The same row is told once."""
    organisation = _organisation()
    found: dict[str, dict[tuple[Line, ...], None]] = {}
    for stream, episode in episodes.items():
        if episode.strand is Strand.THERAPY:
            beside = [each for each in episodes.values() if each.beside == stream]
            for row in rows(stream, episode, standing, organisation, beside):
                found.setdefault(row.table, {})[tuple(_lines(row))] = None
    return [Told(str(TITLES.get(code, TABLE[code].title)), code, tuple(found[code])) for code in sorted(found)]


def _organisation() -> Organisation:
    here = who.service()
    return Organisation(provider=here.ods_code, commissioner=here.commissioner, zone=ZoneInfo(settings.TIME_ZONE))


def _lines(row: Row) -> Iterator[Line]:
    for field, value in row.written.items():
        yield Line(str(LABELS.get(field, field)), value, _means(row, field, value), field)


def _means(row: Row, field: str, value: str) -> str:
    raw = row[field]
    if isinstance(raw, date):
        return date_only(raw)
    means = meanings.of(row.table, field, value)
    return _(means) if means else ""
