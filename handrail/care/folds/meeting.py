"""What each kind of event does to an episode: meeting, booked or not, and keeping in touch."""

from datetime import datetime
from typing import Final

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.fold import on
from handrail.care.folds.grouping import ask_about_miss, spoken
from handrail.care.parts import BOOKED, CANCELLED, HELD, MISSED, Contact
from handrail.care.stages import ASKED, ENDED, WAITING
from handrail.care.vocabulary import THERAPY_STEP, TREATMENT_PURPOSES, Purpose, Setting, Stage

# By name, as asking an enumeration for a member costs more than the rest (`parts.meeting`).
_BEFORE_YES: Final = frozenset({Stage.NOT_ASKED, ASKED})
_FOLLOW_UP, _TREATMENT, _GROUP = Purpose.FOLLOW_UP, Purpose.TREATMENT, Setting.GROUP


@on(e.Booked)
def booked(episode: Episode, entry: Entry, event: e.Booked) -> None:
    known = episode.contacts.get(event.contact)
    if known is not None and known.state == HELD:
        episode.note_odd(entry, "An appointment was booked that had been held already.")
        return
    episode.contacts[event.contact] = Contact(
        event.contact,
        BOOKED,
        event.starts,
        event.minutes,
        event.purpose,
        event.medium,
        event.with_,
        event.due,
        event.setting,
        booked=True,
        seq=entry.seq,
        since=entry.recorded_at,
        slot=event.slot,
        others=event.others,
        room=event.room,
        link=event.link,
        integrated=event.integrated,
    )
    if episode.open_times is not None and event.setting != _GROUP:
        episode.open_times.open = False  # they have a time now
    episode.owe(entry, event.due)


@on(e.InterpreterArranged)
def interpreter_arranged(episode: Episode, entry: Entry, event: e.InterpreterArranged) -> None:
    known = episode.contacts.get(event.contact)
    if known is not None:
        known.interpreter, known.interpreter_due = event.booked, event.due
        known.interpreter_since = entry.recorded_at


@on(e.Cancelled)
def cancelled(episode: Episode, entry: Entry, event: e.Cancelled) -> None:
    contact = episode.contacts.get(event.contact)
    if contact is None or contact.state != BOOKED:
        episode.note_odd(entry, "An appointment was called off that was not booked.")
        return
    contact.state = CANCELLED
    episode.owe(entry, event.due)


@on(e.SessionHeld)
def session_held(episode: Episode, entry: Entry, event: e.SessionHeld) -> None:
    known = episode.contacts.get(event.contact)
    _note_odd_session(episode, entry, event, known)
    episode.contacts[event.contact] = Contact(
        event.contact,
        HELD,
        entry.at,
        event.minutes,
        event.purpose,
        event.medium,
        event.with_,
        event.due,
        event.setting,
        event.therapy,
        event.planned,
        booked=known is not None and known.booked,
        seq=entry.seq,
        slot=known.slot if known else "",
        others=event.others,
        room=known.room if known else "",
        integrated=known.integrated if known and event.integrated is None else event.integrated,
    )
    episode.be_in_touch(entry)
    if event.setting == _GROUP:
        episode.to_tell.clear()
    else:
        spoken(episode)
    if event.safety is not None:
        episode.safety_talks.append(entry.at)
    if event.purpose == _FOLLOW_UP:
        episode.follow_up_due = None
        return
    if event.purpose in TREATMENT_PURPOSES:
        _begin_treatment(episode, event)
    _speak_of_far_appointments(episode, entry, event.due)
    _owe_again(episode, entry, event.due)


def _begin_treatment(episode: Episode, event: e.SessionHeld) -> None:
    """A session of the step somebody waits for is what they waited for. One with the old therapist is not."""
    therapy = event.therapy or episode.therapy
    if therapy is None or THERAPY_STEP[therapy] == episode.step:
        episode.move_on(event)
    episode.therapy = therapy


