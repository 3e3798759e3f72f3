"""Ways that end or have ended: together, challenged, stopped, without reply, by a death; and the way back."""

from datetime import timedelta

from handrail.care import ending, identity, moving, referral, treatment
from handrail.care.vocabulary import Channel, EndReason, Letter, Side, Via
from handrail.demo import scenes, sessions
from handrail.demo.way import Way
from handrail.demo.ways import treating
from handrail.record import journal


def done(way: Way, last: scenes.Pair) -> None:
    """Six sessions at step 2, as planned."""
    treating.begins_at_step_two(way, (15, 12))
    sessions.has_sessions(way, sessions.pairs(way, (15, 12), last, 6))
    way.later(days=1)


def proposes(way: Way, reason: EndReason = EndReason.COMPLETED_TOGETHER) -> str:
    """The holder proposes an ending; nothing has ended."""
    key = way.key()
    way.does(
        ending.propose,
        ending=key,
        reason=reason,
        because=way.written("ending"),
        how_now=way.written("how now"),
        remains=way.written("remains"),
        next=way.written("next"),
        would_change=way.written("would change"),
    )
    return key


def agrees(way: Way, key: str) -> None:
    """The person writes how they are now, and agrees."""
    way.later(days=2, at="19:15", working=False)
    way.says(ending.agree, ending=key, how_i_am=way.said("how I am"))


def proposed(way: Way) -> None:
    """An ending is proposed, and they are asked what they think."""
    done(way, (6, 5))
    proposes(way)


def awaits_second(way: Way) -> None:
    """Agreed, but the scores are above the line: a second clinician looks first."""
    done(way, (14, 11))
    agrees(way, proposes(way))


def agreed(way: Way) -> None:
    """Ended together; a follow-up is owed."""
    done(way, (4, 3))
    agrees(way, proposes(way))
    way.sends(Letter.ENDING)


def followed_up(way: Way) -> None:
    """Ended together some months ago, and asked six weeks later how things are."""
    agreed(way)
    is_followed_up(way)


def is_followed_up(way: Way, *, reached: bool = True) -> None:
    """Six weeks after the ending somebody asks how they are."""
    way.later(days=39)
    for channel in () if reached else (Channel.PHONE, Channel.POST):
        way.does(treatment.try_to_reach, channel=channel, what=way.written("tried"))
    way.does(ending.follow_up, reached=reached, words=way.written("follow-up" if reached else "no follow-up"))


def seconded(way: Way) -> None:
    """A second clinician looked, agreed, and said what happens next."""
    done(way, (12, 9))
    key = proposes(way)
    agrees(way, key)
    is_seconded(way, key)
    way.sends(Letter.ENDING)


def is_seconded(way: Way, key: str) -> None:
    """The second clinician looks, where one is asked for."""
    owner = way.state.ending.second_owner if way.state.ending else ""
    if owner:
        way.later(days=2)
        way.does(ending.second, by=owner, ending=key, agrees=True, words=way.written("second yes"))


def challenged(way: Way) -> str:
    """Challenged the ending; somebody who did not propose it decides. Until then nothing has ended."""
    done(way, (8, 7))
    key = proposes(way)
    way.later(days=1, at="22:05", working=False)
    way.says(ending.challenge, ending=key, words=way.said("challenge"))
    return key


def waits_for_decision(way: Way) -> None:
    """The same, not decided yet."""
    challenged(way)


def upheld(way: Way) -> None:
    """Challenged, and upheld: three more sessions, and care goes on."""
    decides(way, challenged(way), upheld=True)
    sessions.has_sessions(way, sessions.pairs(way, (8, 7), (5, 4), 20))


def not_upheld(way: Way) -> None:
    """Challenged, and not upheld, with the reason; the way back is open."""
    decides(way, challenged(way), upheld=False)
    is_followed_up(way)


def decides(way: Way, key: str, *, upheld: bool) -> None:
    """A clinician who did not propose the ending decides the challenge."""
    way.later(days=4)
    owner = way.state.ending.challenge_owner if way.state.ending else ""
    way.does(
        ending.decide_challenge,
        by=owner,
        ending=key,
        upheld=upheld,
        reason=way.written("upheld" if upheld else "not upheld"),
    )


