"""What each kind of event does to an episode. None of these refuses: a fact that breaks a rule is noted as odd."""

from datetime import datetime

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.fold import on
from handrail.care.parts import (
    Contact,
    ContactState,
    Conversation,
    Ending,
    Goal,
    Handover,
    LetterOut,
    Offer,
    Plan,
    Sheet,
    StepRequest,
)
from handrail.care.vocabulary import THERAPY_STEP, TREATMENT_PURPOSES, EndReason, Purpose, Stage, Wanted

ASKED_FOR = (e.StepAsked, e.SecondOpinionAsked, e.EndingChallenged, e.PersonStopped, e.SafetyConversationOwed)
"""What somebody asked for or is owed: taking one of these out of the record is looked at by somebody else."""


@on(e.Struck)
def struck(episode: Episode, entry: Entry, event: e.Struck) -> None:
    """A strike works by leaving the struck entry out of the fold (`fold.py`)."""
    out = episode.entry(event.entry)
    if out is not None and type(out.event) in ASKED_FOR:
        episode.note_odd(entry, "Something this person asked for, or is owed, was struck out. Was that right?")


# --- asking, accepting, offering ------------------------------------------------------------------------------


@on(e.Referred)
def referred(episode: Episode, entry: Entry, event: e.Referred) -> None:
    if episode.referred_at is not None:
        episode.note_odd(entry, "A second request for help stands in one episode.")
        return
    episode.move_on(event)
    episode.person, episode.source, episode.previous = event.person, event.source, event.previous
    episode.received, episode.first_asked, episode.referred_at = event.received, event.first_asked, entry.at
    episode.holder, episode.too_young, episode.gp_due = event.holder, event.too_young, event.gp_due
    episode.owe(entry, event.due)


@on(e.Accepted)
def accepted(episode: Episode, entry: Entry, event: e.Accepted) -> None:
    episode.move_on(event)
    episode.step, episode.needs = event.step, event.needs
    episode.accepted_at, episode.accepted_by = entry.at, entry.by
    episode.owe(entry, event.due)


@on(e.BroughtForward)
def brought_forward(episode: Episode, entry: Entry, _: e.BroughtForward) -> None:
    episode.brought_forward_at = entry.at


@on(e.Escalated)
def escalated(episode: Episode, _: Entry, event: e.Escalated) -> None:
    episode.escalated.add((event.duty, event.rung))


@on(e.Offered)
def offered(episode: Episode, entry: Entry, event: e.Offered) -> None:
    for offer in episode.offers.values():
        offer.open = False
    episode.offers[event.offer] = Offer(event.offer, event.options, event.until, event.due, entry.at)
    episode.owe(entry, event.due)


@on(e.Chosen)
def chosen(episode: Episode, entry: Entry, event: e.Chosen) -> None:
    offer = episode.offers.get(event.offer)
    if offer is None:
        episode.note_odd(entry, "A choice was made from an offer that is not in this record.")
        return
    offer.open, offer.chosen = False, event.option
    option = offer.chosen_option
    if option is not None:
        episode.therapy = option.therapy
    episode.owe(entry, event.due)


@on(e.NoneChosen)
def none_chosen(episode: Episode, entry: Entry, event: e.NoneChosen) -> None:
    offer = episode.offers.get(event.offer)
    if offer is not None:
        offer.open = False
    episode.owe(entry, event.due)


# --- meeting --------------------------------------------------------------------------------------------------


@on(e.Booked)
def booked(episode: Episode, entry: Entry, event: e.Booked) -> None:
    known = episode.contacts.get(event.contact)
    if known is not None and known.state == ContactState.HELD:
        episode.note_odd(entry, "An appointment was booked that had been held already.")
        return
    episode.contacts[event.contact] = Contact(
        event.contact,
        ContactState.BOOKED,
        event.starts,
        event.minutes,
        event.purpose,
        event.medium,
        event.with_,
        event.due,
        event.setting,
        booked=True,
        seq=entry.seq,
        since=entry.recorded_at,
    )
    episode.owe(entry, event.due)


