"""Ways between steps and services: stepping up, asking for it, being handed over, and being refused."""

from handrail.care import ending, handover, stepping
from handrail.care.vocabulary import Step
from handrail.demo import scenes, sessions
from handrail.demo.way import Way
from handrail.demo.ways import treating

CMHT = "Handrail Town community mental health team [made up]"


def little_change(way: Way) -> None:
    """Four sessions at step 2 with little change."""
    treating.begins_at_step_two(way, (16, 14))
    sessions.has_sessions(way, sessions.pairs(way, (16, 14), (15, 13), 4))
    way.later(days=2)


def steps_up(way: Way, to: str) -> str:
    """Stepped up, and a therapist asked to take over; until then the first one holds."""
    key = way.key()
    way.does(
        stepping.step,
        to=Step.THREE,
        reason=way.written("step up"),
        would_change=way.written("would change"),
        handover=key,
        to_whom=way.staff[to],
    )
    return key


def stepped_up(way: Way) -> None:
    """Stepped up after little change; the therapist has been asked and has not answered."""
    little_change(way)
    steps_up(way, "hi2")


def stepped_up_and_taken(way: Way) -> None:
    """Stepped up, taken over, and in therapy at step 3."""
    little_change(way)
    to = way.random.choice(("hi1", "hi1", "hi3"))
    key = steps_up(way, to)
    way.later(days=2)
    way.does(handover.accept, by=way.staff[to], handover=key, words=way.written("handover yes"))
    way.later(days=4)
    scenes.chooses(way)
    way.later(days=1)
    sessions.has_sessions(way, sessions.pairs(way, (15, 13), (6, 5), 12))


def handover_refused(way: Way) -> None:
    """The therapist who was asked said no, with a reason; it is back with the one who never stopped holding."""
    little_change(way)
    key = steps_up(way, "couns")
    way.later(days=2)
    way.does(handover.refuse, by=way.staff["couns"], handover=key, reason=way.written("handover no"))


def asked_to_step_up(way: Way) -> None:
    """Asked to step up; an answer with a reason is owed."""
    treating.begins_at_step_two(way, (15, 13))
    sessions.has_sessions(way, sessions.pairs(way, (15, 13), (14, 12), 3))
    asks_to_step(way)
    sessions.books(way, 12)


def asks_to_step(way: Way) -> str:
    """The person asks."""
    request = way.key()
    way.later(days=2, at="18:30", working=False)
    way.says(stepping.ask, request=request, to=Step.THREE, words=way.said("step ask"))
    return request


def is_answered(way: Way, *, yes: bool) -> str:
    """Asks to step up after three sessions, and is answered."""
    treating.begins_at_step_two(way, (15, 13))
    sessions.has_sessions(way, sessions.pairs(way, (15, 13), (14, 12), 3))
    request = asks_to_step(way)
    way.later(days=3)
    way.does(
        stepping.answer,
        request=request,
        yes=yes,
        reason=way.written("step yes" if yes else "step no"),
        would_change=way.written("would change"),
    )
    return request


def answered_no(way: Way) -> None:
    """Asked to step up, and was told no for now, with the reason and what would change it."""
    is_answered(way, yes=False)
    sessions.has_sessions(way, sessions.pairs(way, (14, 12), (9, 7), 20))


def second_opinion_owed(way: Way) -> None:
    """Was told no, and asked for a second opinion by somebody else."""
    request = is_answered(way, yes=False)
    way.later(days=1, at="21:00", working=False)
    way.says(stepping.ask_second_opinion, request=request, words=way.said("second opinion"))
    sessions.books(way, 14)


def second_opinion_given(way: Way) -> None:
    """The second opinion saw it otherwise, and so it went."""
    request = is_answered(way, yes=False)
    way.later(days=1)
    owner = way.says(stepping.ask_second_opinion, request=request).requests[request].opinion_owner
    way.later(days=4)
    way.does(stepping.give_second_opinion, by=owner, request=request, agrees=False, reason=way.written("opinion"))
    way.later(days=1)
    way.does(stepping.answer, request=request, yes=True, reason=way.written("step yes"))
    key = steps_up(way, "hi1")
    way.later(days=1)
    way.does(handover.accept, by=way.staff["hi1"], handover=key)
    way.later(days=2)
    scenes.chooses(way)
    sessions.has_sessions(way, sessions.pairs(way, (15, 12), (7, 6), 20))


def passed_on(way: Way) -> None:
    """Passed on to another service, which has said yes; only then did it end here."""
    key = asks_another_service(way)
    way.later(days=6)
    way.does(handover.accept, handover=key)
    way.later(days=39)
    way.does(ending.follow_up, reached=True, words=way.written("follow-up passed on"))


def passed_on_and_refused(way: Way) -> None:
    """Another service said no; it is back with the holder, with the reason."""
    key = asks_another_service(way)
    way.later(days=5)
    way.does(handover.refuse, handover=key, reason=way.written("cmht no"))


def asks_another_service(way: Way) -> str:
    """The community team is asked to take over. Until it says yes, we hold."""
    scenes.asks(way, pair=(20, 17), gp=True)
    scenes.talks_first(way)
    return asks(way, CMHT)


def asks(way: Way, service: str) -> str:
    """Another service is asked to take over."""
    key = way.key()
    way.does(handover.send, handover=key, service=service, reason=way.written("pass on"))
    return key
