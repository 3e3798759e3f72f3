"""Ways between services: one is silent, two say no, nobody is for them; and a GP who hears of it and objects."""

from handrail.care import gp, handover, identity, outside
from handrail.care.vocabulary import Channel, Item, NoLonger, Recipient, Source, TheirReason, Via, Wanted
from handrail.demo import beyond, scenes, words
from handrail.demo.way import Way
from handrail.demo.ways import ending, stepping
from handrail.organisation.models import ReceivingService
from handrail.pages import referral_letter, referring
from handrail.record import journal


def no_answer(way: Way) -> None:
    """Another service has not answered, and was asked again."""
    key = stepping.asks_another_service(way)
    way.later(days=8)
    way.does(outside.chase, handover=key, channel=Channel.PHONE, words=way.written("chased"))


def says_no(way: Way, service: str, why: TheirReason, said: str) -> str:
    """Another service is asked and says no, with its reason."""
    key = stepping.asks(way, service)
    way.later(days=5)
    with way.meanwhile():
        standing = journal.standing(way.person)
    reason = way.written(said)
    way.does(handover.refuse, handover=key, reason=reason, their_reason=why, standing=standing)
    return key


def was_written_for(way: Way) -> None:
    """A letter with what the community team asks has gone to it, with their yes."""
    scenes.asks(way, pair=(19, 16))
    scenes.talks_first(way)
    way.later(days=1)
    with way.meanwhile():
        one = ReceivingService.objects.get(name=beyond.COMMUNITY)
    with way.moment(), journal.together(way.person, by=way.holder(), said_by=way.person, via=Via.PHONE) as acts:
        referral_letter.say_yes(acts, one, way.person, journal.standing(way.person))
    with way._posting() as (acts, standing):
        asked = referral_letter.questions(one, way.episode, way.state, standing)
        answers = [(each.text, each.known or str(way.written("criteria"))) for each in asked]
        why = str(way.written("pass on"))
        wanted = Wanted.TRANSFER
        text = referral_letter.text(one, way.episode, way.state, standing, wanted=wanted, why=why, answers=answers)
        written = f"{text}\n{words.MARK}\n"
        referral_letter.send(acts, way.episode, one, standing, written, channel=Channel.POST, wanted=wanted, why=why)


def turned_away_twice(way: Way) -> None:
    """Two services said no within weeks: it is the clinical lead's by name until somebody accepts."""
    scenes.asks(way, pair=(21, 18), gp=True)
    scenes.talks_first(way)
    says_no(way, stepping.CMHT, TheirReason.NOT_ENOUGH_NEED, "cmht no")
    says_no(way, beyond.CRISIS, TheirReason.NOT_WHAT_THEY_DO, "crisis no")


def silent_and_then_helped(way: Way) -> None:
    """One said no and one never answered; the lead owned it, and in the end they are helped here."""
    scenes.asks(way, pair=(19, 17))
    scenes.talks_first(way)
    says_no(way, stepping.CMHT, TheirReason.TOO_MUCH_NEED, "cmht no")
    key = stepping.asks(way, beyond.THERAPY)
    way.later(days=8)
    way.does(outside.chase, handover=key, channel=Channel.EMAIL)
    way.later(days=9)
    way.does(outside.wait_no_longer, handover=key, reason=way.written("silent"))
    lead = way.staff["lead"]
    way.later(days=2)
    way.does(outside.look_at, by=lead, between=key, words=way.written("between now"))
    way.later(days=6)
    over = {"how": NoLonger.HELPED_HERE, "words": way.written("between over")}
    way.does(outside.no_longer, by=lead, between=key, **over)
    scenes.is_accepted(way)


def between_services(way: Way) -> None:
    """Too much for here and not enough for there, as the office heard it: it has an owner, and it is no ending."""
    scenes.asks(way, pair=(22, 16))
    scenes.talks_first(way)
    way.later(days=3)
    way.does(outside.fall_between, by=way.staff["admin"], between=way.key(), words=way.written("between"))


def sent_by_gp_and_refused(way: Way) -> str:
    """Sent by a GP, who may know; another service said no, and the GP is to hear why."""
    scenes.is_referred(way, Source.GP, "wants gp", way.who.gp)
    scenes.about_gp(way, yes=True, typed_by=way.staff["admin"])
    scenes.talks_first(way)
    return says_no(way, stepping.CMHT, TheirReason.NOT_ENOUGH_KNOWN, "cmht no")


def gp_is_to_hear_why(way: Way) -> None:
    """Another service said no, and the GP who sent them is to hear why."""
    sent_by_gp_and_refused(way)


def gp_was_told_why(way: Way) -> None:
    """The GP was told why another service said no."""
    key = sent_by_gp_and_refused(way)
    way.later(days=2)
    with way._posting() as (acts, standing):
        text = (
            f"{referring.why_they_said_no(way.episode, way.state, standing, way.state.handovers[key])}\n{words.MARK}\n"
        )
        referring.tell_referrer(acts, way.episode, way.state, standing, key, text, "")


def gp_objects(way: Way) -> None:
    """An ending is proposed; the GP, who has a link, thinks that it is too early."""
    ending.done(way, (12, 11))
    _links_gp(way)
    ending.proposes(way)
    way.later(days=1)
    _objects(way)


def gp_was_answered(way: Way) -> None:
    """The GP phoned that something was wrong, and has been answered; the person closed the link afterwards."""
    ending.done(way, (9, 8))
    key = _links_gp(way)
    way.later(days=1)
    _objects(way)
    objection = next(iter(way.state.objections.values()))
    way.later(days=2)
    way.does(gp.answer, by=objection.owner, objection=objection.objection, words=way.written("gp answer"))
    way.later(days=1, at="19:00", working=False)
    way.says(gp.close_link, link=key)


def _links_gp(way: Way) -> str:
    """The person says that their GP may know, and the GP is given a link."""
    yes = way.key()
    way.tells(identity.consent, consent=yes, recipient=Recipient.GP, item=Item.WHO_HOLDS, yes=True, name=way.who.gp)
    with way.meanwhile():
        standing = journal.standing(way.person)
    way.does(gp.make_link, standing=standing, link=(key := way.key()), consent=yes)
    return key


def _objects(way: Way) -> None:
    """The GP phones; the office writes down what they say."""
    facts = {"objection": way.key(), "name": "Dr Example [made up]", "words": way.written("gp says")}
    way.does(gp.object_to, by=way.staff["admin"], said_by=Recipient.GP.value, via=Via.PHONE, **facts)
