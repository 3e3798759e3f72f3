"""Offers: options side by side, each with its wait. Choosing none costs no place."""

from datetime import date, timedelta

from handrail.care import promise
from handrail.care.act import Act
from handrail.care.episode import Episode
from handrail.care.events import Chosen, Event, NoneChosen, Offered, Option
from handrail.care.guards import require_clinician, require_said_by_person, require_words
from handrail.care.parts import Offer
from handrail.care.refused import Refused
from handrail.care.stages import require
from handrail.care.vocabulary import THERAPY_STEP
from handrail.care.words import Words


def offer(
    episode: Episode,
    act: Act,
    *,
    offer: str,
    options: tuple[Option, ...],
    reason: Words | None,
    until: date | None = None,
) -> tuple[Event, ...]:
    """Offer options of this person's step, open until a date within the charter's limit.

    Refuses an offer of nothing, and an option of another step than the one decided on (step first, with its
    reason), and a second offer while one is open.
    """
    require(episode.stage, Offered)
    require_clinician(act)
    if not options:
        raise Refused("An offer needs at least one option.", "Add what can be offered, with its wait.")
    if episode.open_offer is not None:
        raise Refused("An offer is open already.", "Wait for an answer, or record what the person said to it.")
    for option in options:
        if THERAPY_STEP[option.therapy] != episode.step:
            raise Refused(
                "{therapy} belongs to step {step}.",
                "Offer something of step {now}, or step up or down first.",
                therapy=option.therapy.capitalize(),
                step=THERAPY_STEP[option.therapy],
                now=episode.step,
            )
    last = act.service.calendar.day(act.recorded_at) + timedelta(days=act.service.charter.offer_open_days)
    return (
        Offered(
            offer=offer,
            options=options,
            until=min(until, last) if until else last,
            due=promise.in_days(act, act.service.charter.offer_open_days),
            reason=require_words(reason, "The reason"),
        ),
    )


def choose(episode: Episode, act: Act, *, offer: str, option: str, comment: Words | None = None) -> tuple[Event, ...]:
    """The person chooses. A choice after the date still counts while the offer is open."""
    require(episode.stage, Chosen)
    require_said_by_person(episode, act)
    if option not in {each.option for each in _open(episode, offer).options}:
        raise Refused("That is not one of the options.", "Choose one of the options, or none of them.")
    due = promise.in_working_days(act, act.service.charter.book_working_days)
    return (Chosen(offer=offer, option=option, due=due, comment=comment),)


def choose_none(episode: Episode, act: Act, *, offer: str, comment: Words | None = None) -> tuple[Event, ...]:
    """The person wants none of these. Their place stays, and something else is offered."""
    require(episode.stage, NoneChosen)
    require_said_by_person(episode, act)
    _open(episode, offer)
    return (NoneChosen(offer=offer, due=promise.in_days(act, act.service.charter.offer_days), comment=comment),)


def _open(episode: Episode, key: str) -> Offer:
    found = episode.offers.get(key)
    if found is None or not found.open:
        raise Refused("This offer is no longer open.", "Ask the person who holds your care what can be offered now.")
    return found
