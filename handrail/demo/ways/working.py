"""Ways on which help with work stands beside therapy: an episode of its own, held by an adviser."""

from datetime import datetime, timedelta
from typing import Any

from handrail.care import support, treatment
from handrail.care.vocabulary import Circumstance, Medium, Purpose, Side
from handrail.demo import diary, life, scenes, sessions
from handrail.demo.way import Way
from handrail.demo.ways import treating
from handrail.pages import support as shared
from handrail.record import journal


def asks_for_support(way: Way, *, known: bool = True) -> str:
    """They would like help with work; an adviser holds that from this second."""
    way.later(days=1, at="20:10", working=False)
    with way.moment():
        return shared.ask(
            by=way.account,
            person=way.person,
            beside=way.episode,
            wants=str(way.said("work")),
            known=known,
            once=way.key(),
        )


def adviser(way: Way, stream: str, decision: Any, by: str = "", **facts: Any) -> None:
    """Whoever holds it does something in it, apart from therapy."""
    with way.moment():
        journal.record(stream, decision, by=by or holder(stream), **facts)


def holder(stream: str) -> str:
    """The adviser who holds it."""
    return journal.episode(stream).holder


def meets_adviser(way: Way, stream: str, *, contact: str = "", at: datetime | None = None) -> None:
    """They met about work: as booked, or by a call that was not."""
    adviser(
        way,
        stream,
        treatment.hold_session,
        at=at,
        contact=contact or way.key(),
        purpose=Purpose.EMPLOYMENT_SUPPORT,
        medium=Medium.VIDEO,
        minutes=45,
        did=way.written("employment did"),
        agreed=way.written("agreed"),
    )


def books_adviser(way: Way, stream: str) -> diary.Meeting:
    """Another time with the adviser."""
    meeting = diary.free_time(way, holder(stream), 10)
    facts: dict[str, Any] = {"starts": meeting.starts, "minutes": 45, "medium": Medium.VIDEO, "with_": meeting.with_}
    adviser(way, stream, treatment.book, contact=meeting.contact, purpose=Purpose.EMPLOYMENT_SUPPORT, **facts)
    return meeting


def goes_on(way: Way, stream: str, pairs: list[scenes.Pair]) -> None:
    """Sessions of therapy week by week, and between them meetings about work."""
    way.later(days=2)
    meets_adviser(way, stream)
    meeting = books_adviser(way, stream)
    for pair in pairs:
        session = sessions.books(way, 7)
        if meeting.starts < session.starts:
            way.be_at(max(way.now, meeting.starts + timedelta(hours=1)))
            meets_adviser(way, stream, contact=meeting.contact, at=meeting.starts)
            meeting = books_adviser(way, stream)
        sessions.meets(way, session, pair)


def with_support(way: Way) -> None:
    """In guided self-help, and beside it help with going back to work."""
    treating.begins_at_step_two(way)
    sessions.has_sessions(way, [(14, 12)])
    life.has(way, (Circumstance.EMPLOYMENT, "employed"), (Circumstance.OFF_SICK, "yes"))
    goes_on(way, asks_for_support(way), sessions.pairs(way, (13, 11), (7, 6), 20))


def asked_for_support(way: Way) -> None:
    """Asked for help with work yesterday; nobody has been in touch yet, and nobody in therapy may know."""
    treating.begins_at_step_two(way)
    sessions.has_sessions(way, [(14, 12)])
    sessions.books(way, 14)
    way.be_at(max(way.now, way.until - timedelta(days=2)))
    asks_for_support(way, known=False)


def support_taken_over(way: Way) -> None:
    """Another adviser took it over; they asked again about a letter, and said who may know."""
    treating.begins_at_step_two(way)
    stream = asks_for_support(way, known=False)
    way.later(days=3)
    meets_adviser(way, stream)
    way.later(days=2)
    both = (way.staff["jobs"], way.staff["jobs2"])
    adviser(way, stream, support.take_over, next(each for each in both if each != holder(stream)))
    way.later(days=2, at="18:00", working=False)
    with way.moment():
        shared.ask(
            by=way.account,
            person=way.person,
            beside=way.episode,
            wants=str(way.said("work again")),
            known=True,
            once=way.key(),
        )
    goes_on(way, stream, sessions.pairs(way, (13, 11), (7, 6), 20))


def support_ended(way: Way) -> None:
    """Help with work came to its end, which changed nothing in therapy."""
    treating.begins_at_step_two(way)
    stream = asks_for_support(way)
    way.later(days=3)
    meets_adviser(way, stream)
    way.later(days=5)
    adviser(way, stream, support.end, side=Side.SERVICE, why=way.written("employment over"))
    sessions.has_sessions(way, sessions.pairs(way, (13, 11), (7, 6), 20))
