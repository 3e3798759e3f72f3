"""What each kind of event does to an episode: what was promised, and what became of it."""

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.fold import on
from handrail.care.parts import Promise, PromiseState

_BECAME = {
    e.PromiseKept: PromiseState.KEPT,
    e.PromiseReplaced: PromiseState.REPLACED,
    e.PromiseNotKept: PromiseState.NOT_KEPT,
}


@on(e.Promised)
def promised(episode: Episode, entry: Entry, event: e.Promised) -> None:
    by_person = entry.said_by == episode.person
    episode.promises[event.promise] = Promise(
        event.promise, event, entry.recorded_at, event.due, entry.by, entry.seq, by_person
    )


@on(e.PromiseKept, e.PromiseReplaced, e.PromiseNotKept)
def promise_settled(
    episode: Episode, entry: Entry, event: e.PromiseKept | e.PromiseReplaced | e.PromiseNotKept
) -> None:
    promise = _known(episode, entry, event.promise)
    if promise is not None:
        promise.state, promise.settled, promise.settled_at = _BECAME[type(event)], entry.seq, entry.at


@on(e.PromiseAskedAfter)
def promise_asked_after(episode: Episode, entry: Entry, event: e.PromiseAskedAfter) -> None:
    promise = _known(episode, entry, event.promise)
    if promise is None:
        return
    promise.due = min(promise.due, event.due) if promise.is_open else event.due
    promise.state, promise.asked_after, promise.asked = PromiseState.OPEN, entry.at, promise.asked + 1


@on(e.OfferTakenBack)
def offer_taken_back(episode: Episode, entry: Entry, event: e.OfferTakenBack) -> None:
    offer = episode.offers.get(event.offer)
    if offer is None:
        episode.note_odd(entry, "An offer was taken back that is not in this record.")
        return
    offer.open, offer.chosen, offer.taken_back = False, "", True
    episode.owe(entry, event.due)


def _known(episode: Episode, entry: Entry, key: str) -> Promise | None:
    found = episode.promises.get(key)
    if found is None:
        episode.note_odd(entry, "Something was said of a promise that is not in this record.")
    return found
