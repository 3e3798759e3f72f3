"""Ending together (promise 5). An ending is proposed, answered, looked at again where it must be, and only then is one.

The person can stop at any time, at once. No reply is not agreement. Death ends everything the same minute.
"""

from datetime import date, timedelta

from handrail.care import disruptions, kept, misses, moving, promise
from handrail.care.act import Act
from handrail.care.calling_off import still_booked
from handrail.care.episode import Episode
from handrail.care.events import (
    ChallengeDecided,
    ClosingDone,
    Died,
    Ended,
    EndingAgreed,
    EndingChallenged,
    EndingProposed,
    EndingSeconded,
    EndingWithdrawn,
    Event,
    FollowUpDone,
    NoReplyDecided,
    PersonStopped,
)
from handrail.care.guards import (
    require_clinician,
    require_open,
    require_said_by_person,
    require_somebody_else,
    require_words,
)
from handrail.care.parts import Ending
from handrail.care.refused import Refused
from handrail.care.safety import open_conversation
from handrail.care.scores import calls_for_second_look
from handrail.care.stages import require
from handrail.care.vocabulary import PROPOSED_BY_SERVICE, EndReason, Side, Stage
from handrail.care.wayback import way_back_until
from handrail.care.words import Words


def unsettled(episode: Episode, act: Act) -> bool:
    """Whether anything is open: an offer, a promise, a request, a hand-over, a disruption without an answer, being
    between services, an objection of the GP, a conversation about safety.
    """
    return bool(
        episode.open_offer
        or episode.open_handovers
        or episode.open_between
        or episode.open_objections
        or open_conversation(episode, act.service.calendar)
        or any(request.is_open for request in episode.requests.values())
        or kept.unsettled(episode)
        or disruptions.unanswered(episode)
    )


def propose(
    episode: Episode,
    act: Act,
    *,
    ending: str,
    reason: EndReason,
    because: Words | None,
    how_now: Words | None = None,
    remains: Words | None = None,
    next: Words | None = None,  # noqa: A002 - it is what the field of the page is called
    would_change: Words | None = None,
    signposted: str = "",
) -> tuple[Event, ...]:
    """Propose an ending. Nothing has ended.

    A second clinician must look within the charter's days where scores are above caseness, reliably worse or
    missing, or anything is unsettled: that is all a score may cause. Refuses reasons that are not the service's
    to propose, an ending that does not say what comes next, one before each promise and offer is settled, one after a
    missed appointment that nobody asked about and adjusted for, and one because somebody moves before they were offered
    to be passed on.
    """
    require(episode.stage, EndingProposed)
    require_clinician(act)
    if reason not in PROPOSED_BY_SERVICE:
        raise Refused("“{reason}” is not for the service to propose.", "Choose another reason.", reason=reason)
    if episode.open_between is not None:
        raise Refused(
            "This person is between services, and nobody else holds them. That is no ending.",
            "Ask another service, and hold them until one says yes.",
            "Say that they are no longer between services, and why.",
        )
    kept.require_settled(episode)
    misses.require_settled(episode)
    if reason == EndReason.MOVED_AWAY:
        moving.require_transfer_offered(episode)
    second = calls_for_second_look(episode) or unsettled(episode, act)
    charter = act.service.charter
    return (
        EndingProposed(
            ending=ending,
            reason=reason,
            because=require_words(because, "The reason"),
            due=promise.in_working_days(act, charter.settle_ending_working_days),
            second_due=promise.in_working_days(act, charter.second_clinician_working_days) if second else None,
            second_owner=act.service.roster.another_clinician(act.by, episode.holder) if second else "",
            how_now=how_now,
            remains=remains,
            next=require_words(next, "What comes next, and who holds it"),
            would_change=would_change,
            signposted=signposted,
        ),
    )


def second(episode: Episode, act: Act, *, ending: str, agrees: bool, words: Words | None) -> tuple[Event, ...]:
    """A second clinician agrees or not, and says what happens next. The one who proposed it cannot."""
    require(episode.stage, EndingSeconded)
    require_clinician(act)
    found = _current(episode, ending)
    if not found.awaits_second:
        raise Refused("No second look is waiting on this ending.")
    require_somebody_else(act, found.proposers, "A second clinician is somebody who did not propose it.")
    seconded = EndingSeconded(
        ending=ending,
        agrees=agrees,
        words=require_words(words, "What happens next"),
        due=promise.in_days(act, act.service.charter.next_session_days),
    )
    answered = found.agreed or found.challenge_upheld is False
    return (seconded, *_ended(episode, act, found)) if agrees and answered and not found.is_challenged else (seconded,)


def agree(episode: Episode, act: Act, *, ending: str, how_i_am: Words | None = None) -> tuple[Event, ...]:
    """The person agrees. It ends now, unless a second clinician has still to look.

    That is so too where something came up since it was proposed (a conversation about safety, a request, new scores).
    """
    require(episode.stage, EndingAgreed)
    require_said_by_person(episode, act)
    found = _current(episode, ending)
    if found.is_challenged:
        raise Refused("Your challenge is being decided.", "You will hear by the date you were given.")
    agreed = EndingAgreed(ending=ending, how_i_am=how_i_am)
    came_up = found.seconded is None and (unsettled(episode, act) or calls_for_second_look(episode))
    return (agreed,) if found.needs_second or came_up else (agreed, *_ended(episode, act, found))


