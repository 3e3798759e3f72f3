"""What each kind of event does to an episode: something that went wrong in our care."""

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.fold import on
from handrail.care.parts import Incident

NOT_HERE = "Something was written about an incident that is not in this record."


@on(e.IncidentRecorded)
def incident_recorded(episode: Episode, entry: Entry, event: e.IncidentRecorded) -> None:
    episode.incidents[event.incident] = Incident(
        event.incident, event.owner, entry.at, entry.recorded_at, event.due, event.learn_due
    )


def _known(episode: Episode, entry: Entry, key: str) -> Incident | None:
    found = episode.incidents.get(key)
    if found is None:
        episode.note_odd(entry, NOT_HERE)
    return found


@on(e.CandourTold)
def candour_told(episode: Episode, entry: Entry, event: e.CandourTold) -> None:
    if found := _known(episode, entry, event.incident):
        found.told_at, found.written_due = found.told_at or entry.at, found.written_due or event.due


@on(e.CandourApologised)
def candour_apologised(episode: Episode, entry: Entry, event: e.CandourApologised) -> None:
    if found := _known(episode, entry, event.incident):
        found.sorry_at = found.sorry_at or entry.at


@on(e.CandourWritten)
def candour_written(episode: Episode, entry: Entry, event: e.CandourWritten) -> None:
    if found := _known(episode, entry, event.incident):
        found.written_at = entry.at


@on(e.CandourDeclined)
def candour_declined(episode: Episode, entry: Entry, event: e.CandourDeclined) -> None:
    if found := _known(episode, entry, event.incident):
        found.declined_at = entry.at


@on(e.IncidentLearnt)
def incident_learnt(episode: Episode, entry: Entry, event: e.IncidentLearnt) -> None:
    if found := _known(episode, entry, event.incident):
        found.learnt_at = entry.at
