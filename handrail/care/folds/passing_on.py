"""What each kind of event does to an episode: stepping and handing over."""

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.fold import on
from handrail.care.parts import (
    Handover,
    StepRequest,
)
from handrail.care.vocabulary import NoLonger, Wanted


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
        receiving=event.receiving,
        letter=event.letter,
    )
    if episode.moving is not None and event.service and event.wanted == Wanted.TRANSFER:
        episode.moving.sent = True


@on(e.HandoverAccepted)
def handover_accepted(episode: Episode, entry: Entry, event: e.HandoverAccepted) -> None:
    handover = episode.handovers.get(event.handover)
    if handover is None:
        episode.note_odd(entry, "A hand-over was accepted that was not sent.")
        return
    if not handover.is_open:
        episode.note_odd(entry, "A hand-over was accepted that had been answered or taken back.")
    handover.state = "accepted"
    if handover.service and handover.wanted == Wanted.TRANSFER:
        for between in episode.between.values():
            between.over, between.over_at = between.over or NoLonger.ANOTHER_ACCEPTED, between.over_at or entry.at
    if event.accepted_by and handover.wanted == Wanted.TRANSFER:
        episode.holder = event.accepted_by
        episode.owe(entry, event.due)


@on(e.HandoverRefused)
def handover_refused(episode: Episode, entry: Entry, event: e.HandoverRefused) -> None:
    handover = _settle_handover(episode, entry, event.handover, "refused")
    if handover is not None:
        _turned_away(handover, entry, event)
        handover.their_reason = event.their_reason


@on(e.HandoverUnanswered)
def handover_unanswered(episode: Episode, entry: Entry, event: e.HandoverUnanswered) -> None:
    handover = _settle_handover(episode, entry, event.handover, "no answer")
    if handover is not None:
        _turned_away(handover, entry, event)


def _turned_away(handover: Handover, entry: Entry, event: e.HandoverRefused | e.HandoverUnanswered) -> None:
    handover.answered_at, handover.answered_on = entry.at, entry.at.date()
    handover.answer, handover.tell_due = event.reason, event.tell_due


@on(e.HandoverTakenBack)
def handover_taken_back(episode: Episode, entry: Entry, event: e.HandoverTakenBack) -> None:
    _settle_handover(episode, entry, event.handover, "taken back")


def _settle_handover(episode: Episode, entry: Entry, key: str, state: str) -> Handover | None:
    if key not in episode.handovers:
        episode.note_odd(entry, "An answer was given to a hand-over that was not sent.")
        return None
    episode.handovers[key].state = state
    return episode.handovers[key]
