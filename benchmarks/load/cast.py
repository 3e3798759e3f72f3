"""Who works in the loaded service: `python -m benchmarks.load.cast EPISODES FILE`, in its settings."""

import json
import sys
from pathlib import Path
from typing import Any

STAFF, PEOPLE = 150, 50


def main() -> None:
    """Make the service unless it is there; sign everybody in; write who they are to the file."""
    import django

    django.setup()
    from benchmarks import pages
    from benchmarks.breaking.people import _signed_in
    from handrail.accounts.models import User
    from handrail.record.models import EpisodeRow

    pages._make(int(sys.argv[1]))
    if not EpisodeRow.objects.exists():
        pages._rebuild()
    holders = list(User.objects.filter(role="pwp").order_by("pk")[:STAFF])
    held: dict[str, list[Any]] = {each.pk: [] for each in holders}
    for row in EpisodeRow.objects.filter(stage="treatment", holder__in=held).order_by("stream"):
        held[row.holder].append(row)
    for each in holders[:STAFF]:
        pages._fill_the_day(each.pk)
    staff = [{"cookie": _signed_in(each), "streams": [row.stream for row in held[each.pk]]} for each in holders]
    people = [_person(rows[0]) for rows in list(held.values())[:PEOPLE] if rows]
    Path(sys.argv[2]).write_text(json.dumps({"staff": [each for each in staff if each["streams"]], "people": people}))


def _person(row: Any) -> dict[str, Any]:
    from benchmarks.breaking.people import _person as made

    writer = made(row)
    return {"cookie": writer["cookie"], "streams": [row.stream]}


if __name__ == "__main__":
    main()
