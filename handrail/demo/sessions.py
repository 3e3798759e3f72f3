"""Sessions in a made-up way: booked, met, missed or moved, written up, and talked over in supervision."""

from datetime import timedelta

from handrail.care import interpreting, messages, supervision, treatment
from handrail.care.vocabulary import Interpreter, Purpose
from handrail.demo import plans, scores
from handrail.demo.diary import Meeting, free_time
from handrail.demo.scenes import Pair, fills_in
from handrail.demo.way import Way
from handrail.record import service


def books(way: Way, days: int = 7, *, with_: str = "", purpose: Purpose = Purpose.TREATMENT) -> Meeting:
    """An appointment is agreed; in the time to come it takes one of the free times in the diary."""
    who = with_ or way.holder()
    meeting = free_time(way, who, days)
    way.does(
        treatment.book,
        contact=meeting.contact,
        starts=meeting.starts,
        minutes=meeting.minutes,
        purpose=purpose,
        medium=meeting.medium,
        with_=who,
        slot=meeting.slot,
        room=meeting.room,
    )
    needs_interpreter(way, meeting)
    return meeting


def needs_interpreter(way: Way, meeting: Meeting) -> None:
    """Whoever needs an interpreter has one booked; for what was agreed in the last days it is still owed."""
    if way.interpreted:
        booked = way.now < way.until - timedelta(days=3)
        who = "Made Up Interpreting" if booked else ""
        way.does(interpreting.arrange, contact=meeting.contact, booked=booked, who=who)


def meets(
    way: Way,
    meeting: Meeting,
    pair: Pair | None,
    *,
    purpose: Purpose = Purpose.TREATMENT,
    skip: int = 0,
    comment: str = "",
    also: dict[str, int] | None = None,
) -> None:
    """They meet as agreed: questionnaires just before, a note just after; every few weeks it is talked over."""
    way.be_at(meeting.starts - timedelta(minutes=25))
    if pair is not None:
        fills_in(way, pair, contact=meeting.contact, skip=skip, comment=comment, also=also)
    way.be_at(meeting.starts + timedelta(minutes=meeting.minutes))
    writes_up(way, meeting, purpose)
    is_talked_over(way)


def writes_up(way: Way, meeting: Meeting, purpose: Purpose = Purpose.TREATMENT, *, talked: bool = True) -> None:
    """The note of a session that was held when it was booked; what they wrote is talked about, or passed over."""
    unwritten = messages.unanswered(way.state, meeting.with_) if talked else []
    unanswered = tuple(each.message for each in unwritten)
    way.does(
        treatment.hold_session,
        by=meeting.with_,
        at=meeting.starts,
        talked_over=unanswered,
        contact=meeting.contact,
        purpose=purpose,
        medium=meeting.medium,
        minutes=meeting.minutes,
        did=way.written("did"),
        agreed=way.written("agreed"),
        safety=way.written("safety") if way.random.random() < 0.4 else None,
        interpreter=Interpreter.PROFESSIONAL if way.interpreted else None,
    )
    for message in unanswered:
        way.does(messages.talk, by=meeting.with_, message=message, what=way.written("talked about"))


def has_sessions(way: Way, pairs: list[Pair], *, every: int = 7, **more: object) -> None:
    """One session after the other, and the next one booked each time."""
    for pair in pairs:
        meets(way, books(way, every), pair, **more)  # type: ignore[arg-type]
        plans.goes_further(way)


def is_talked_over(way: Way, within: int = 9, *, anyhow: bool = False) -> None:
    """The holder talks it over with whoever supervises them, when that is owed in the next days."""
    with way.meanwhile():
        ours = service.current()
        owed = supervision.owed(way.state, ours)
        supervisor = ours.roster.supervisor_of(way.holder())
    if anyhow or (owed is not None and owed[1] - way.now < timedelta(days=within)):
        way.be_at(way.now + timedelta(hours=1))
        way.does(supervision.supervise, supervision=way.key(), with_=supervisor, decided=way.written("supervision"))


def pairs(way: Way, first: Pair, last: Pair, times: int) -> list[Pair]:
    """The totals of so many sessions."""
    phq = scores.course(way.random, first[0], last[0], times)
    gad = scores.course(way.random, first[1], last[1], times)
    return list(zip(phq, gad, strict=True))
