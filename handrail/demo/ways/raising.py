"""Ways of people who raised something about the service: a concern, another therapist, and one who took it back."""

from typing import Any

from handrail.care import handover, protecting, raising, safeguarding
from handrail.care.vocabulary import Matter, Telling, Via
from handrail.demo import sessions
from handrail.demo.way import Way
from handrail.demo.ways import treating
from handrail.pages import raising as shared
from handrail.record import journal, sealed


def raises(way: Way, matter: Matter, words: dict[str, str], typed_by: str = "", **facts: Any) -> str:
    """They raise something, by themselves or through somebody of the staff."""
    said = {name: str(way.said(what)) for name, what in words.items()}
    via = Via.PHONE if typed_by else Via.ONLINE
    facts |= {"person": way.person, "episode": way.episode}
    with way.moment():
        by = typed_by or way.account
        return shared.raise_it(by=by, said_by=way.person, via=via, matter=matter, words=said, **facts)


def does(way: Way, stream: str, decision: Any, by: str, **facts: Any) -> None:
    """A reader does something with it."""
    with way.moment():
        journal.record(stream, decision, by=way.staff[by], **facts)


def says(way: Way, stream: str, decision: Any, **facts: Any) -> None:
    """Whoever raised it says something."""
    with way.moment():
        journal.record(stream, decision, by=way.account, said_by=way.person, **facts)


def raised_and_was_answered(way: Way) -> None:
    """Raised how an evening in a group was: put to the person concerned with their yes, answered, and more was said."""
    treating.begins_at_step_two(way)
    sessions.has_sessions(way, sessions.pairs(way, (14, 12), (10, 9), 3))
    words = {"let_down": "concern", "helped": "concern helped", "wanted": "concern wanted", "harm": "concern harm"}
    stream = raises(way, Matter.CONCERN, words, about=(way.staff["group"],), round_supervisors=True)
    way.later(days=1)
    matter = sealed.of_concern(stream).raised
    assert matter is not None
    does(way, matter.safeguarding, safeguarding.read, "safe")
    does(way, matter.safeguarding, protecting.answer, "safe", words=way.written("harm answer"))
    does(way, matter.safeguarding, protecting.decide, "safe", words=way.written("harm over"), close=True)
    does(way, stream, raising.acknowledge, "complaints", words=way.written("concern acknowledged"))
    way.later(days=2)
    does(way, stream, raising.look_into, "complaints", words=way.written("concern looked"))
    put = way.key()
    does(way, stream, raising.ask_to_put, "complaints", put=put, words=way.written("concern ask"))
    way.later(days=1, at="20:10", working=False)
    says(way, stream, raising.agree_to_put, put=put, yes=True, words=way.said("concern yes"))
    says(way, stream, raising.keep_from, who=(way.staff["manager"],), named=False)
    way.later(days=5)
    to = (way.staff["group"],)
    does(way, stream, raising.put_it, "complaints", put=put, to=to, words=way.written("concern put"))
    way.later(days=1)
    answer = {"words": way.written("concern answer"), "then": way.written("concern next")}
    does(way, stream, raising.answer, "complaints", **answer)
    way.later(days=1, at="21:00", working=False)
    says(way, stream, raising.add, words=way.said("concern more"))
    sessions.has_sessions(way, sessions.pairs(way, (10, 9), (8, 7), 20))


def raised_and_waits(way: Way) -> None:
    """Raised by telephone, and nobody answered in time: the other readers are told, and never whom it is about."""
    treating.begins_at_step_two(way)
    words = {"let_down": "concern", "harm": "concern harm"}
    raises(way, Matter.COMPLAINT, words, typed_by=way.staff["admin"], about=(way.staff["lead"],))
    sessions.has_sessions(way, sessions.pairs(way, (14, 12), (9, 9), 20))


def took_it_back(way: Way) -> None:
    """Said how it was, and later that it is all right now."""
    treating.begins_at_step_two(way)
    stream = raises(way, Matter.HOW_IT_WAS, {"let_down": "concern", "helped": "concern helped"})
    way.later(days=3)
    says(way, stream, raising.withdraw, words=way.said("concern back"))
    sessions.has_sessions(way, sessions.pairs(way, (14, 12), (9, 9), 20))


def asked_for_another(way: Way) -> None:
    """Asked this week for another therapist. Whoever treats them sees nothing of it, and goes on."""
    treating.begins_at_step_two(way)
    sessions.has_sessions(way, sessions.pairs(way, (15, 12), (14, 12), 5))
    way.later(days=0)
    raises(way, Matter.CHANGE, {"wanted": "change"}, about=(way.state.holder,), telling=Telling.NOW)
    sessions.has_sessions(way, sessions.pairs(way, (14, 12), (13, 12), 20))


def changed(way: Way) -> None:
    """Asked for another therapist, and has one: nothing was lost by it, and little was said."""
    treating.begins_at_step_two(way, by="pwp2")
    sessions.has_sessions(way, sessions.pairs(way, (15, 12), (13, 11), 3))
    was = way.state.holder
    stream = raises(way, Matter.CHANGE, {}, about=(was,), telling=Telling.NOT_THAT_I_ASKED)
    way.later(days=2)
    does(way, stream, raising.read, "super2")
    said = {"words": str(way.written("change arranged")), "reason": str(way.written("change reason"))}
    with way.moment():
        shared.arrange(by=way.staff["super2"], stream=stream, to=way.staff["pwp4"], **said)
    way.state = journal.episode(way.episode)
    does(way, stream, raising.tell_therapist, "super2", who=was, words=way.written("therapist told"))
    way.later(days=1)
    sent = way.state.open_handovers[-1]
    way.does(handover.accept, by=way.staff["pwp4"], handover=sent.handover, words=way.written("handover yes"))
    sessions.has_sessions(way, sessions.pairs(way, (13, 11), (9, 8), 20))
