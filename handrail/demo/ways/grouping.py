"""Ways through groups and courses, and with an online programme."""

from datetime import timedelta
from typing import Any

from handrail.care import groups, offers, online, treatment
from handrail.care.parts import Contact
from handrail.care.vocabulary import Absence, Attendance, Channel, Step, Therapy
from handrail.demo import courses, plans, scenes, sessions
from handrail.demo.way import Way
from handrail.pages import groups as shared


def wants_a_group(way: Way, *, gp: bool | None = False) -> None:
    """Asked, talked, accepted, and chose to meet in a group."""
    scenes.asks(way, pair=(13, 13), gp=gp)
    scenes.talks_first(way)
    scenes.is_accepted(way)
    way.later(days=3)
    scenes.chooses(way, which=1)


def joins(way: Way, key: str) -> str:
    """Takes a place in a group, or waits for one where all are taken; the group."""
    group = courses.by_key(key)
    way.later(days=1, at="18:45", working=False)
    with way.together() as acts:
        shared.take(acts, way.episode, way.state, group, None)
    while way.state.awaited_seats:
        scenes.hears_from_us(way)
    return group.pk


def attends(
    way: Way, group: str, pairs: list[scenes.Pair], away: tuple[int, ...] = (), *, says_why: bool = True
) -> None:
    """The dates of a group, one after the other: there, or missed each other and said why."""
    while (contact := _next(way, group)) is not None:
        number = len(way.state.seats[group].contacts) - len(_left(way, group))
        way.be_at(contact.starts - timedelta(minutes=20))
        if number not in away:
            scenes.fills_in(way, pairs[number % len(pairs)], contact=contact.contact)
        way.be_at(contact.starts + timedelta(minutes=contact.minutes))
        _is_written_up(way, group, contact, came=number not in away)
        if number in away and says_why:
            _says_why(way, contact)
        sessions.is_talked_over(way)


def _says_why(way: Way, contact: Contact) -> None:
    way.later(days=1)
    why = way.said("got in the way")
    way.says(groups.explain_miss, typed_by=way.staff["group"], contact=contact.contact, why=why)


def _is_written_up(way: Way, group: str, contact: Contact, *, came: bool) -> None:
    where: dict[str, Any] = {"by": contact.with_, "at": contact.starts, "group": group, "contact": contact.contact}
    if not came:
        way.does(groups.missed, how=Absence.NOT_THERE, **where)
        return
    way.does(
        groups.came,
        **where,
        attendance=way.random.choice((Attendance.ON_TIME, Attendance.ON_TIME, Attendance.LATE_BUT_SEEN)),
        minutes=contact.minutes,
        medium=contact.medium,
        did=way.written("group did"),
        note=way.written("group note") if way.random.random() < 0.3 else None,
        with_=contact.with_,
        others=contact.others,
        therapy=way.state.seats[group].therapy,
    )


def _left(way: Way, group: str) -> list[Contact]:
    mine = way.state.seats[group].contacts
    return [each for each in way.state.booked if each.contact in mine]


def _next(way: Way, group: str) -> Contact | None:
    return next(iter(_left(way, group)), None)


# --- whole ways ---------------------------------------------------------------------------------------------------


def in_the_group(way: Way) -> None:
    """On the worry group, which is under way."""
    wants_a_group(way)
    group = joins(way, "worry")
    plans.is_planned(way, Therapy.PSYCHOEDUCATION_GROUP, 6)
    attends(way, group, sessions.pairs(way, (13, 13), (8, 7), 7))


def missed_an_evening(way: Way) -> None:
    """Missed an evening, and nobody has asked yet what got in the way."""
    wants_a_group(way)
    group = joins(way, "worry")
    plans.is_planned(way, Therapy.PSYCHOEDUCATION_GROUP, 6)
    attends(way, group, sessions.pairs(way, (13, 13), (10, 9), 7), away=(3,), says_why=False)


def missed_and_told_why(way: Way) -> None:
    """Missed the second evening, and said what got in the way."""
    wants_a_group(way)
    attends(way, joins(way, "worry"), sessions.pairs(way, (13, 13), (9, 8), 7), away=(1,))


def course_is_over(way: Way) -> None:
    """All evenings about sleep; how it was, and what comes next, is talked about now."""
    wants_a_group(way)
    attends(way, joins(way, "sleep"), sessions.pairs(way, (13, 12), (7, 6), 6), away=(2,))


def course_was_reviewed(way: Way) -> None:
    """The same; it was talked about, and two more sessions alone were agreed."""
    course_is_over(way)
    way.later(days=3)
    way.does(treatment.keep_in_touch, channel=Channel.PHONE, what=way.written("in touch"))
    sessions.has_sessions(way, [(7, 6)] * 20, every=14)


def waits_to_begin(way: Way) -> None:
    """Has a place in a group that begins soon."""
    wants_a_group(way)
    joins(way, "mood")


def wants_no_group(way: Way) -> None:
    """Looked at the groups and wants none. It costs no place, and something else is owed."""
    wants_a_group(way)
    way.later(days=1, at="20:00", working=False)
    way.says(groups.decline, comment=way.said("no group"))


def mindful(way: Way) -> None:
    """At step 3, with a place in a group by video."""
    scenes.asks(way, pair=(12, 10), gp=True)
    scenes.talks_first(way)
    scenes.is_accepted(way, Step.THREE)
    way.later(days=5)
    joins(way, "mindful")


def works_online(way: Way) -> None:
    """Works through an online programme; somebody answers each week, and each week counts as a session."""
    scenes.asks(way, pair=(12, 11))
    scenes.talks_first(way)
    scenes.is_accepted(way)
    way.later(days=3)
    offer, options = scenes.is_offered(way, online=True)
    way.later(days=2)
    way.says(offers.choose, offer=offer, option=options[0].option)
    way.later(days=1)
    plans.is_planned(way, Therapy.GUIDED_SELF_HELP_ONLINE, 8)
    for pair in sessions.pairs(way, (12, 11), (6, 6), 12):
        began = way.now.date()
        way.later(days=7)
        scenes.fills_in(way, pair)
        way.does(
            online.log_work,
            log=way.key(),
            programme=courses.PROGRAMMES[0],
            starts=began,
            ends=way.now.date(),
            minutes=way.random.choice((35, 50, 70)),
            integrated_software=True,
            what=way.written("online"),
        )
        sessions.is_talked_over(way)
