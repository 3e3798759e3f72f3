"""What the service owes, to whom, by whom and by when. Task lists, escalation and the person's page all read this.

Due dates are facts: each was told to somebody when it was promised, so nothing here works one out anew. There is no
"now": whether a duty is overdue is asked by whoever reads it. A duty always has an owner who is present.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from handrail.care import emergency, in_need, incidents, messages, supervision
from handrail.care.act import Service
from handrail.care.duty import TO_OPEN, TRANSFER_WANTED, YES_TO_A_STEP, Duty, owe
from handrail.care.episode import Episode
from handrail.care.messages import answering
from handrail.care.parts import Contact, Unsaid
from handrail.care.safety import open_conversation
from handrail.care.stages import ASKED, ENDING, WAITING
from handrail.care.vocabulary import DutyKind, Setting, Stage


def duties(episode: Episode, service: Service) -> list[Duty]:
    """Everything owed to the person of this episode, earliest due first."""
    holder = answering(episode, service, (episode.died and episode.closing_owner) or episode.holder)
    found: list[Duty] = []
    for part in PARTS:
        if getattr(episode, _LOOKS_AT[part]):
            found += part(episode, service, holder)
    found.sort(key=lambda duty: (duty.due, duty.key))
    return found


def next_kind(episode: Episode) -> DutyKind:
    """The next thing on the way, by where the person is."""
    if episode.stage == ASKED:
        return DutyKind.DECIDE if episode.spoken else DutyKind.FIRST_CONTACT
    if episode.stage == Stage.SUPPORT:
        return DutyKind.BOOK if episode.spoken else DutyKind.FIRST_CONTACT
    if episode.pause is not None:
        return DutyKind.KEEP_IN_TOUCH
    if episode.review_owed:
        return DutyKind.REVIEW
    if episode.awaited_seats:
        return DutyKind.KEEP_IN_TOUCH
    if episode.stage == WAITING and episode.open_offer is not None:
        return DutyKind.ANSWER_TO_OFFER
    if episode.stage == WAITING and episode.chosen is None:
        return DutyKind.OFFER
    return DutyKind.BOOK


def _next_thing(episode: Episode, service: Service, holder: str) -> Iterator[Duty]:
    if episode.owed_by is None or episode.stage == ENDING or not episode.is_open or episode.booked:
        return
    since, kind = episode.owed_since or episode.owed_by, next_kind(episode)
    if kind == DutyKind.BOOK and episode.open_times is not None:
        return  # an answer to the times that are offered is the next thing
    yield owe(episode, service, kind, "", holder, since, episode.owed_by)


def _times(episode: Episode, service: Service, holder: str) -> Iterator[Duty]:
    offered = None if episode.died else episode.open_times
    if offered is not None:
        yield owe(episode, service, DutyKind.ANSWER_TO_TIMES, offered.offer, holder, offered.since, offered.due)


def _meetings(episode: Episode, service: Service, holder: str) -> Iterator[Duty]:
    if episode.died:
        return
    booked = episode.booked
    for place, contact in enumerate(booked):
        since, is_far = contact.since or contact.due, contact.due < contact.starts
        if place and is_far:
            continue  # they meet before that, and speak of it then
        if _in_a_group(contact) and any(_in_a_group(each) for each in booked[:place]):
            continue  # of a course, the next meeting is their next thing
        if is_far:
            yield owe(episode, service, DutyKind.KEEP_IN_TOUCH, "", holder, since, contact.due)
        else:
            owner = answering(episode, service, contact.with_)
            yield owe(episode, service, DutyKind.MEET, contact.contact, owner, since, contact.due)


def _promises(episode: Episode, service: Service, holder: str) -> Iterator[Duty]:
    """What was promised outlives an ending; nothing but a death takes it off."""
    for promise in () if episode.died else episode.promises.values():
        if promise.is_open:
            owner = answering(episode, service, promise.said.who) if promise.said.who else holder
            since = promise.asked_after or promise.since
            about = f"{promise.promise} {promise.asked}" if promise.asked else promise.promise
            yield owe(episode, service, DutyKind.PROMISE, about, owner, since, promise.due)


def _disruptions(episode: Episode, service: Service, holder: str) -> Iterator[Duty]:
    for each in episode.disruptions.values() if episode.is_open else ():
        if each.is_open and each.due is not None:
            yield owe(episode, service, DutyKind.ADAPT, each.disruption, holder, each.since, each.due)


def _interpreters(episode: Episode, service: Service, holder: str) -> Iterator[Duty]:
    for contact in () if episode.died else episode.booked:
        if contact.interpreter is False and contact.interpreter_due is not None:
            since = contact.interpreter_since or contact.interpreter_due
            yield owe(
                episode, service, DutyKind.BOOK_INTERPRETER, contact.contact, holder, since, contact.interpreter_due
            )


def _in_a_group(contact: Contact) -> bool:
    return bool(contact.slot) and contact.setting == Setting.GROUP


def _groups(episode: Episode, service: Service, holder: str) -> Iterator[Duty]:
    for seat in episode.awaited_seats:
        if seat.told_by is not None:
            owner = service.roster.present(seat.facilitators[0]) if seat.facilitators else holder
            since = seat.told_since or seat.since
            yield owe(episode, service, DutyKind.GROUP_PLACE, seat.group, owner, since, seat.told_by)


def _to_tell(episode: Episode, service: Service, _: str) -> Iterator[Duty]:
    return _unsaid(episode, service, DutyKind.TELL_OF_CHANGE, episode.to_tell)


def _to_ask(episode: Episode, service: Service, _: str) -> Iterator[Duty]:
    return _unsaid(episode, service, DutyKind.ASK_ABOUT_MISS, episode.unasked)


def _unsaid(episode: Episode, service: Service, kind: DutyKind, owed: dict[str, Unsaid]) -> Iterator[Duty]:
    if episode.is_open:
        # Several at once are one thing to do: talking with them.
        first = min(owed.values(), key=lambda each: each.due)
        owner = service.roster.present(first.owner)
        yield owe(episode, service, kind, first.about, owner, first.since, first.due)


def _safety(episode: Episode, service: Service, _: str) -> Iterator[Duty]:
    conversation = None if episode.died else open_conversation(episode, service.calendar)
    if conversation is not None:
        key, since, due = conversation.conversation, conversation.since, conversation.due
        asked = episode.messages.get(key)
        not_to = asked.not_to if asked else ()
        owner = service.roster.other_than(conversation.owner, *not_to)
        yield owe(episode, service, DutyKind.SAFETY_CONVERSATION, key, owner, since, due, not_to=not_to)


def _handovers(episode: Episode, service: Service, holder: str) -> Iterator[Duty]:
    for sent in episode.open_handovers if episode.is_open else ():
        # Each time another service is asked again is a duty of its own: whoever is told of a late one is told anew.
        about = f"{sent.handover} {sent.asked_again}" if sent.asked_again else sent.handover
        kind, owner = DutyKind.ASK_AGAIN, holder
        if sent.to:
            kind, owner = DutyKind.HAND_OVER, service.roster.present(sent.to)
        yield owe(episode, service, kind, about, owner, sent.since, sent.due)
    for sent in () if episode.died else episode.handovers.values():
        if sent.tell_due is not None:
            since = sent.answered_at or sent.since
            yield owe(episode, service, DutyKind.TELL_REFERRER, sent.handover, holder, since, sent.tell_due)


def _between(episode: Episode, service: Service, _: str) -> Iterator[Duty]:
    """Owed for as long as it lasts, also after an ending: nobody is out of it because care here is over."""
    for each in () if episode.died else episode.between.values():
        if each.is_open:
            # Each look is a duty of its own, so that whoever is told of a late one is told of the next too.
            about, owner = f"{each.between} {each.looked.isoformat()}", service.roster.present(each.owner)
            yield owe(episode, service, DutyKind.BETWEEN, about, owner, each.looked, each.due)


def _objections(episode: Episode, service: Service, _: str) -> Iterator[Duty]:
    for each in () if episode.died else episode.open_objections:
        ending = next((one for one in episode.endings if one.ending == each.ending), None)
        owner = service.roster.other_than(each.owner, *(ending.proposers if ending else ()))
        yield owe(episode, service, DutyKind.OBJECTION, each.objection, owner, each.since, each.due)


def _requests(episode: Episode, service: Service, holder: str) -> Iterator[Duty]:
    if not episode.is_open:
        return
    for asked in episode.requests.values():
        if not asked.answered:
            again = f"{asked.request} again" if asked.opinion_given else asked.request
            yield owe(episode, service, DutyKind.STEP_ANSWER, again, holder, asked.since, asked.due)
        elif asked.step_is_owed:
            told = (asked.request, holder, asked.since, asked.due, YES_TO_A_STEP)
            yield owe(episode, service, DutyKind.STEP_ANSWER, *told)
        if asked.opinion_is_owed and asked.opinion_due is not None:
            owner = service.roster.other_than(asked.opinion_owner, *asked.answerers)
            since = asked.opinion_since or asked.since
            yield owe(episode, service, DutyKind.SECOND_OPINION, asked.request, owner, since, asked.opinion_due)


def _ending(episode: Episode, service: Service, holder: str) -> Iterator[Duty]:
    ending = episode.ending
    if ending is None or episode.died or (ending.withdrawn and not ending.is_challenged):
        return
    if episode.stage == ENDING and episode.suspended is None:
        yield owe(episode, service, DutyKind.SETTLE_ENDING, ending.ending, holder, ending.since, ending.due)
        if ending.awaits_second:
            owner = service.roster.other_than(ending.second_owner or holder, *ending.proposers)
            kind, due = DutyKind.SECOND_CLINICIAN, ending.second_due or ending.due
            yield owe(episode, service, kind, ending.ending, owner, ending.since, due)
    if ending.is_challenged and ending.challenge_due is not None and ending.challenged_at is not None:
        owner = service.roster.other_than(ending.challenge_owner, *ending.proposers)
        kind, since = DutyKind.CHALLENGE, ending.challenged_at
        yield owe(episode, service, kind, ending.ending, owner, since, ending.challenge_due)


def _moving(episode: Episode, service: Service, holder: str) -> Iterator[Duty]:
    moving = episode.moving
    if moving is not None and moving.is_owed and episode.is_open:
        because = TRANSFER_WANTED if moving.transfer else ""
        yield owe(episode, service, DutyKind.TRANSFER, "", holder, moving.since, moving.due, because)


def _afterwards(episode: Episode, service: Service, holder: str) -> Iterator[Duty]:
    since = episode.ended_at
    if since is None:
        return
    if episode.follow_up_due is not None:
        yield owe(episode, service, DutyKind.FOLLOW_UP, "", holder, since, episode.follow_up_due)
    if episode.closing_due is not None:
        kind = DutyKind.AFTER_A_DEATH if episode.died else DutyKind.CLOSING
        owner = service.roster.present(episode.closing_owner) if episode.closing_owner else holder
        yield owe(episode, service, kind, "", owner, episode.closing_since or since, episode.closing_due)


def _gp(episode: Episode, service: Service, holder: str) -> Iterator[Duty]:
    if episode.is_open and episode.gp_asked is None and episode.gp_due and episode.referred_at:
        yield owe(episode, service, DutyKind.ASK_ABOUT_GP, "", holder, episode.referred_at, episode.gp_due)


def _shares(episode: Episode, service: Service, _: str) -> Iterator[Duty]:
    for kind, about, owner, since, due in emergency.owed(episode, service.roster):
        yield owe(episode, service, kind, about, owner, since, due)


def _openings(episode: Episode, service: Service, _: str) -> Iterator[Duty]:
    for kind, about, owner, since, due in in_need.owed(episode, service.roster):
        yield owe(episode, service, kind, about, owner, since, due)


def _incidents(episode: Episode, service: Service, _: str) -> Iterator[Duty]:
    for kind, about, owner, since, due in incidents.owed(episode, service.roster):
        yield owe(episode, service, kind, about, owner, since, due)


def _put_right(episode: Episode, service: Service, holder: str) -> Iterator[Duty]:
    # An entry may look wrong for two reasons; it is looked at once.
    for odd in {odd.seq: odd for odd in reversed(episode.out_of_place)}.values():
        due = service.calendar.due_in_working_days(odd.since, service.charter.put_right_working_days)
        yield owe(episode, service, DutyKind.PUT_RIGHT, str(odd.seq), holder, odd.since, due, odd.because)


def _holds(episode: Episode, service: Service, holder: str) -> Iterator[Duty]:
    """What is held back is looked at by somebody who has not decided it yet."""
    for hold in () if episode.died else episode.holds.values():
        if hold.is_held and hold.due is not None:
            owner = service.roster.other_than(hold.owner or holder, *hold.not_these)
            yield owe(episode, service, DutyKind.LOOK_AT_HOLD, hold.hold, owner, hold.since, hold.due)


def _kept_away(episode: Episode, service: Service, holder: str) -> Iterator[Duty]:
    """Whoever the record is kept from still holds them, or is to meet them: one thing to do, giving it to others."""
    kept = service.roster.kept_from
    if kept and not episode.died:
        pending = (sent.to for sent in episode.open_handovers)
        meeting = (who for each in episode.booked for who in (each.with_, *each.others))
        part = {episode.holder if episode.is_open else "", *pending, *meeting}
        since = max((since for who, since in kept.items() if who in part), default=None)
        if since is not None:
            due = service.calendar.due_in_working_days(since, service.charter.put_right_working_days)
            yield owe(episode, service, DutyKind.KEPT_AWAY, "", holder, since, due)


def _copies(episode: Episode, service: Service, holder: str) -> Iterator[Duty]:
    for wanted in () if episode.died else episode.copies_wanted[:1]:
        yield owe(episode, service, DutyKind.GIVE_COPY, wanted.copy, holder, wanted.since, wanted.due)


def _carried(episode: Episode, service: Service, holder: str) -> Iterator[Duty]:
    """What came from another system is looked at once, by whoever holds it: until then nobody here knows the person."""
    came = episode.carried
    if came is not None and came.looked_at is None and came.look_by is not None and episode.is_open:
        yield owe(episode, service, DutyKind.LOOK_AT_CARRIED, "", holder, came.since, came.look_by)


def _supervision(episode: Episode, service: Service, holder: str) -> Iterator[Duty]:
    found = None if episode.died else supervision.owed(episode, service)
    if found is not None:
        yield owe(episode, service, DutyKind.SUPERVISE, "", holder, *found)


def _undelivered(episode: Episode, service: Service, holder: str) -> Iterator[Duty]:
    # Several at once are one thing to do: reaching the person.
    first = min(episode.undelivered.values(), key=lambda each: each.due, default=None)
    if first is not None and not episode.died:
        yield owe(episode, service, DutyKind.REACH_ANOTHER_WAY, first.message, holder, first.since, first.due)


def _messages(episode: Episode, service: Service, _: str) -> Iterator[Duty]:
    """Each reader owes it to open what was written to them; the first of them, who holds their care, to answer it.

    Whoever stands in for two of them owes it once: they open it for both.
    """
    for message in episode.owed_messages:
        owing: set[str] = set()
        for place, reader in enumerate(message.readers_now(episode.holder)):
            if reader not in message.opened or (place == 0 and not message.is_answered):
                about = f"{message.message} {reader}" if place else message.message
                because = "" if place == 0 and not message.is_answered else TO_OPEN
                owner = answering(episode, service, reader, message.not_to)
                if owner in owing:
                    continue
                owing.add(owner)
                told = (about, owner, message.since, message.due, because)
                yield owe(episode, service, DutyKind.MESSAGE, *told, not_to=message.not_to)


def _passed_over(episode: Episode, service: Service, _: str) -> Iterator[Duty]:
    # Several sessions over the same words are one thing to ask about.
    for passed in () if episode.died else messages.passed_over(episode)[:1]:
        known = [episode.messages[each] for each in passed.messages if each in episode.messages]
        not_to = tuple(dict.fromkeys(who for each in known for who in each.not_to))
        owner, due = answering(episode, service, passed.owner, not_to), passed.due or passed.since
        yield owe(episode, service, DutyKind.WHY_UNANSWERED, passed.contact, owner, passed.since, due, not_to=not_to)


Part = Callable[[Episode, Service, str], Iterable[Duty]]

_LOOKS_AT: Final[dict[Part, str]] = {
    _next_thing: "owed_by",
    _times: "times",
    _meetings: "contacts",
    _interpreters: "contacts",
    _promises: "promises",
    _disruptions: "disruptions",
    _groups: "seats",
    _to_tell: "to_tell",
    _to_ask: "unasked",
    _safety: "conversations",
    _messages: "messages",
    _passed_over: "passed_over",
    _handovers: "handovers",
    _between: "between",
    _objections: "objections",
    _requests: "requests",
    _ending: "endings",
    _moving: "moving",
    _afterwards: "ended_at",
    _gp: "gp_due",
    _shares: "shares",
    _openings: "in_need",
    _incidents: "incidents",
    _undelivered: "undelivered",
    _supervision: "is_open",
    _holds: "holds",
    _kept_away: "holder",
    _copies: "copies_wanted",
    _carried: "carried",
    _put_right: "out_of_place",
}
"""What may be owed, and what of the state it is about: where that is empty, nothing is, and nobody asks further."""
PARTS: Final = tuple(_LOOKS_AT)
