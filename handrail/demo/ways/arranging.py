"""Ways of finding a time: times to choose from, none that fits, an appointment that is moved, and pauses."""

from datetime import timedelta

from handrail.care import arranging, pausing, treatment
from handrail.care.events import Time
from handrail.care.vocabulary import Channel, PauseReason, Purpose, Side
from handrail.demo import scenes, sessions
from handrail.demo.diary import free_slots, free_time, of_slot
from handrail.demo.way import Way
from handrail.demo.ways import treating
from handrail.pages.notices import Notice


def chose_what(way: Way) -> None:
    """Accepted, and chose the workbook; a time is to be found."""
    scenes.asks(way)
    scenes.talks_first(way)
    scenes.is_accepted(way)
    way.later(days=3)
    scenes.chooses(way)
    way.later(days=1)


def offers_times(way: Way, how_many: int = 3) -> str:
    """Some of the free times of whoever holds them are offered, and kept free until they answer."""
    who, offer = way.holder(), way.key()
    slots = free_slots(way, who, way.until + timedelta(days=3))[:how_many]
    meetings = [of_slot(way, slot) for slot in slots]
    times = tuple(
        Time(time=each.slot, starts=each.starts, minutes=each.minutes, medium=each.medium, with_=who, room=each.room)
        for each in meetings
    )
    way.does(arranging.offer_times, offer=offer, times=times, purpose=Purpose.TREATMENT)
    way.tells_of(Notice.TIMES)
    return offer


def has_times(way: Way) -> None:
    """Times were offered this morning or yesterday; they are kept free until an answer comes."""
    chose_what(way)
    way.be_at(max(way.now, way.until - timedelta(hours=20)))
    offers_times(way)


def chose_a_time(way: Way) -> None:
    """Chose one of three times, on the same evening."""
    chose_what(way)
    offer = offers_times(way)
    way.later(days=0, at="20:15", working=False)
    open_times = way.state.open_times
    assert open_times is not None
    way.says(arranging.choose_time, offer=offer, time=open_times.times[1].time, contact=way.key())


def no_time_fits(way: Way) -> None:
    """None of the times fits. It costs no place, and others are owed."""
    chose_what(way)
    offer = offers_times(way, 2)
    way.later(days=0, at="21:05", working=False)
    way.says(arranging.decline_times, offer=offer, words=way.said("no time fits"))


def times_taken_back(way: Way) -> None:
    """The times were needed otherwise, so others are offered."""
    chose_what(way)
    offer = offers_times(way, 2)
    way.later(days=1)
    way.does(arranging.take_back, offer=offer, why=way.written("times needed"))


def moved_a_session(way: Way) -> None:
    """Moved an appointment themselves; the time that came free was used for somebody else."""
    treating.begins_at_step_two(way)
    sessions.has_sessions(way, [(14, 11)])
    meeting = sessions.books(way, 6)
    way.later(days=2, at="12:20")
    other = free_time(way, meeting.with_, 9)
    way.says(
        arranging.move,
        contact=meeting.contact,
        new=other.contact,
        side=Side.PERSON,
        starts=other.starts,
        minutes=other.minutes,
        medium=other.medium,
        with_=other.with_,
        why=way.said("got in the way"),
        slot=other.slot,
        room=other.room,
    )
    way.later(days=1)
    way.does(arranging.freed, contact=meeting.contact, reused=True)
    sessions.meets(way, other, (12, 10))
    sessions.has_sessions(way, [(11, 9)] * 20)


def pauses(way: Way) -> None:
    """Asked for a pause; somebody is in touch while it lasts, and no place is lost."""
    treating.begins_at_step_two(way)
    sessions.has_sessions(way, sessions.pairs(way, (15, 12), (12, 10), 2))
    asks_for_a_pause(way)


def asks_for_a_pause(way: Way) -> str:
    """From today on."""
    pause = way.key()
    way.later(days=3, at="19:05", working=False)
    words = way.said("pause")
    way.says(pausing.ask, pause=pause, since=way.now.date(), why=PauseReason.OTHER, words=words)
    return pause


def came_back_from_a_pause(way: Way) -> None:
    """The pause is over, and the sessions go on."""
    treating.begins_at_step_two(way)
    sessions.has_sessions(way, sessions.pairs(way, (15, 12), (12, 10), 2))
    pause = asks_for_a_pause(way)
    way.later(days=12)
    way.does(treatment.keep_in_touch, channel=Channel.PHONE, what=way.written("in touch"))
    way.later(days=5, at="18:10", working=False)
    way.says(pausing.come_back, pause=pause, on=way.now.date())
    way.later(days=1)
    sessions.has_sessions(way, [(11, 9)] * 20)
