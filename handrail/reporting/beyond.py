"""What no national table tells, beside a bundle: one row for each episode, in a file of our own.

`HR001Whole.parquet` stands in the folder of a return only if somebody asks for it, and is no part of the return: it
goes nowhere. `handrail measures FOLDER --beyond` counts it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from handrail.care.came_to import came_to
from handrail.care.episode import Episode
from handrail.care.vocabulary import Strand
from handrail.measures.pathways.journal import COLUMNS, WHOLE
from handrail.record import export, service
from handrail.record.export import Known
from handrail.reporting.submissions import Asked
from handrail.reporting.telling import first_moment

_SCHEMA: Final = pa.schema(
    [("OrgIDProv", pa.string()), ("ServiceRequestId", pa.string()), *((name, pa.int64()) for name in COLUMNS)]
)


def write(asked: Asked, folder: Path) -> int:
    """Put the file into the folder of a bundle that is there, as known when the return is; how many rows it has."""
    rows = list(_rows(asked))
    path = folder / f"{WHOLE}.parquet"
    part = path.with_suffix(".part")
    try:
        part.touch(mode=0o600)
        pq.write_table(pa.Table.from_pylist(rows, _SCHEMA), part, compression="zstd")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return len(rows)


def _rows(asked: Asked) -> Iterator[dict[str, Any]]:
    starts = first_moment(asked.period, asked.organisation.zone)
    for known, *_ in export.people(asked.period, starts, [asked.known_at], export.Report()):
        for person in known:
            yield from _of_person(person, asked)


def _of_person(person: Known, asked: Asked) -> Iterator[dict[str, Any]]:
    now = service.current()
    therapy = {key: each for key, each in person.episodes.items() if each.strand is Strand.THERAPY}
    for key, episode in therapy.items():
        row = asdict(came_to(episode, now, asked.known_at, _again(episode, therapy)))
        told = {name: None if row[of] is None else int(row[of]) for name, of in COLUMNS.items()}
        yield {"OrgIDProv": asked.organisation.provider, "ServiceRequestId": key, **told}


def _again(episode: Episode, others: Mapping[str, Episode]) -> date | None:
    """The day they asked the next time."""
    ended = episode.ended_on
    days = [each.received for each in others.values() if each is not episode and each.received is not None]
    return min((day for day in days if ended is not None and day >= ended), default=None)
