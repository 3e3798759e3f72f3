"""Ways on which colleagues and letters come between: two said no, one left, a letter came back, two records are one."""

from dataclasses import replace
from datetime import timedelta

from handrail.care import ending, handover, identity, same, supervision, treatment
from handrail.care.events import ContactGiven
from handrail.care.vocabulary import Channel, Item, Letter, Recipient, Source
from handrail.demo import names, scenes, sessions
from handrail.demo.names import Identity
from handrail.demo.way import Way
from handrail.demo.ways import ending as endings
from handrail.demo.ways import stepping, treating
from handrail.organisation.models import OutgoingMessage
from handrail.record import journal, undelivered


def not_delivered(way: Way) -> None:
    """A letter by e-mail did not arrive: somebody reaches them another way."""
    scenes.asks(way)
    scenes.talks_first(way)
    scenes.is_accepted(way)
    way.be_at(max(way.now, way.until - timedelta(hours=22)))
    _is_lost(way)


def _is_lost(way: Way) -> None:
    """What was sent last came back. Whoever holds them is told."""
    way.sends(Letter.IN_OUR_WORDS)
    way.be_at(way.now + timedelta(minutes=40))
    last = OutgoingMessage.objects.filter(about=way.episode).order_by("-written_at", "-id")[:1]
    OutgoingMessage.objects.filter(pk__in=[each.pk for each in last]).update(failed=True, sent_at=None)
    with way.moment():
        undelivered.report()
    way.state = journal.episode(way.episode)


def reached_another_way(way: Way) -> None:
    """A letter did not arrive, and they were rung. A number they had given was struck out; a yes was taken back. Their
    phone was stolen, and they were signed out everywhere."""
    scenes.asks(way)
    scenes.talks_first(way)
    scenes.is_accepted(way)
    way.later(days=2)
    _is_lost(way)
    way.later(days=1)
    way.does(treatment.keep_in_touch, channel=Channel.PHONE, what=way.written("in touch"))
    admin = way.staff["admin"]
    contact = ContactGiven(phone="07700 900999", safe=(Channel.PHONE,))
    seq = way.notes(identity.tell, by=admin, contact=contact).seq
    way.later(days=1)
    way.notes(identity.strike, by=admin, entry=seq, why=way.written("wrong number"))
    way.notes(identity.sign_out, by=admin, why=way.written("phone stolen"))
    way.tells(
        identity.consent,
        consent=(yes := way.key()),
        recipient=Recipient.FAMILY_OR_FRIEND,
        item=Item.LETTERS,
        yes=True,
        name="A friend",
        purpose=way.written("purpose"),
    )
    way.later(days=1, at="20:30", working=False)
    way.tells(identity.withdraw_consent, consent=yes)


def refused_twice(way: Way) -> None:
    """Two therapists were asked to take over, and both said no, with a reason each. Their holder never let go."""
    stepping.little_change(way)
    key = stepping.steps_up(way, "couns")
    way.later(days=2)
    way.does(handover.refuse, by=way.staff["couns"], handover=key, reason=way.written("handover no"))
    way.later(days=1)
    key, to = way.key(), way.staff["hi3"]
    way.does(handover.send, handover=key, to=to, step=way.state.step, reason=way.written("handover"))
    way.later(days=2)
    way.does(handover.refuse, by=to, handover=key, reason=way.written("handover no again"))


def asked_and_taken_back(way: Way) -> None:
    """A colleague was asked to take over, and the request was taken back."""
    stepping.little_change(way)
    key = stepping.steps_up(way, "hi3")
    way.later(days=1)
    way.does(handover.take_back, handover=key, reason=way.written("take back"))


def ending_taken_back(way: Way) -> None:
    """An ending was proposed, and taken back by the one who proposed it."""
    endings.done(way, (9, 8))
    key = endings.proposes(way)
    way.later(days=2)
    way.does(ending.withdraw, ending=key, reason=way.written("take back ending"))
    sessions.has_sessions(way, [(8, 7)] * 20)


def talked_over(way: Way) -> None:
    """Their therapist would like somebody to think along: it is on the next agenda."""
    treating.begins_at_step_three(way, by="hi2")
    sessions.has_sessions(way, sessions.pairs(way, (19, 15), (18, 15), 5))
    way.be_at(max(way.now, way.until - timedelta(days=1)))
    way.does(supervision.ask, request=way.key(), words=way.written("supervision asked"))


def with_one_who_left(way: Way) -> None:
    """Was with somebody who left; a colleague has taken over by name."""
    treating.begins_at_step_two(way, by="left")
    sessions.has_sessions(way, sessions.pairs(way, (15, 12), (9, 8), 20))


def with_one_who_is_gone(way: Way) -> None:
    """Was with a therapist whose account was closed yesterday; somebody holds them from that second."""
    treating.begins_at_step_three(way, by="closed")
    sessions.has_sessions(way, sessions.pairs(way, (18, 15), (10, 9), 20))


def asked_twice(way: Way) -> None:
    """Asked online, and in the same week their doctor wrote: two records that may be of one person."""
    scenes.asks(way, pair=(13, 12))
    _again(way, way.who)


def of_one_name(way: Way) -> None:
    """Somebody else of the same name was born on the same day: two records, and nobody has looked yet."""
    scenes.asks(way)
    _again(way, _another(way))


def joined(way: Way) -> None:
    """Asked twice; staff made sure that it is one person, and both records are read as one."""
    asked_twice(way)
    other = way.other
    way.later(days=1)
    with way.moment(), journal.together(way.person, other, by=way.staff["admin"]) as acts:
        for own, its_other in ((way.person, other), (other, way.person)):
            why = way.written("same")
            acts.record(own, same.same_as, person=its_other, keep=way.person, why=why)
    scenes.talks_first(way)


def kept_apart(way: Way) -> None:
    """Two people of one name and one birthday: staff made sure, and they are not suggested again."""
    of_one_name(way)
    other = way.other
    way.later(days=1)
    with way.moment(), journal.together(way.person, other, by=way.staff["admin"]) as acts:
        for own, its_other in ((way.person, other), (other, way.person)):
            acts.record(own, same.not_same, person=its_other, why=way.written("not the same"))


def _another(way: Way) -> Identity:
    """Somebody of the same name and birthday, whom everything else tells apart."""
    more = int(way.who.nhs_number[3:9]) // 7 + 9000
    return replace(
        way.who, nhs_number=names.nhs_number(more), phone=names.phone(more), email=f"another.{way.who.email}"
    )


def _again(way: Way, who: Identity) -> None:
    twin = Way(way.random, way.staff, way.calendar, who, way.until, way.now)
    twin.later(days=1)
    scenes.is_referred(twin, Source.GP, "wants gp", who.gp)
    way.now, way.other = twin.now, twin.person
