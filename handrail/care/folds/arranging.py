"""What each kind of event does to an episode: times that are offered, chosen and freed."""

from datetime import datetime

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.fold import on
from handrail.care.parts import TimesOffer


@on(e.TimesOffered)
def times_offered(episode: Episode, entry: Entry, event: e.TimesOffered) -> None:
    episode.times[event.offer] = TimesOffer(
        event.offer, event.times, event.purpose, event.setting, event.until, event.due, entry.recorded_at
    )


@on(e.TimeChosen)
def time_chosen(episode: Episode, entry: Entry, event: e.TimeChosen) -> None:
    _close(episode, entry, event.offer, None)


@on(e.TimesDeclined)
def times_declined(episode: Episode, entry: Entry, event: e.TimesDeclined) -> None:
    _close(episode, entry, event.offer, event.due)


@on(e.TimesClosed)
def times_closed(episode: Episode, entry: Entry, event: e.TimesClosed) -> None:
    _close(episode, entry, event.offer, event.due)


@on(e.FreedTime)
def freed_time(episode: Episode, entry: Entry, event: e.FreedTime) -> None:
    contact = episode.contacts.get(event.contact)
    if contact is None:
        episode.note_odd(entry, "Something was said of an appointment that is not in this record.")
        return
    contact.reused = event.reused


def _close(episode: Episode, entry: Entry, offer: str, due: datetime | None) -> None:
    found = episode.times.get(offer)
    if found is None:
        episode.note_odd(entry, "Something was said of times that were not offered.")
        return
    found.open = False
    if due is not None:
        episode.owe(entry, due)
