"""Asking for help: for oneself, for somebody else, and coming back. Asking is never refused."""

from datetime import date

from handrail.care import promise
from handrail.care.act import Act
from handrail.care.episode import Episode
from handrail.care.events import Event, Referred
from handrail.care.refused import Refused
from handrail.care.vocabulary import Source, Stage
from handrail.care.words import Words


def refer(
    episode: Episode,
    act: Act,
    *,
    person: str,
    source: Source,
    received: date | None = None,
    age: int | None = None,
    wants: Words | None = None,
    elsewhere: Words | None = None,
    referrer: str = "",
) -> tuple[Event, ...]:
    """Somebody asks for help. From this second a named person holds their care and owes a first contact.

    The holder is whoever is on duty. Somebody under the charter's age is held in the same way, until a service
    for their age has said yes. Refuses only to ask twice in one episode.
    """
    _require_new(episode)
    today = act.service.calendar.day(act.at)
    day = min(received or today, today)  # a slip of the pen costs nobody their place
    return (
        Referred(
            person=person,
            source=source,
            received=day,
            first_asked=day,
            holder=act.service.roster.on_duty,
            due=promise.in_working_days(act, act.service.charter.first_contact_working_days),
            gp_due=promise.in_days(act, act.service.charter.ask_about_gp_days),
            wants=wants,
            elsewhere=elsewhere,
            referrer=referrer,
            too_young=age is not None and age < act.service.charter.age_from,
        ),
    )


def come_back(
    episode: Episode, act: Act, *, previous_id: str, previous: Episode, wants: Words | None = None
) -> tuple[Event, ...]:
    """The person comes back within the time agreed: to somebody who knows them, in their old place (promise 6).

    After that time it is refused here, with the way that is open: asking for help, which is never refused.
    """
    _require_new(episode)
    today = act.service.calendar.day(act.at)
    if previous.stage != Stage.ENDED or previous.died:
        raise Refused("The earlier episode has not ended.", "Phone the person who holds your care.")
    if previous.way_back_until is None or today > previous.way_back_until:
        raise Refused(
            "The time in which you can come straight back was until {until}.",
            "Ask for help again: you will be asked less, because we know you.",
            until=previous.way_back_until or "the ending",
        )
    return (
        Referred(
            person=previous.person,
            source=Source.CAME_BACK,
            received=today,
            first_asked=previous.first_asked or today,
            holder=act.service.roster.present(previous.holder),
            due=promise.in_working_days(act, act.service.charter.first_contact_working_days),
            gp_due=promise.in_days(act, act.service.charter.ask_about_gp_days),
            wants=wants,
            previous=previous_id,
        ),
    )


def _require_new(episode: Episode) -> None:
    if episode.referred_at is not None:
        raise Refused("We have this request already.", "Phone the person who holds your care.")
