"""Whatever happens, in whatever order and however late, the journal keeps it.

Any facts of any kind are recorded in any order, some of them late, some struck. After each: the state given back is
the state read, a late entry is the same as folding anew, rebuilding changes nothing, every chain is whole, and no
projection holds anything clinical.
"""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from house import ask_for_help
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from handrail.care.events import KINDS
from handrail.care.refused import Refused
from handrail.care.vocabulary import Nature, StreamKind, Timing
from handrail.record import journal
from handrail.record.rebuild import rebuild
from handrail.record.streams import FOLDS, fold
from handrail.record.verify import verify
from tests.examples import examples
from tests.integration import dump
from tests.unit.record.samples import anything

pytestmark = pytest.mark.django_db

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
SOME_IDS = ("A" * 16, "B" * 16, "C" * 16)
IDS = st.sampled_from([*SOME_IDS, ""])
CLINICAL = "a clinical word nobody may find"

#: Facts as they are in a life: a few ids that meet, and days and times within some years of now.
PLAIN = {
    str: st.one_of(IDS, st.just(CLINICAL[:16])),
    int: st.integers(min_value=0, max_value=200),
    bool: st.booleans(),
    date: st.dates(min_value=date(2025, 6, 1), max_value=date(2027, 6, 1)),
    datetime: st.datetimes(datetime(2025, 6, 1), datetime(2027, 6, 1), timezones=st.just(UTC)),
}


#: Facts that name an account, a record, or somebody who acts for somebody: ids that we make. They stand in clear, and
#: are no words of anybody's.
NAMES = ("account", "person", "keep", "episode", "proxy")


def events_of(kind: StreamKind) -> st.SearchStrategy[Any]:
    """Any event of a kind of stream, in which only ids stand where an id belongs."""
    every = st.one_of([anything(each.holds, PLAIN) for each in KINDS.values() if each.stream == kind])
    return every.filter(lambda event: all(getattr(event, name, "") != CLINICAL[:16] for name in NAMES))


def _others() -> dict[str, str]:
    """By the fact that names it: somebody else's record. What happens names only records that there are."""
    with journal.clock(START):
        person, episode = ask_for_help("BY", "Other")
    return {"person": person, "keep": person, "episode": episode}


def _as_in_life(event: Any, others: dict[str, str]) -> Any:
    """An id is of one kind of thing: no room has the id of a colleague, and no offer that of an appointment."""
    ids = {each.name: getattr(event, each.name) for each in fields(event) if getattr(event, each.name) in SOME_IDS}
    own = {name: f"{value[0]}{name.replace('_', '').upper()}{'Z' * 16}"[:16] for name, value in ids.items()}
    return replace(event, **(own | {name: other for name, other in others.items() if hasattr(event, name)}))


class Undone(Exception):  # noqa: N818 - it is no error
    """Every example is undone after it."""


@given(
    kind=st.sampled_from(list(StreamKind)),
    data=st.data(),
    days=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 20)), min_size=1, max_size=12),
)
@examples(40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_whatever_happens_is_kept(kind: StreamKind, data: Any, days: Any) -> None:
    with pytest.raises(Undone), transaction.atomic():
        stream, now = journal.open_stream(kind), START
        others = _others()
        for onwards, back in days:
            now += timedelta(days=onwards)
            event = _as_in_life(data.draw(events_of(kind)), others)
            with journal.clock(now):
                _record(stream, event, now - timedelta(days=back))
        _is_sound(stream, kind)
        raise Undone


def _record(stream: str, event: Any, earlier: datetime) -> None:
    kind = KINDS[type(event).__name__]
    at = earlier if kind.timing is Timing.REPORTED else None
    try:
        given_back = journal.record(stream, lambda *_: (event,), by="BY", at=at)
    except Refused:
        assert kind.nature is Nature.CHOICE, "what has happened is never refused, whatever time it took"
        return
    assert given_back == journal.state(stream)


def _is_sound(stream: str, kind: StreamKind) -> None:
    entries = journal.entries(stream)
    one_by_one = FOLDS[kind].of(())
    for entry in entries:
        one_by_one.apply(entry)
    assert one_by_one == fold(kind, entries) == fold(kind, reversed(entries))
    before = dump.projections()
    rebuild()
    assert dump.projections() == before
    assert verify() == []
    if kind is StreamKind.STANDING:
        assert not [value for rows in _clear() for value in rows if CLINICAL[:16] in str(value)]


def _clear() -> Iterator[tuple[Any, ...]]:
    """Rows as they are stored."""
    for table, rows in dump.of("record").items():
        if table != "record_entry":
            yield from rows