@on(e.Cancelled)
def cancelled(episode: Episode, entry: Entry, event: e.Cancelled) -> None:
    contact = episode.contacts.get(event.contact)
    if contact is None or contact.state != ContactState.BOOKED:
        episode.note_odd(entry, "An appointment was called off that was not booked.")
        return
    contact.state = ContactState.CANCELLED
    episode.owe(entry, event.due)


@on(e.SessionHeld)
def session_held(episode: Episode, entry: Entry, event: e.SessionHeld) -> None:
    known = episode.contacts.get(event.contact)
    _note_odd_session(episode, entry, event, known)
    episode.contacts[event.contact] = Contact(
        event.contact,
        ContactState.HELD,
        entry.at,
        event.minutes,
        event.purpose,
        event.medium,
        event.with_,
        event.due,
        event.setting,
        event.therapy,
        event.planned,
        booked=known is not None and known.booked,
        seq=entry.seq,
    )
    episode.be_in_touch(entry)
    if event.safety is not None:
        episode.safety_talks.append(entry.at)
    if event.purpose == Purpose.FOLLOW_UP:
        episode.follow_up_due = None
        return
    if event.purpose in TREATMENT_PURPOSES:
        _begin_treatment(episode, event)
    _speak_of_far_appointments(episode, entry, event.due)
    episode.owe(entry, event.due)


def _begin_treatment(episode: Episode, event: e.SessionHeld) -> None:
    """A session of the step somebody waits for is what they waited for. One with the old therapist is not."""
    therapy = event.therapy or episode.therapy
    if therapy is None or THERAPY_STEP[therapy] == episode.step:
        episode.move_on(event)
    episode.therapy = therapy


def _note_odd_session(episode: Episode, entry: Entry, event: e.SessionHeld, known: Contact | None) -> None:
    if known is not None and known.state == ContactState.HELD:
        episode.note_odd(entry, "The same appointment is written up twice.")
    if known is not None and known.state == ContactState.CANCELLED:
        episode.note_odd(entry, "An appointment that was called off is written up as held.")
    if event.purpose == Purpose.TREATMENT and episode.stage in (Stage.NOT_ASKED, Stage.ASKED):
        episode.note_odd(entry, "A treatment session was held before the service had said yes.")
    if episode.stage == Stage.ENDED and event.purpose != Purpose.FOLLOW_UP:
        episode.note_odd(entry, "A session was held after the ending.")


@on(e.Missed)
def missed(episode: Episode, entry: Entry, event: e.Missed) -> None:
    contact = episode.contacts.get(event.contact)
    if contact is None or contact.state != ContactState.BOOKED:
        episode.note_odd(entry, "An appointment was missed that was not booked, or was held or called off.")
        return
    contact.state = ContactState.MISSED
    episode.owe(entry, event.due)


@on(e.KeptInTouch)
def kept_in_touch(episode: Episode, entry: Entry, event: e.KeptInTouch) -> None:
    episode.be_in_touch(entry)
    _speak_of_far_appointments(episode, entry, event.due)
    episode.owe(entry, event.due)


def _speak_of_far_appointments(episode: Episode, entry: Entry, due: datetime) -> None:
    """Having been in touch, the next word on an appointment that is far ahead is owed anew."""
    for contact in episode.booked:
        if contact.due < contact.starts and contact.due < due:
            contact.due, contact.since = due, entry.recorded_at


@on(e.TriedToReach)
def tried_to_reach(episode: Episode, entry: Entry, event: e.TriedToReach) -> None:
    episode.tries.append((entry.at, event.channel))


@on(e.ProblemNamed)
def problem_named(episode: Episode, entry: Entry, event: e.ProblemNamed) -> None:
    episode.problems.append((entry.at, event))


@on(e.Paused)
def paused(episode: Episode, entry: Entry, event: e.Paused) -> None:
    episode.pauses[event.pause] = (event, None)
    episode.owe(entry, event.due)


