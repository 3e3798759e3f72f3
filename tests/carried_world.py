"""Extracts of another system for tests, what came of them, and the rows that this service would return of them."""

from pathlib import Path
from typing import Any

from handrail.bundle.raw import read
from handrail.dataset.carrying.fields import FATES, How
from handrail.dataset.rows import of_person
from handrail.dataset.tables import TABLES
from handrail.importing import beside, extract
from handrail.importing.bringing import Import, Tally
from handrail.importing.extract import Extract
from handrail.organisation.models import Service
from handrail.record import journal, sender
from handrail.record.models import EpisodeRow

SYSTEM = "OldCare"

#: What this service says of itself: its own header, its own staff, its own code. No row of a person is compared by it.
MADE = {field.partition(".")[2] for field, fate in FATES.items() if fate.how is How.MADE}

Rows = dict[tuple[str, tuple[tuple[str, str], ...]], int]


def service() -> None:
    """A service that can return."""
    Service.objects.create(name="S", ods_code="RX1", commissioner="QXX", integrated=Service.Integrated.NONE)


def bring(folder: Path, by: str, *, look: bool = False, system: str = SYSTEM) -> Tally:
    """What came, or would come, of an extract."""
    with extract.gathered(folder) as rows:
        return of(rows, folder, by, system).bring(lambda *_: None, look=look)


def of(rows: Extract, folder: Path, by: str, system: str = SYSTEM) -> Import:
    """An import of an extract that was read."""
    return Import(rows, system, beside.read(folder), by)


def sent(folder: Path) -> Rows:
    """The rows of an extract about people, as they were written."""
    found: Rows = {}
    with read(folder) as raw:
        for table in TABLES:
            if table.code in ("IDS000", "IDS902"):
                continue
            names = ", ".join(f'"{name}"' for name in table.names)
            for values in raw.connection.execute(f"SELECT {names} FROM {table.code}").fetchall():
                _add(found, table.code, dict(zip(table.names, values, strict=True)))
    return found


def told() -> Rows:
    """The rows of everybody who is here, as they would be returned one month or another."""
    found: Rows = {}
    organisation = sender.organisation()
    people: dict[str, list[str]] = {}
    for stream, person in EpisodeRow.objects.values_list("stream", "person"):
        people.setdefault(person, []).append(stream)
    for person, streams in people.items():
        episodes = {stream: journal.episode(stream) for stream in streams}
        for row in of_person(person, journal.standing(person), episodes, organisation).all:
            _add(found, row.table, row.written)
    return found


def _add(found: Rows, table: str, values: dict[str, Any]) -> None:
    fields = tuple(sorted((name, text) for name, text in values.items() if text is not None and name not in MADE))
    found[table, fields] = found.get((table, fields), 0) + 1
