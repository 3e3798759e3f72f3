"""What each kind of event does to an episode: a record opened in need."""

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.fold import on
from handrail.care.parts import InNeed


@on(e.OpenedInNeed)
def opened(episode: Episode, entry: Entry, event: e.OpenedInNeed) -> None:
    episode.in_need[event.opening] = InNeed(
        said=event,
        by=entry.by,
        at=entry.recorded_at,
        seq=entry.seq,
        teller=event.teller,
        tell_due=event.tell_due,
        tell_since=entry.recorded_at,
        held_back_by=entry.by if event.held_back else "",
    )


@on(e.OpeningReviewed)
def reviewed(episode: Episode, entry: Entry, event: e.OpeningReviewed) -> None:
    found = episode.in_need.get(event.opening)
    if found is not None:
        found.reviewed_by = found.reviewed_by or entry.by


@on(e.OpeningTold)
def told(episode: Episode, _: Entry, event: e.OpeningTold) -> None:
    found = episode.in_need.get(event.opening)
    if found is not None:
        found.told, found.tell_due = True, None


@on(e.OpeningHeldBack)
def held_back(episode: Episode, entry: Entry, event: e.OpeningHeldBack) -> None:
    found = episode.in_need.get(event.opening)
    if found is not None and not found.told:
        found.held_back_by, found.teller = entry.by, event.owner
        found.tell_since, found.tell_due = entry.recorded_at, event.due