@on(e.PauseEnded)
def pause_ended(episode: Episode, entry: Entry, event: e.PauseEnded) -> None:
    if event.pause not in episode.pauses:
        episode.note_odd(entry, "A pause ended that is not in this record.")
        return
    episode.pauses[event.pause] = (episode.pauses[event.pause][0], event.on)
    episode.owe(entry, event.due)


@on(e.OnlineWorkLogged)
def online_work_logged(episode: Episode, _: Entry, event: e.OnlineWorkLogged) -> None:
    episode.online_work[event.log] = event


@on(e.Planned)
def planned(episode: Episode, entry: Entry, event: e.Planned) -> None:
    episode.plan = Plan(event.therapy, event.sessions, event.review_every, entry.at)
    episode.therapy = event.therapy


# --- how somebody is, and safety ------------------------------------------------------------------------------


@on(e.Answered)
def answered(episode: Episode, entry: Entry, event: e.Answered) -> None:
    episode.sheets[event.sheet] = Sheet(
        event.sheet, event.questionnaire, event.items, entry.at, event.contact, event.comment, seq=entry.seq
    )


@on(e.CommentedOn)
def commented_on(episode: Episode, entry: Entry, event: e.CommentedOn) -> None:
    sheet = episode.sheets.get(event.sheet)
    if sheet is None:
        episode.note_odd(entry, "A comment stands beside answers that are not in this record.")
        return
    sheet.does_not_fit = event.does_not_fit
    sheet.comment = event.comment or sheet.comment


@on(e.GoalSet)
def goal_set(episode: Episode, entry: Entry, event: e.GoalSet) -> None:
    episode.goals[event.goal] = Goal(event.goal, event.words, entry.at)


@on(e.GoalRated)
def goal_rated(episode: Episode, entry: Entry, event: e.GoalRated) -> None:
    goal = episode.goals.get(event.goal)
    if goal is None:
        episode.note_odd(entry, "A goal was rated that is not in this record.")
        return
    goal.ratings.append((entry.at, event.rating))


@on(e.SafetyConversationOwed)
def safety_conversation_owed(episode: Episode, entry: Entry, event: e.SafetyConversationOwed) -> None:
    episode.conversations.append(Conversation(event.conversation, event.owner, entry.at, event.due))


@on(e.SafetyTalked)
def safety_talked(episode: Episode, entry: Entry, _: e.SafetyTalked) -> None:
    episode.safety_talks.append(entry.at)
    episode.be_in_touch(entry)


@on(e.SafetyDeclined, e.SafetyDecided)
def safety_settled(episode: Episode, _: Entry, __: e.SafetyDeclined | e.SafetyDecided) -> None:
    for conversation in episode.conversations:
        conversation.settled = True


# --- stepping and handing over --------------------------------------------------------------------------------


@on(e.Stepped)
def stepped(episode: Episode, entry: Entry, event: e.Stepped) -> None:
    episode.move_on(event)
    episode.step, episode.plan = event.to, None
    for request in episode.requests.values():
        request.done = request.done or (request.answered and request.to == event.to)
    for offer in episode.offers.values():
        offer.open, offer.chosen = False, ""
    episode.owe(entry, event.due)


@on(e.StepAsked)
def step_asked(episode: Episode, entry: Entry, event: e.StepAsked) -> None:
    episode.requests[event.request] = StepRequest(event.request, event.to, entry.at, event.due)


@on(e.StepAnswered)
def step_answered(episode: Episode, entry: Entry, event: e.StepAnswered) -> None:
    request = episode.requests.get(event.request)
    if request is None:
        episode.note_odd(entry, "An answer was given to a request that is not in this record.")
        return
    request.answered, request.yes, request.answered_by = True, event.yes, entry.by
    request.answerers = frozenset({entry.by, entry.said_by} - {episode.person})
    request.done = request.to == episode.step


@on(e.SecondOpinionAsked)
def second_opinion_asked(episode: Episode, entry: Entry, event: e.SecondOpinionAsked) -> None:
    request = episode.requests.get(event.request)
    if request is None:
        episode.note_odd(entry, "A second opinion was asked on a request that is not in this record.")
        return
    request.opinion_owner, request.opinion_due, request.opinion_since = event.owner, event.due, entry.at
    request.opinion_given = False


