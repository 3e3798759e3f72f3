"""What each kind of event does to an episode: groups and courses."""

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.fold import on
from handrail.care.parts import ContactState, Seat, SeatState, Unsaid


def _seat(episode: Episode, entry: Entry, group: str) -> Seat | None:
    found = episode.seats.get(group)
    if found is None:
        episode.note_odd(entry, "Something was said of a group that this person is not on.")
    return found


@on(e.GroupAsked)
def group_asked(episode: Episode, entry: Entry, event: e.GroupAsked) -> None:
    episode.seats[event.group] = Seat(
        event.group, event.name, SeatState.WAITING, entry.recorded_at, facilitators=event.facilitators
    )
    episode.owe(entry, event.due)


@on(e.GroupPlaceFree)
def group_place_free(episode: Episode, entry: Entry, event: e.GroupPlaceFree) -> None:
    seat = _seat(episode, entry, event.group)
    if seat is not None and seat.state == SeatState.WAITING:
        seat.told_by, seat.told_since = event.due, entry.recorded_at


@on(e.GroupJoined)
def group_joined(episode: Episode, entry: Entry, event: e.GroupJoined) -> None:
    episode.seats[event.group] = Seat(
        event.group,
        event.name,
        SeatState.IN,
        entry.recorded_at,
        place=event.place,
        facilitators=event.facilitators,
        contacts=list(event.contacts),
        therapy=event.therapy,
    )
    episode.review_owed = False
    episode.owe(entry, event.due)


@on(e.GroupDeclined)
def group_declined(episode: Episode, entry: Entry, event: e.GroupDeclined) -> None:
    seat = episode.seats.get(event.group)
    if seat is not None and seat.state == SeatState.WAITING:
        seat.state = SeatState.LEFT
    episode.owe(entry, event.due)


@on(e.GroupLeft)
def group_left(episode: Episode, entry: Entry, event: e.GroupLeft) -> None:
    seat = _seat(episode, entry, event.group)
    if seat is not None:
        seat.state = SeatState.LEFT
    episode.owe(entry, event.due)


@on(e.GroupDatesAdded)
def group_dates_added(episode: Episode, entry: Entry, event: e.GroupDatesAdded) -> None:
    seat = _seat(episode, entry, event.group)
    if seat is not None:
        seat.contacts += event.contacts


@on(e.GroupFacilitatorsChanged)
def group_facilitators_changed(episode: Episode, entry: Entry, event: e.GroupFacilitatorsChanged) -> None:
    seat = _seat(episode, entry, event.group)
    if seat is None or not event.facilitators:
        return
    seat.facilitators = event.facilitators
    for contact in episode.booked:
        if contact.contact in seat.contacts:
            contact.with_, contact.others = event.facilitators[0], event.facilitators[1:]


@on(e.GroupMeetingMoved)
def group_meeting_moved(episode: Episode, entry: Entry, event: e.GroupMeetingMoved) -> None:
    contact = episode.contacts.get(event.contact)
    if contact is None or contact.state != ContactState.BOOKED:
        episode.note_odd(entry, "A meeting was moved that was not booked.")
        return
    contact.starts, contact.minutes = event.starts, event.minutes
    contact.room, contact.link = event.room, event.link
    contact.due, contact.since = event.due, entry.recorded_at


@on(e.ChangeToTell)
def change_to_tell(episode: Episode, entry: Entry, event: e.ChangeToTell) -> None:
    episode.to_tell[event.change] = Unsaid(event.change, event.owner, entry.recorded_at, event.due)


@on(e.MissExplained)
def miss_explained(episode: Episode, entry: Entry, event: e.MissExplained) -> None:
    contact = episode.contacts.get(event.contact)
    if contact is None or contact.state != ContactState.MISSED:
        episode.note_odd(entry, "Something was said of a meeting that was not missed.")
    episode.unasked.pop(event.contact, None)


@on(e.CourseFinished)
def course_finished(episode: Episode, entry: Entry, event: e.CourseFinished) -> None:
    seat = _seat(episode, entry, event.group)
    if seat is None or seat.state != SeatState.IN:
        return
    seat.state = SeatState.FINISHED
    episode.review_owed = True
    episode.owe(entry, event.due)


def ask_about_miss(episode: Episode, entry: Entry, event: e.Missed) -> None:
    """Other meetings may be booked, so nothing else would make anybody ask what got in the way."""
    contact = episode.contacts[event.contact]
    if event.why is None:
        episode.unasked[event.contact] = Unsaid(event.contact, contact.with_, entry.recorded_at, event.due)


def spoken(episode: Episode) -> None:
    """Somebody of ours and the person talked, the two of them: what had to be said and asked was."""
    episode.to_tell.clear()
    episode.unasked.clear()
    episode.review_owed = False
