"""What each kind of event does to an episode: what disrupted the course, and what was adapted."""

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.fold import on
from handrail.care.parts import Disruption


@on(e.Disrupted)
def disrupted(episode: Episode, entry: Entry, event: e.Disrupted) -> None:
    episode.disruptions[event.disruption] = Disruption(
        event.disruption,
        event.what,
        event.wish,
        entry.at,
        entry.recorded_at,
        event.due,
        entry.by,
        entry.said_by == episode.person,
        frozenset(event.not_counted),
        [event.adapted] if event.adapted else [],
    )


@on(e.Adapted)
def adapted(episode: Episode, entry: Entry, event: e.Adapted) -> None:
    known = episode.disruptions.get(event.disruption)
    if known is None:
        episode.note_odd(entry, "Something was adapted after a disruption that is not in this record.")
        return
    known.adapted.append(event.words)
    known.not_counted |= frozenset(event.not_counted)