def stopped(way: Way) -> None:
    """Stopped, at once, for no reason that had to be given; what was open is ours to close."""
    treating.begins_at_step_two(way)
    sessions.has_sessions(way, sessions.pairs(way, (14, 12), (11, 9), 3))
    sessions.books(way, 9)
    way.later(days=2, at="20:40", working=False)
    way.says(ending.stop, words=way.said("stops"))


def stopped_and_closed(way: Way) -> None:
    """Stopped some time ago; everything has been closed."""
    stopped(way)
    way.later(days=2)
    for contact in way.state.booked:
        way.does(treatment.cancel, contact=contact.contact, side=Side.PERSON)
    way.does(ending.close, words=way.written("closing"))


def no_reply(way: Way) -> None:
    """Tried by two channels over weeks; a clinician who is not their own decided, having asked what got in the way."""
    treating.begins_at_step_two(way)
    sessions.has_sessions(way, [(14, 12)])
    for days, channel in ((5, Channel.PHONE), (6, Channel.POST), (9, Channel.PHONE)):
        way.later(days=days)
        way.does(treatment.try_to_reach, channel=channel, what=way.written("tried"))
    way.later(days=2)
    way.does(ending.end_without_reply, by=way.staff["super3"], because=way.written("no reply"))
    is_followed_up(way, reached=False)


def died(way: Way) -> None:
    """Has died. Nothing more is sent, and the lead looks after what is owed to the family."""
    treating.begins_at_step_two(way)
    sessions.has_sessions(way, [(13, 11), (12, 10)])
    way.later(days=5)
    on = (way.now - timedelta(days=2)).date()
    way.does(ending.die, by=way.staff["admin"], died=on, words=way.written("died"))
    way.notes(identity.record_death, by=way.staff["admin"], on=on)


def came_back(way: Way) -> None:
    """Ended together in the spring, and came back: to somebody who knows them, not to the end of the list."""
    agreed(way)
    is_followed_up(way)
    way.later(days=60, at="21:30", working=False)
    earlier, previous = way.episode, journal.episode(way.episode)
    way.begins()
    way.tells(identity.begin_episode, episode=way.episode)
    way.says(
        referral.come_back,
        previous_id=earlier,
        previous=previous,
        wants=way.said("comes back"),
    )
    scenes.fills_in(way, (12, 10))
    way.sends(Letter.ACKNOWLEDGEMENT, by=way.account)
    scenes.talks_first(way)
    scenes.is_accepted(way)
    scenes.hears_from_us(way, days=10)


def moved_away(way: Way) -> None:
    """Moved to another town; agreed on the telephone."""
    treating.begins_at_step_two(way)
    sessions.has_sessions(way, sessions.pairs(way, (12, 9), (6, 5), 3))
    way.later(days=1)
    way.says(moving.tell, typed_by=way.holder(), via=Via.PHONE, transfer=False, words=way.said("moves"))
    way.later(days=2)
    key = proposes(way, EndReason.MOVED_AWAY)
    way.later(days=1)
    way.says(ending.agree, typed_by=way.holder(), via=Via.PHONE, ending=key, how_i_am=way.said("how I am"))
    is_followed_up(way)


def moves(way: Way) -> None:
    """Moves to another town soon: whether to be passed on to the service there is theirs to say."""
    treating.begins_at_step_two(way)
    sessions.has_sessions(way, sessions.pairs(way, (13, 10), (9, 8), 3))
    way.later(days=2, at="19:10", working=False)
    way.says(moving.tell, on=(way.now + timedelta(days=40)).date(), words=way.said("moves"))


def advice_was_enough(way: Way) -> None:
    """One conversation was enough, and they say so themselves."""
    scenes.asks(way, pair=(7, 6), gp=False)
    scenes.talks_first(way)
    key = proposes(way, EndReason.ADVICE_WAS_ENOUGH)
    agrees(way, key)
    is_seconded(way, key)
    is_followed_up(way)
