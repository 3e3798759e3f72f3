"""What supervision does to an episode."""

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.fold import on


@on(e.SupervisionAsked)
def supervision_asked(episode: Episode, entry: Entry, event: e.SupervisionAsked) -> None:
    supervision = episode.supervision
    if supervision.asked_due is None or event.due < supervision.asked_due:
        supervision.asked_due = event.due
    supervision.asked_since = supervision.asked_since or entry.recorded_at


@on(e.Supervised)
def supervised(episode: Episode, entry: Entry, event: e.Supervised) -> None:
    episode.supervision.last, episode.supervision.due = entry.at, event.due
    episode.supervision.asked_due = episode.supervision.asked_since = None