@on(e.SecondOpinionGiven)
def second_opinion_given(episode: Episode, entry: Entry, event: e.SecondOpinionGiven) -> None:
    request = episode.requests.get(event.request)
    if request is None:
        episode.note_odd(entry, "A second opinion was given on a request that is not in this record.")
        return
    request.opinion_given = True
    if not event.agrees:
        # Two see it differently: the request waits for another answer, by the day already told.
        request.answered, request.yes, request.due = False, None, request.opinion_due or request.due


@on(e.HandoverSent)
def handover_sent(episode: Episode, entry: Entry, event: e.HandoverSent) -> None:
    episode.handovers[event.handover] = Handover(
        event.handover,
        entry.by,
        entry.at,
        event.due,
        event.reason,
        event.to,
        event.service,
        event.step,
        wanted=event.wanted,
    )


@on(e.HandoverAccepted)
def handover_accepted(episode: Episode, entry: Entry, event: e.HandoverAccepted) -> None:
    handover = episode.handovers.get(event.handover)
    if handover is None:
        episode.note_odd(entry, "A hand-over was accepted that was not sent.")
        return
    if not handover.is_open:
        episode.note_odd(entry, "A hand-over was accepted that had been answered or taken back.")
    handover.state = "accepted"
    if event.accepted_by and handover.wanted == Wanted.TRANSFER:
        episode.holder = event.accepted_by
        episode.owe(entry, event.due)


@on(e.HandoverRefused)
def handover_refused(episode: Episode, entry: Entry, event: e.HandoverRefused) -> None:
    _settle_handover(episode, entry, event.handover, "refused")


@on(e.HandoverTakenBack)
def handover_taken_back(episode: Episode, entry: Entry, event: e.HandoverTakenBack) -> None:
    _settle_handover(episode, entry, event.handover, "taken back")


def _settle_handover(episode: Episode, entry: Entry, key: str, state: str) -> None:
    if key not in episode.handovers:
        episode.note_odd(entry, "An answer was given to a hand-over that was not sent.")
        return
    episode.handovers[key].state = state


# --- ending ---------------------------------------------------------------------------------------------------


def _ending(episode: Episode, entry: Entry, key: str) -> Ending | None:
    for ending in episode.endings:
        if ending.ending == key:
            return ending
    episode.note_odd(entry, "Something was said to an ending that is not in this record.")
    return None


@on(e.EndingProposed)
def ending_proposed(episode: Episode, entry: Entry, event: e.EndingProposed) -> None:
    if episode.stage in (Stage.NOT_ASKED, Stage.ENDED):
        episode.note_odd(entry, "An ending was proposed of care that was not open.")
    episode.endings.append(
        Ending(
            event.ending,
            event.reason,
            entry.by,
            entry.at,
            event.due,
            episode.stage,
            event.second_due,
            event.second_owner,
            proposers=frozenset({entry.by, entry.said_by} - {episode.person}),
        )
    )
    episode.move_on(event)


@on(e.EndingSeconded)
def ending_seconded(episode: Episode, entry: Entry, event: e.EndingSeconded) -> None:
    ending = _ending(episode, entry, event.ending)
    if ending is None:
        return
    ending.seconded = event.agrees
    if not event.agrees:
        ending.withdrawn = True
        episode.go_back_to(ending.stage_before, entry, event.due)


@on(e.EndingAgreed)
def ending_agreed(episode: Episode, entry: Entry, event: e.EndingAgreed) -> None:
    ending = _ending(episode, entry, event.ending)
    if ending is not None:
        ending.agreed = True


@on(e.EndingChallenged)
def ending_challenged(episode: Episode, entry: Entry, event: e.EndingChallenged) -> None:
    ending = _ending(episode, entry, event.ending)
    if ending is not None:
        ending.challenge_owner, ending.challenge_due = event.owner, event.due
        ending.challenged_at, ending.challenge_upheld = entry.at, None


