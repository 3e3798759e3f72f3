"""What each kind of event does to a state: carried over from another system.

It was not done here, so nothing is owed for it that was owed then: a meeting that was missed there is not asked about
anew. What cannot be is noted while care is open; of care that is over it stands in the report of the import.
"""

from typing import Final

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.fold import on
from handrail.care.parts import BOOKED, CANCELLED, HELD, MISSED, Carried, Contact, ContactState, Ending, Sheet
from handrail.care.standing import Standing
from handrail.care.vocabulary import THERAPY_STEP, TREATMENT_PURPOSES, EndReason, PauseReason, Setting, Stage, Therapy

_NO_DAY: Final = "The day on which they asked is not known. It came so from another system."
_TOO_EARLY: Final = "A meeting came from another system with a day before they asked."
_UNCLEAR: Final = "A meeting came from another system, and nobody knows what became of it."
_OURS: Final = frozenset({_NO_DAY, _TOO_EARLY, _UNCLEAR})


@on(e.PersonCarried)
def person_carried(standing: Standing, _: Entry, event: e.PersonCarried) -> None:
    standing.carried.append(event)


@on(e.CarriedOver)
def carried_over(episode: Episode, entry: Entry, event: e.CarriedOver) -> None:
    if episode.referred_at is not None:
        episode.note_odd(entry, "A second request for help stands in one episode.")
        return
    episode.move_on(event)
    episode.person, episode.source, episode.holder = event.person, event.source, event.holder
    episode.received, episode.first_asked, episode.referred_at = event.received, event.first_asked, entry.at
    episode.carried = Carried(event.system, event.referral, entry.recorded_at, event.look_by, event.returned_as)
    if event.received is None:
        episode.note_odd(entry, _NO_DAY)
    if event.due is not None:
        episode.owe(entry, event.due)


@on(e.ContactCarried)
def contact_carried(episode: Episode, entry: Entry, event: e.ContactCarried) -> None:
    if episode.received is not None and event.starts.date() < episode.received:
        _odd_while_open(episode, entry, _TOO_EARLY)
    state = _state(event)
    if state is None:
        _odd_while_open(episode, entry, _UNCLEAR)
        return
    episode.contacts[event.contact] = _contact(entry, event, state)
    if state == HELD:
        episode.be_in_touch(entry)
        if event.purpose in TREATMENT_PURPOSES:
            _treated(episode, event, event.therapy)
    elif state == BOOKED and event.due is not None:
        episode.owe(entry, event.due)


def _state(event: e.ContactCarried) -> ContactState | None:
    if event.attendance is not None:
        return HELD
    if event.absence is not None:
        return MISSED
    if event.side is not None:
        return CANCELLED
    return BOOKED if event.due is not None else None


def _contact(entry: Entry, event: e.ContactCarried, state: ContactState) -> Contact:
    return Contact(
        event.contact,
        state,
        event.starts,
        event.minutes or 0,
        event.purpose,
        event.medium,
        event.with_,
        event.due or event.starts,
        event.setting or Setting.INDIVIDUAL,
        event.therapy,
        planned=event.planned is not False,
        booked=event.planned is not False,
        seq=entry.seq,
        since=entry.recorded_at,
        others=event.others,
        integrated=event.integrated,
        adjusted=True,
    )


def _treated(episode: Episode, event: e.ContactCarried | e.OnlineWorkCarried, therapy: Therapy | None) -> None:
    episode.move_on(event)
    if therapy is not None:
        episode.therapy, episode.step = therapy, THERAPY_STEP[therapy]


def _odd_while_open(episode: Episode, entry: Entry, because: str) -> None:
    if episode.is_open:
        episode.note_odd(entry, because)


@on(e.ScoreCarried)
def score_carried(episode: Episode, entry: Entry, event: e.ScoreCarried) -> None:
    episode.sheets[event.sheet] = Sheet(
        event.sheet, event.questionnaire, event.items, entry.at, event.contact, None, seq=entry.seq, carried=True
    )


@on(e.PassingOnCarried)
def passing_on_carried(episode: Episode, _: Entry, event: e.PassingOnCarried) -> None:
    if event.to is not None:
        episode.step = event.to


@on(e.PauseCarried)
def pause_carried(episode: Episode, entry: Entry, event: e.PauseCarried) -> None:
    due, why = event.due or entry.recorded_at, event.why or PauseReason.OTHER
    paused = e.Paused(pause=event.pause, since=event.since, why=why, due=due)
    episode.pauses[event.pause] = (paused, event.until)
    if event.due is not None and event.until is None:
        episode.owe(entry, event.due)


@on(e.OnlineWorkCarried)
def online_work_carried(episode: Episode, _: Entry, event: e.OnlineWorkCarried) -> None:
    episode.online_work[event.log] = e.OnlineWorkLogged(
        log=event.log,
        programme=event.programme,
        starts=event.starts,
        ends=event.ends,
        minutes=event.minutes or 0,
        with_=event.with_,
        integrated_software=event.integrated_software,
    )
    _treated(episode, event, None)


@on(e.EndingCarried)
def ending_carried(episode: Episode, entry: Entry, event: e.EndingCarried) -> None:
    if episode.stage == Stage.ENDED:
        episode.note_odd(entry, "The episode was ended twice.")
        return
    before, at = episode.stage, entry.at
    episode.out_of_place = [odd for odd in episode.out_of_place if odd.because not in _OURS]
    episode.end(event.on, at, event.reason, event.way_back_until)
    if event.reason == EndReason.DIED:
        episode.died, episode.died_since = True, entry.recorded_at
    episode.endings.append(
        Ending(f"ended-{entry.seq}", event.reason, entry.by, at, entry.recorded_at, before, None, "")
    )


@on(e.CarriedLookedAt)
def carried_looked_at(episode: Episode, entry: Entry, _: e.CarriedLookedAt) -> None:
    if episode.carried is None:
        episode.note_odd(entry, "Nothing in this record came from another system.")
        return
    episode.carried.looked_at = entry.recorded_at