def _note_odd_session(episode: Episode, entry: Entry, event: e.SessionHeld, known: Contact | None) -> None:
    if known is not None and known.state == HELD:
        episode.note_odd(entry, "The same appointment is written up twice.")
    if known is not None and known.state == CANCELLED:
        episode.note_odd(entry, "An appointment that was called off is written up as held.")
    if event.purpose == _TREATMENT and event.therapy is None and episode.therapy is None:
        episode.note_odd(entry, "A session of treatment is written up, and no therapy is known.")
    if any(each.state == HELD and each.starts == entry.at for each in episode.contacts.values() if each is not known):
        episode.note_odd(entry, "Two meetings are written up for the same moment.")
    if event.purpose == _TREATMENT and episode.stage in _BEFORE_YES:
        episode.note_odd(entry, "A treatment session was held before the service had said yes.")
    if episode.stage == ENDED and event.purpose != _FOLLOW_UP:
        episode.note_odd(entry, "A session was held after the ending.")


@on(e.Missed)
def missed(episode: Episode, entry: Entry, event: e.Missed) -> None:
    contact = episode.contacts.get(event.contact)
    if contact is None or contact.state != BOOKED:
        episode.note_odd(entry, "An appointment was missed that was not booked, or was held or called off.")
        return
    contact.state = MISSED
    ask_about_miss(episode, entry, event)
    episode.owe(entry, event.due)


@on(e.AdjustedAfterMiss)
def adjusted_after_miss(episode: Episode, entry: Entry, event: e.AdjustedAfterMiss) -> None:
    contact = episode.contacts.get(event.contact)
    if contact is None or contact.state != MISSED:
        episode.note_odd(entry, "Something was adjusted for a meeting that was not missed.")
        return
    for each in episode.contacts.values():  # several at once are one thing to ask about
        if each.state == MISSED and each.starts <= contact.starts:
            each.adjusted = True
            episode.unasked.pop(each.contact, None)


@on(e.KeptInTouch)
def kept_in_touch(episode: Episode, entry: Entry, event: e.KeptInTouch) -> None:
    episode.be_in_touch(entry)
    spoken(episode)
    _speak_of_far_appointments(episode, entry, event.due)
    _owe_again(episode, entry, event.due)


def _owe_again(episode: Episode, entry: Entry, due: datetime) -> None:
    """Being in touch puts off the answer to an offer once. After that its date stands, and is late when it is late."""
    offer = episode.open_offer
    if offer is not None and episode.stage == WAITING:
        if offer.put_off:
            return
        offer.put_off = True
    episode.owe(entry, due)


def _speak_of_far_appointments(episode: Episode, entry: Entry, due: datetime) -> None:
    """Having been in touch, the next word on an appointment that is far ahead is owed anew."""
    for contact in episode.booked:
        if contact.due < contact.starts and contact.due < due:
            contact.due, contact.since = due, entry.recorded_at


@on(e.TriedToReach)
def tried_to_reach(episode: Episode, entry: Entry, event: e.TriedToReach) -> None:
    episode.tries.append((entry.at, event.channel))


@on(e.Paused)
def paused(episode: Episode, entry: Entry, event: e.Paused) -> None:
    episode.pauses[event.pause] = (event, None)
    episode.owe(entry, event.due)


@on(e.PauseEnded)
def pause_ended(episode: Episode, entry: Entry, event: e.PauseEnded) -> None:
    if event.pause not in episode.pauses:
        episode.note_odd(entry, "A pause ended that is not in this record.")
        return
    episode.pauses[event.pause] = (episode.pauses[event.pause][0], event.on)
    episode.owe(entry, event.due)


@on(e.OnlineWorkLogged)
def online_work_logged(episode: Episode, entry: Entry, event: e.OnlineWorkLogged) -> None:
    episode.online_work[event.log] = event
    if episode.therapy is None or THERAPY_STEP[episode.therapy] == episode.step:
        episode.move_on(event)
    if event.due is not None:
        episode.owe(entry, event.due)