@on(e.ChallengeDecided)
def challenge_decided(episode: Episode, entry: Entry, event: e.ChallengeDecided) -> None:
    ending = _ending(episode, entry, event.ending)
    if ending is None:
        return
    ending.challenge_upheld = event.upheld
    if event.upheld:
        ending.withdrawn = True
        episode.reopen(ending.stage_before, entry, event.due)


@on(e.EndingWithdrawn)
def ending_withdrawn(episode: Episode, entry: Entry, event: e.EndingWithdrawn) -> None:
    ending = _ending(episode, entry, event.ending)
    if ending is not None:
        ending.withdrawn = True
        episode.go_back_to(ending.stage_before, entry, event.due)


@on(e.PersonStopped)
def person_stopped(episode: Episode, entry: Entry, event: e.PersonStopped) -> None:
    episode.stopped = True
    if episode.stage == Stage.ENDED:
        episode.note_odd(entry, "The person stopped after the episode had ended.")
        return
    episode.end(event.stopped, entry.at, EndReason.PERSON_STOPPED, event.way_back_until)
    episode.closing_due, episode.closing_since = event.due, entry.recorded_at


@on(e.Died)
def died(episode: Episode, entry: Entry, event: e.Died) -> None:
    if episode.died:
        episode.note_odd(entry, "The death was recorded twice.")
        return
    episode.died = True
    if episode.stage != Stage.ENDED:
        episode.end(event.died or entry.at.date(), entry.at, EndReason.DIED, None)
    episode.way_back_until = None
    episode.closing_due, episode.closing_since = event.due, entry.recorded_at
    episode.closing_owner, episode.follow_up_due = event.owner, None


@on(e.NoReplyDecided)
def no_reply_decided(episode: Episode, _: Entry, __: e.NoReplyDecided) -> None:
    """The reason stands in the entry; `Ended` follows it in the same act."""


@on(e.Ended)
def ended(episode: Episode, entry: Entry, event: e.Ended) -> None:
    if episode.stage == Stage.ENDED:
        episode.note_odd(entry, "The episode was ended twice.")
        return
    if not event.ending:
        _remember_unproposed(episode, entry, event)
    episode.end(event.on, entry.at, event.reason, event.way_back_until)
    episode.follow_up_due, episode.closing_due = event.follow_up_due, event.closing_due
    episode.closing_since = entry.recorded_at


def _remember_unproposed(episode: Episode, entry: Entry, event: e.Ended) -> None:
    """An ending nobody proposed (no reply, in error, another service) can be challenged like any other."""
    proposed = episode.ending if episode.stage == Stage.ENDING else None
    before = proposed.stage_before if proposed else episode.stage
    deciders = frozenset({entry.by, entry.said_by} - {episode.person})
    key, at = f"ended-{entry.seq}", entry.at
    episode.endings.append(
        Ending(key, event.reason, entry.by, at, entry.recorded_at, before, None, "", proposers=deciders)
    )


@on(e.FollowUpDone)
def follow_up_done(episode: Episode, entry: Entry, event: e.FollowUpDone) -> None:
    episode.follow_up_due = None
    if event.reached:
        episode.be_in_touch(entry)


@on(e.ClosingDone)
def closing_done(episode: Episode, _: Entry, __: e.ClosingDone) -> None:
    episode.closing_due = None


# --- letters and looking --------------------------------------------------------------------------------------


@on(e.LetterSent)
def letter_sent(episode: Episode, entry: Entry, event: e.LetterSent) -> None:
    episode.letters.append(LetterOut(event.letter, event.template, event.to, entry.at, event.text))


@on(e.PutRight)
def put_right(episode: Episode, _: Entry, event: e.PutRight) -> None:
    episode.out_of_place = [odd for odd in episode.out_of_place if odd.seq != event.entry]


@on(e.AskedAboutGp)
def asked_about_gp(episode: Episode, _: Entry, event: e.AskedAboutGp) -> None:
    episode.gp_asked = event.yes
