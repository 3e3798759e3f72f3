"""Ways that have just begun: who asked, how they asked, and who has been spoken to."""

from datetime import timedelta

from handrail.care import handover, treatment
from handrail.care.vocabulary import Absence, Channel, Circumstance, Purpose, Source
from handrail.demo import life, scenes, sessions
from handrail.demo.way import Way


def asked_last_night(way: Way) -> None:
    """Asked online in the evening; a first contact is owed."""
    scenes.asks(way, pair=(15, 12), gp=True)


def asked_and_is_not_safe(way: Way) -> None:
    """Answered above zero to the last question: a conversation is owed by a named person."""
    scenes.asks(way, pair=(17, 13), safety=1)


def asked_nothing_filled_in(way: Way) -> None:
    """Asked, and skipped everything but one way to be reached."""
    scenes.asks(way, pair=None)


def sent_by_gp(way: Way) -> None:
    """A GP wrote."""
    scenes.is_referred(way, Source.GP, "wants gp", way.who.gp)


def sent_by_friend(way: Way) -> None:
    """A friend wrote."""
    scenes.is_referred(way, Source.FRIEND_OR_FAMILY, "wants friend", "A friend")


def sent_by_midwife(way: Way) -> None:
    """A midwife wrote, of somebody who is pregnant; they have been rung."""
    scenes.is_referred(way, Source.MATERNITY, "wants gp", "A midwife")
    life.has(way, (Circumstance.PERINATAL, "pregnant"), by=way.staff["admin"])
    scenes.talks_first(way)


def too_young(way: Way) -> None:
    """Under the charter's age: held here until the service for their age has said yes."""
    scenes.asks(way, pair=(11, 9), age=17)
    scenes.talks_first(way, days=1)
    way.does(
        handover.send,
        handover=way.key(),
        reason=way.written("pass on young"),
        service="The young people's service of Handrail Town [made up]",
    )


def spoken_to(way: Way) -> None:
    """Somebody has rung; what happens next is to be decided."""
    scenes.asks(way, pair=(13, 14))
    scenes.talks_first(way, days=1)


def not_reached(way: Way) -> None:
    """Nobody has got through yet, and the day promised has passed: the next person is told."""
    scenes.asks(way, pair=(12, 8))
    way.later(days=2)
    way.does(treatment.try_to_reach, channel=Channel.PHONE, what=way.written("tried"))


def by_phone(way: Way) -> None:
    """No account, no computer: everything by telephone, typed by staff, with receipts by post."""
    scenes.asks_by_phone(way)
    scenes.talks_first(way)
    scenes.fills_in(way, (16, 11), typed_by=way.holder())
    scenes.is_accepted(way)


def assessment_missed(way: Way) -> None:
    """The first appointment was missed, and what got in the way has been asked."""
    scenes.asks(way)
    way.later(days=1)
    meeting = sessions.books(way, 4, purpose=Purpose.ASSESSMENT)
    way.be_at(meeting.starts + timedelta(minutes=50))
    way.does(treatment.miss, contact=meeting.contact, how=Absence.NOT_THERE, why=way.written("missed"))
    sessions.books(way, 5, purpose=Purpose.ASSESSMENT)


def asked_about_gp(way: Way) -> None:
    """Said no to telling the GP; it changed nothing."""
    scenes.asks(way, gp=False)
    scenes.talks_first(way, days=1)
