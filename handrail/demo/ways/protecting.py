"""Ways on which somebody may be harmed: said by the person, by an adviser, by anybody; and what those who act do."""

from datetime import timedelta
from typing import Any

from handrail.care import protecting
from handrail.care.vocabulary import Asked, Ground, Via
from handrail.demo import sessions
from handrail.demo.way import Way
from handrail.demo.ways import treating
from handrail.pages import protecting as shared
from handrail.record import journal


def says_harm(way: Way, *, by: str = "", said_by: str = "", **facts: Any) -> str:
    """Somebody says it: the person themselves, or one of the staff."""
    with way.moment():
        typist = by or way.account
        via = Via.PHONE if by and said_by == way.person else Via.ONLINE
        return shared.raise_it(by=typist, said_by=said_by or by or way.person, via=via, **facts)


def _does(way: Way, stream: str, decision: Any, by: str, **facts: Any) -> None:
    with way.moment():
        journal.record(stream, decision, by=way.staff[by], **facts)


def was_told_of(way: Way) -> None:
    """They said on the phone that they are not safe at home. The council was told, with their yes; they read of it."""
    treating.begins_at_step_two(way)
    words = str(way.said("harm"))
    stream = says_harm(way, by=way.staff["admin"], said_by=way.person, words=words, person=way.person)
    way.later(days=0)
    told = {"told": way.key(), "to_whom": way.written("harm council"), "what": way.written("harm told")}
    _does(way, stream, protecting.tell_outside, "safe", **told, ground=Ground.ADULT, asked=Asked.AGREED)
    _does(way, stream, protecting.decide, "safe", words=way.written("harm decided"))
    way.later(days=1)
    _does(way, stream, protecting.second, "complaints", told=told["told"], words=way.written("harm second"))
    _does(way, stream, protecting.tell_person, "safe", words=way.written("harm person"))
    _does(way, stream, protecting.answer, "safe", words=way.written("harm answer"))
    way.later(days=7)
    _does(way, stream, protecting.decide, "safe", words=way.written("harm closed"), close=True)
    sessions.has_sessions(way, sessions.pairs(way, (13, 12), (8, 8), 20))


def is_not_told_yet(way: Way) -> None:
    """Their therapist heard of a child next door. The council was told; telling the person themselves has to wait."""
    treating.begins_at_step_two(way)
    sessions.has_sessions(way, sessions.pairs(way, (14, 12), (11, 10), 3))
    way.be_at(max(way.now, way.until - timedelta(days=2)))
    stream = says_harm(way, by=way.holder(), words=str(way.said("harm child")), person=way.person)
    told = {"told": way.key(), "to_whom": way.written("harm council"), "what": way.written("harm told")}
    _does(way, stream, protecting.tell_outside, "safe", **told, ground=Ground.CHILD, asked=Asked.UNSAFE_TO_ASK)
    _does(way, stream, protecting.let_in, "safe", who=way.staff["super2"], why=way.written("harm let in"))
    _does(way, stream, protecting.keep_from, "safe", who=(way.staff["admin"],))
    _does(way, stream, protecting.not_yet, "safe", why=way.written("harm not yet"))
    _does(way, stream, protecting.decide, "safe", words=way.written("harm decided"))
    with way.moment():
        journal.record(stream, protecting.add, by=way.holder(), words=way.said("harm more"))


def said_it_last_night(way: Way) -> None:
    """Said last night on their page that somebody may be harmed: nobody has opened it yet."""
    treating.begins_at_step_two(way)
    way.be_at(max(way.now, way.until - timedelta(hours=16)))
    says_harm(way, words=str(way.said("harm")))
