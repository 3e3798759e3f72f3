"""Ways of people who write to the service between sessions: answered, talked about, and not opened yet."""

from datetime import timedelta

from handrail.care import messages, treatment
from handrail.care.vocabulary import Medium, Purpose
from handrail.demo import sessions
from handrail.demo.way import Way
from handrail.demo.ways import treating
from handrail.pages.notices import Notice


def sends(way: Way, what: str, *, urgent: bool = False) -> str:
    """They write something."""
    message = way.key()
    way.says(messages.send, message=message, words=way.said(what), urgent=urgent)
    return message


def wrote(way: Way) -> None:
    """Wrote last night; whoever reads it has not opened it yet."""
    treating.begins_at_step_two(way)
    sessions.has_sessions(way, sessions.pairs(way, (14, 12), (10, 9), 3))
    way.be_at(max(way.now, way.until - timedelta(hours=16)))
    sends(way, "message")


def was_answered(way: Way) -> None:
    """Wrote, was answered in words, and wrote again this week."""
    treating.begins_at_step_two(way)
    for pair in sessions.pairs(way, (14, 12), (7, 7), 20):
        sessions.meets(way, sessions.books(way, 7), pair)
        way.later(days=1, at="21:15", working=False)
        message = sends(way, "message")
        way.later(days=1)
        way.does(messages.answer, message=message, words=way.written("answer"))
        way.tells_of(Notice.MESSAGE)


def was_rung(way: Way) -> None:
    """Wrote; it was opened, and talked about on the phone. Later the service wrote first."""
    treating.begins_at_step_two(way)
    sessions.has_sessions(way, [(14, 11)])
    way.later(days=1, at="07:30", working=False)
    message = sends(way, "message")
    way.later(days=0, at="09:20")
    way.does(messages.read, message=message)
    way.does(messages.talk, message=message, what=way.written("talked about"))
    way.later(days=2)
    way.does(messages.write, message=way.key(), words=way.written("writes first"))
    way.tells_of(Notice.MESSAGE)
    sessions.has_sessions(way, [(12, 10)] * 20)


def was_passed_over(way: Way) -> None:
    """Twice a session was written up while something they wrote had no answer: once it was found out why, once not yet.

    What they wrote last is not to be shown to the clinical lead.
    """
    treating.begins_at_step_two(way)
    sessions.has_sessions(way, [(14, 11)])
    sends(way, "message")
    _passes_over(way)
    way.later(days=1)
    asks = way.state.passed_over[next(iter(way.state.passed_over))].owner
    way.does(messages.explain, by=asks, why=way.written("passed over"))
    for each in messages.unanswered(way.state, way.holder()):
        way.does(messages.answer, message=each.message, words=way.written("answer"))
    way.be_at(max(way.now, way.until - timedelta(hours=6)))
    way.says(messages.send, message=way.key(), words=way.said("message"), also_to=(asks,), not_to=(way.staff["lead"],))
    _passes_over(way)


def _passes_over(way: Way) -> None:
    """They talk on the phone, and nobody says a word about what stands there unanswered."""
    way.does(
        treatment.hold_session,
        contact=way.key(),
        purpose=Purpose.TREATMENT,
        medium=Medium.PHONE,
        minutes=25,
        did=way.written("did"),
    )


def wrote_that_it_is_urgent(way: Way) -> None:
    """Wrote this morning that it is urgent: a conversation is owed today, whatever it says."""
    treating.begins_at_step_two(way)
    sessions.has_sessions(way, sessions.pairs(way, (14, 12), (12, 11), 2))
    way.be_at(max(way.now, way.until - timedelta(hours=4)))
    sends(way, "urgent message", urgent=True)
