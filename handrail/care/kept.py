"""Kept (promise 3): what was promised or offered is kept, or the person is told why not; never left to be forgotten."""

from dataclasses import replace as with_
from datetime import date, datetime

from handrail.care.act import Act
from handrail.care.episode import Episode
from handrail.care.events import (
    Alternative,
    Event,
    OfferTakenBack,
    PromiseAskedAfter,
    Promised,
    PromiseKept,
    PromiseNotKept,
    PromiseReplaced,
)
from handrail.care.guards import require_clinician, require_said_by_person, require_words
from handrail.care.parts import Offer, Promise
from handrail.care.promise import in_days
from handrail.care.refused import Refused
from handrail.care.stages import require
from handrail.care.words import Words


def promise(
    episode: Episode,
    act: Act,
    *,
    promise: str,
    what: Words | None,
    who: str = "",
    until: date | None = None,
    conditions: Words | None = None,
    alternatives: tuple[Alternative, ...] = (),
    after_ending: bool = False,
) -> tuple[Event, ...]:
    """Write down what was promised. A fact, never refused: whoever knows of it, the person too, may write it down.

    Without a day it is owed within the charter's days, so that it cannot lie there. A day that has gone by already, or
    a promise the person tells us of, is looked at within the days in which they hear what became of it.
    """
    return (
        Promised(
            promise=promise,
            what=require_words(what, "What was promised"),
            who=who or episode.holder,
            due=_due(episode, act, until),
            until=until,
            conditions=conditions,
            alternatives=alternatives,
            after_ending=after_ending,
        ),
    )


def keep(episode: Episode, _: Act, *, promise: str, words: Words | None = None) -> tuple[Event, ...]:
    """It took place. The person too can say so."""
    _known(episode, promise)
    return (PromiseKept(promise=promise, words=words),)


def replace(
    episode: Episode,
    act: Act,
    *,
    promise: str,
    replacement: str,
    what: Words | None,
    reason: Words | None,
    who: str = "",
    until: date | None = None,
    after_ending: bool = False,
) -> tuple[Event, ...]:
    """Something else takes its place, owed in its turn. Refused without a reason the person can read."""
    require(episode.stage, PromiseReplaced)
    require_clinician(act)
    old = _open(episode, promise)
    made = promise_made(episode, act, replacement, what, who or old.said.who, until, after_ending)
    told = PromiseReplaced(promise=promise, replacement=replacement, reason=require_words(reason, "The reason"))
    return (with_(made, instead_of=promise), told)


def promise_made(
    episode: Episode, act: Act, key: str, what: Words | None, who: str, until: date | None, after_ending: bool
) -> Promised:
    """One promise, as it goes into the record."""
    (made,) = promise(episode, act, promise=key, what=what, who=who, until=until, after_ending=after_ending)
    return made  # type: ignore[no-any-return]


def not_keep(
    episode: Episode, act: Act, *, promise: str, reason: Words | None, instead: Words | None = None
) -> tuple[Event, ...]:
    """It will not be kept. Refused without a reason the person can read."""
    require(episode.stage, PromiseNotKept)
    require_clinician(act)
    _open(episode, promise)
    return (PromiseNotKept(promise=promise, reason=require_words(reason, "The reason"), instead=instead),)


def ask_after(episode: Episode, act: Act, *, promise: str, words: Words | None = None) -> tuple[Event, ...]:
    """The person asks what became of a promise, or says that it is not settled for them: it is owed (again)."""
    require_said_by_person(episode, act)
    _known(episode, promise)
    return (PromiseAskedAfter(promise=promise, due=_heard_by(act), words=words),)


def take_back_offer(episode: Episode, act: Act, *, offer: str, reason: Words | None) -> tuple[Event, ...]:
    """What was offered, or chosen and not begun, cannot be had. Refused without a reason; something else is owed."""
    require(episode.stage, OfferTakenBack)
    require_clinician(act)
    if offer not in {each.offer for each in unsettled_offers(episode)}:
        raise Refused("This offer is settled already.", "Offer something else.")
    due = in_days(act, act.service.charter.offer_days)
    return (OfferTakenBack(offer=offer, reason=require_words(reason, "The reason"), due=due),)


def unsettled(episode: Episode) -> list[Promise]:
    """What was promised and is neither kept, nor replaced, nor told why not, in the order it falls due.

    What is promised for the time after an ending is no part of it: it is what stays in place.
    """
    found = [each for each in episode.promises.values() if each.is_open and not each.said.after_ending]
    return sorted(found, key=lambda each: (each.due, each.seq))


def unsettled_offers(episode: Episode) -> list[Offer]:
    """The offer nobody has answered, and the one that was chosen from and not begun."""
    return [each for each in episode.offers.values() if each.open or (each.chosen and not _is_begun(episode, each))]


def require_settled(episode: Episode) -> None:
    """An ending the service proposes settles each promise and offer first."""
    if unsettled(episode) or unsettled_offers(episode):
        raise Refused(
            "Something that was promised or offered is not settled yet.",
            "Say of each that it is kept, put something else in its place, or tell them why not.",
            "If it is for the time after the ending, write it down as that: it then stays owed.",
        )


def _is_begun(episode: Episode, offer: Offer) -> bool:
    since = offer.chosen_at or offer.since
    if any(contact.starts >= since for contact in episode.treatment_contacts):
        return True
    return any(work.ends >= since.date() for work in episode.online_work.values())


def _due(episode: Episode, act: Act, until: date | None) -> datetime:
    calendar = act.service.calendar
    today = calendar.day(act.recorded_at)
    if until is not None and until >= today:
        return calendar.due_in_days(act.recorded_at, (until - today).days)
    if until is not None or act.said_by == episode.person:
        return _heard_by(act)
    return calendar.due_in_days(act.recorded_at, act.service.charter.promise_days)


def _heard_by(act: Act) -> datetime:
    return act.service.calendar.due_in_working_days(act.recorded_at, act.service.charter.promise_asked_working_days)


def _known(episode: Episode, key: str) -> Promise:
    found = episode.promises.get(key)
    if found is None:
        raise Refused("This promise is not in this record.", "Write down what was promised.")
    return found


def _open(episode: Episode, key: str) -> Promise:
    found = _known(episode, key)
    if not found.is_open:
        raise Refused("This promise is settled already.", "Write down a new one.")
    return found
