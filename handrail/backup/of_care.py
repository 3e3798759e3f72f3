"""The files beside the databases that a service cannot do without: checkpoints, erasures, the spool of the reading log.

Imported only where there is a journal.
"""

from pathlib import Path
from typing import Any, Final

from django.conf import settings

from handrail.backup.restoring import put_file
from handrail.keys.current import current
from handrail.keys.stream import mark_of
from handrail.record import checkpoint, erase, spool
from handrail.record import erasures as gone

CHECKPOINTS, SPOOL, ERASURES = "checkpoints", "spool", "erasures"
_OTHER: Final = "SELECT count(*) FROM record_stream WHERE {column} NOT IN ('{ours}', '')"
_LAST: Final = 'SELECT "line" FROM "record_lastcheckpoint" WHERE "id" = 1'


def waiting() -> bytes:
    """The openings that wait to be written. Taken before the reading log, so that none is in neither."""
    return spool.content()


def checkpoints(service: Any) -> bytes:
    """The checkpoints up to the last one this copy of the service knows of, and none that is newer than the copy."""
    path = settings.HANDRAIL_CHECKPOINTS
    last = service.value(_LAST)
    return checkpoint.until(Path(path), last) if path and last else b""


def other_keys(service: Any) -> int:
    """How many records of this copy another master key wraps than the one that wraps the backup: it could not open
    them. A change of the master key is then under way."""
    ours = mark_of(current().master_key()).hex()
    return int(service.value(_OTHER.format(column=service.beginning("wrapped_key"), ours=ours)))


def erasures() -> bytes:
    """What was erased so far, by the list and by the database. It may know more than the copy, and then helps it."""
    gone.keep_up()
    where = gone.path()
    return gone.lines(sorted({*gone.erased(), *(gone.read(where) if where else ())}))


def erase_again(carried: bytes) -> int:
    """Erase what this backup brought back: by the list it carries, and by the newer one that lies there."""
    where = gone.path()
    listed = sorted({*gone.parse(carried), *(gone.read(where) if where else ())})
    count = erase.again(listed)
    if where is not None:
        put_file(where, gone.lines(listed))
    return count


def places(marks: Path | None) -> dict[str, Path | None]:
    """Where each of these files belongs."""
    return {CHECKPOINTS: marks, SPOOL: spool.path()}