def challenge(
    episode: Episode, act: Act, *, ending: str, words: Words | None = None, newer: str = ""
) -> tuple[Event, ...]:
    """The person challenges an ending, while it is proposed or for the charter's days after.

    It goes to a clinician who did not propose it. No reason has to be given. An ending that nobody proposed (no reply,
    in error, another service) can be challenged in the same way. One that has happened is suspended until it is
    decided, unless the person has come back meanwhile, to the open episode `newer`.
    """
    require(episode.stage, EndingChallenged)
    require_said_by_person(episode, act)
    found = _known(episode, ending)
    if found.withdrawn or found is not episode.ending:
        raise Refused("This ending was taken back: your care goes on.", "Phone the person who holds your care.")
    if episode.end_reason == EndReason.PERSON_STOPPED:
        raise Refused("You stopped, and nobody ended it but you.", "You can come back at any time.")
    if found.challenged_at is not None:
        raise Refused("This ending has been challenged already.", "You can come back at any time, or complain.")
    last = found.since if episode.ended_at is None else episode.ended_at
    if act.recorded_at - last > timedelta(days=act.service.charter.challenge_after_days) and episode.ended_at:
        raise Refused(
            "An ending can be challenged for {days} days after it.",
            "You can come back, or ask for help again.",
            days=act.service.charter.challenge_after_days,
        )
    return (
        EndingChallenged(
            ending=ending,
            owner=act.service.roster.another_clinician(*sorted(found.proposers), found.second_owner),
            due=promise.in_working_days(act, act.service.charter.challenge_working_days),
            words=words,
            came_back_to=newer if episode.stage == Stage.ENDED else "",
        ),
    )


def decide_challenge(
    episode: Episode, act: Act, *, ending: str, upheld: bool, reason: Words | None, newer: str = ""
) -> tuple[Event, ...]:
    """Somebody who did not propose it decides. Upheld, the ending is struck, even one that has happened.

    Where the person has come back meanwhile, care goes on in that open episode (`newer`): nobody is cared for in two.
    """
    require(episode.stage, ChallengeDecided)
    require_clinician(act)
    found = _known(episode, ending)
    if not found.is_challenged:
        raise Refused("No challenge is waiting to be decided.")
    require_somebody_else(act, found.proposers, "A challenge is decided by somebody who did not propose the ending.")
    decided = ChallengeDecided(
        ending=ending,
        upheld=upheld,
        reason=require_words(reason, "The reason"),
        due=promise.in_days(act, act.service.charter.next_session_days),
        goes_on_in=newer if upheld and (episode.suspended or episode.stage == Stage.ENDED) else "",
    )
    if episode.suspended is not None and (newer or not upheld):
        return (*still_booked(episode, act, Side.SERVICE), decided)
    if upheld or found.needs_second or episode.stage == Stage.ENDED:
        return (decided,)
    return (decided, *_ended(episode, act, found))


def withdraw(episode: Episode, act: Act, *, ending: str, reason: Words | None) -> tuple[Event, ...]:
    """The proposal is taken back; care goes on. With that a challenge has what it asked for."""
    require(episode.stage, EndingWithdrawn)
    require_clinician(act)
    _current(episode, ending)
    due = promise.in_days(act, act.service.charter.next_session_days)
    return (EndingWithdrawn(ending=ending, reason=require_words(reason, "The reason"), due=due),)


def stop(episode: Episode, act: Act, *, words: Words | None = None) -> tuple[Event, ...]:
    """The person stops, at once, for any reason or none. What is open becomes the service's to close."""
    require_open(episode)
    require_said_by_person(episode, act)
    return (
        *still_booked(episode, act, Side.PERSON),
        PersonStopped(
            stopped=act.service.calendar.day(act.at),
            due=promise.in_working_days(act, act.service.charter.closing_working_days),
            way_back_until=way_back_until(act),
            words=words,
        ),
    )


def die(
    episode: Episode, act: Act, *, died: date | None = None, words: Words | None = None, elsewhere: bool = False
) -> tuple[Event, ...]:
    """A death, recorded by anybody. What was owed passes to the lead, for the family and for review.

    It is recorded in each episode of the person, ended ones too: a follow-up would still be owed there, and booked.
    Where it is in the record it is not recorded again.
    """
    if episode.died:
        return ()
    due = promise.in_working_days(act, act.service.charter.after_death_working_days)
    death = Died(died=died, due=due, owner=act.service.roster.lead, words=words, elsewhere=elsewhere)
    return (*still_booked(episode, act, Side.PERSON, follow_ups=True), death)


