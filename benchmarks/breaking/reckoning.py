"""What is there afterwards: `python -m benchmarks.breaking.reckoning ACKNOWLEDGED.json`, in the service's settings.

Every text that was acknowledged stands in the record once. The journal is as it was written. The lists, made anew from
the journal, are what they were: nothing was half written. Prints one line of JSON.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any


def main() -> None:
    """Reckon, print."""
    import django

    django.setup()
    from handrail.record import reading
    from handrail.record.verify import verify
    from handrail.record.verify_texts import verify_texts

    reading.replay_spool()
    acknowledged = [tuple(each) for each in json.loads(Path(sys.argv[1]).read_text())]
    there = _texts({stream for stream, _ in acknowledged})
    found = [*verify(), *verify_texts()]
    print(
        json.dumps(
            {
                "acknowledged": len(acknowledged),
                "lost": [each for each in acknowledged if not there[each]],
                "twice": [each for each, times in there.items() if times > 1],
                "found": [*map(str, found), *map(str, reading.broken())],
                "half": _half_written(),
                "entries": sum(there.values()),
            }
        )
    )


def _texts(streams: set[str]) -> Counter[tuple[str, str]]:
    """How often each marked text stands in each record."""
    from handrail.care.words import words_in
    from handrail.record import journal

    found: Counter[tuple[str, str]] = Counter()
    for stream in streams:
        words = [each for entry in journal.episode(stream).entries for each in words_in(entry.event)]
        text = journal.reader(stream, words)
        found.update((stream, text(each)) for each in words if text(each).startswith("mark-"))
    return found


def _half_written() -> list[str]:
    """The tables that are not what the journal says."""
    from handrail.record import rebuild

    before = _lists()
    rebuild.rebuild()
    after = _lists()
    return [name for name in before if before[name] != after[name]]


def _lists() -> dict[str, Counter[Any]]:
    """Every row of every list, but for its number."""
    from handrail.record.models import Claim
    from handrail.record.rebuild import _ROWS

    tables = [*(table for table, _ in _ROWS), Claim]
    return {table.__name__: Counter(map(_row, table.objects.all())) for table in tables}


def _row(row: Any) -> tuple[Any, ...]:
    values = [getattr(row, field.attname) for field in row._meta.fields if not _counts(field)]
    return tuple(_length(each) if isinstance(each, bytes | memoryview) else str(each) for each in values)


def _counts(field: Any) -> bool:
    return bool(field.primary_key) and field.get_internal_type() in ("AutoField", "BigAutoField")


def _length(sealed: bytes) -> int:
    """Sealing is never twice the same: of what is sealed only how long it is."""
    return len(bytes(sealed))


if __name__ == "__main__":
    main()
