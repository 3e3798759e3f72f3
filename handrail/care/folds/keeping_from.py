"""What each kind of event does to a standing: whom the record is kept from."""

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.fold import on
from handrail.care.parts import Kept
from handrail.care.standing import Standing


@on(e.KeptFrom)
def kept_from(standing: Standing, entry: Entry, event: e.KeptFrom) -> None:
    standing.kept_from[event.account] = Kept(event.account, event.why, entry.recorded_at, entry.by, event.words)


@on(e.KeptFromNoLonger)
def kept_from_no_longer(standing: Standing, entry: Entry, event: e.KeptFromNoLonger) -> None:
    standing.kept_from.pop(event.account, None)
    standing.let_open[event.account] = entry.recorded_at


@on(e.Narrowed)
def narrowed(standing: Standing, entry: Entry, _: e.Narrowed) -> None:
    standing.narrowed_since, standing.widened_at = entry.recorded_at, None


@on(e.Widened)
def widened(standing: Standing, entry: Entry, _: e.Widened) -> None:
    standing.narrowed_since, standing.widened_at = None, entry.recorded_at