def end_without_reply(episode: Episode, act: Act, *, because: Words | None) -> tuple[Event, ...]:
    """End after no reply: decided by a clinician who does not hold this person and did not propose an ending.

    Refused before tries by two channels over ten working days since the person was last heard of; while a challenge
    waits to be decided, which is a reply; while an appointment is still to come; and while one was missed that nobody
    asked about and adjusted for.
    """
    require(episode.stage, NoReplyDecided)
    require_clinician(act)
    own = frozenset({episode.holder}).union(*(ending.proposers for ending in episode.endings))
    require_somebody_else(act, own, "This is decided by a clinician who is not this person's own.")
    _require_no_challenge(episode)
    misses.require_settled(episode)
    if any(contact.starts > act.recorded_at for contact in episode.booked):
        raise Refused("An appointment is still to come.", "See whether you meet, or call it off first.")
    since = episode.last_in_touch
    tries = [(at, channel) for at, channel in episode.tries if since is None or at > since]
    charter, calendar = act.service.charter, act.service.calendar
    days = calendar.working_days_between(tries[0][0], act.recorded_at) if tries else 0
    if len({channel for _, channel in tries}) < charter.no_reply_channels or days < charter.no_reply_working_days:
        raise Refused(
            "Try {channels} ways to reach this person over {days} working days first.",
            "Record each try, and ask what got in the way.",
            channels=charter.no_reply_channels,
            days=charter.no_reply_working_days,
        )
    decided = NoReplyDecided(because=require_words(because, "The reason, and what you asked"))
    return (decided, *_ended(episode, act, None, EndReason.NO_REPLY))


def end_in_error(episode: Episode, act: Act, *, because: Words | None, right_record: str = "") -> tuple[Event, ...]:
    """Close an episode that was opened twice or in error, and name the episode in which care goes on, if there is one.

    It is no way round an ending together: refused once treatment has begun, while a challenge waits to be decided, and
    to whoever has proposed an ending.
    """
    require(episode.stage, Ended)
    require_clinician(act)
    if episode.treatment_contacts or episode.online_work:
        raise Refused("This person has been treated here: this is no error.", "Propose an ending.")
    proposers = frozenset[str]().union(*(ending.proposers for ending in episode.endings))
    require_somebody_else(act, proposers, "You have proposed an ending. Somebody else looks whether this is an error.")
    _require_no_challenge(episode)
    require_words(because, "The reason")
    return _ended(episode, act, None, EndReason.TWICE_OR_IN_ERROR, right_record=right_record)


def follow_up(
    episode: Episode, act: Act, *, reached: bool, words: Words | None, contact: str = ""
) -> tuple[Event, ...]:
    """Somebody asked how the person is after the ending.

    Refused where none is owed; and not having reached them settles nothing before two channels were tried.
    """
    if episode.follow_up_due is None:
        raise Refused("No follow-up is owed.", "Book a follow-up appointment if the person wants one.")
    tried = {channel for at, channel in episode.tries if episode.ended_at and at >= episode.ended_at}
    if not reached and len(tried) < act.service.charter.no_reply_channels:
        raise Refused(
            "Try {needed} ways to reach this person first.",
            "Record each try: the follow-up stays owed until then.",
            needed=act.service.charter.no_reply_channels,
        )
    return (FollowUpDone(reached=reached, words=require_words(words, "What you heard or tried"), contact=contact),)


def close(episode: Episode, act: Act, *, words: Words | None) -> tuple[Event, ...]:
    """What was open when the person stopped, or died, has been closed or handed on."""
    require(episode.stage, ClosingDone)
    if episode.closing_due is None:
        raise Refused("Nothing is left to close.")
    require_clinician(act)
    return (ClosingDone(words=require_words(words, "What was closed, and how")),)


def _ended(
    episode: Episode, act: Act, ending: Ending | None, reason: EndReason | None = None, *, right_record: str = ""
) -> tuple[Event, ...]:
    in_error = reason == EndReason.TWICE_OR_IN_ERROR
    due = act.service.calendar.due_in_days(act.recorded_at, act.service.charter.follow_up_days)
    ended = Ended(
        reason=reason or (ending.reason if ending else None) or EndReason.COMPLETED_TOGETHER,
        on=act.service.calendar.day(act.recorded_at),
        way_back_until=way_back_until(act),
        ending=ending.ending if ending else "",
        follow_up_due=None if in_error else due,
        right_record=right_record,
    )
    return (*still_booked(episode, act, Side.SERVICE), ended)


def _require_no_challenge(episode: Episode) -> None:
    if episode.ending is not None and episode.ending.is_challenged:
        raise Refused("This person has challenged the ending.", "Decide the challenge first.")


def _known(episode: Episode, key: str) -> Ending:
    for ending in episode.endings:
        if ending.ending == key:
            return ending
    raise Refused("This ending is not in this record.")


def _current(episode: Episode, key: str) -> Ending:
    found = _known(episode, key)
    if found.withdrawn or found is not episode.ending:
        raise Refused("This ending is no longer proposed.", "Look at the record: care goes on.")
    return found
