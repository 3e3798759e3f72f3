"""Other services: asked again, silent, saying no; and whoever is between them, which has an owner and ends nothing.

Evidence: services refuse most often for want of what their criteria ask (Otaniyen et al., a community mental health
team in Highland: 46 in 100 referrals refused, and 30 in 100 once the criteria were written down and shared). People
who are too much for one service and not enough for the next are refused by all of them (Naylor et al., 2020). So no
answer is chased, a second no is the clinical lead's by name, and falling between is a state with an owner.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from handrail.care import promise, sharing
from handrail.care.act import Act
from handrail.care.episode import Episode
from handrail.care.events import (
    BetweenEnded,
    BetweenLookedAt,
    Event,
    FellBetween,
    HandoverChased,
    HandoverUnanswered,
    ReferrerTold,
)
from handrail.care.guards import require_clinician, require_words
from handrail.care.parts import Between, Handover, TurnedAway
from handrail.care.refused import Refused
from handrail.care.stages import require
from handrail.care.standing import Standing
from handrail.care.vocabulary import Channel, Item, NoLonger, Recipient, Source, Wanted, WhatFor
from handrail.care.words import Words


def turned_away(episodes: Iterable[Episode]) -> tuple[TurnedAway, ...]:
    """Which services said no to these episodes, or never answered, having been asked to take over; and when."""
    return tuple(
        TurnedAway(each.service, each.answered_on)
        for episode in episodes
        for each in episode.handovers.values()
        if each.was_turned_away and each.wanted == Wanted.TRANSFER and each.answered_on is not None
    )


def by_two(known: Iterable[TurnedAway], today: date, days: int) -> tuple[str, ...]:
    """The services that turned somebody away in the last `days`, if they are two or more; each is named once."""
    lately = [each for each in known if each.on > today - timedelta(days=days)]
    names = {" ".join(each.service.casefold().split()): each.service.strip() for each in lately}
    return tuple(names.values()) if len(names) > 1 else ()


def said_no(episode: Episode, act: Act, found: Handover, elsewhere: tuple[TurnedAway, ...]) -> tuple[Event, ...]:
    """What a no of another service brings with it: with a second one within the charter's days, the lead by name.

    It is known by the hand-over that was refused last. `elsewhere` are the services that turned the same person away in
    other episodes.
    """
    if not found.service or found.wanted != Wanted.TRANSFER or episode.open_between is not None or episode.died:
        return ()
    today = act.service.calendar.day(act.recorded_at)
    known = (*elsewhere, *turned_away([episode]), TurnedAway(found.service, today))
    names = by_two(known, today, act.service.charter.turned_away_days)
    return (_fell(act, found.handover, turned_away=names),) if names else ()


def tell_due(episode: Episode, act: Act, found: Handover, standing: Standing | None) -> datetime | None:
    """By when whoever referred them hears of a no: only with the person's yes, and where somebody else referred."""
    if not found.service or standing is None or referrer_may_know(episode, act, standing) is None:
        return None
    return promise.in_working_days(act, act.service.charter.tell_referrer_working_days)


def referrer_may_know(episode: Episode, act: Act, standing: Standing) -> Recipient | None:
    """As whom whoever referred this person may be told, if the person has said yes; None means nobody is."""
    return first_who_may(episode, standing, act.service.calendar.day(act.recorded_at))


def first_who_may(episode: Episode, standing: Standing, today: date) -> Recipient | None:
    """The same, on a day."""
    if episode.source in (None, Source.SELF, Source.CAME_BACK):
        return None
    as_whom = (Recipient.REFERRER, Recipient.GP) if episode.source == Source.GP else (Recipient.REFERRER,)
    return next(
        (each for each in as_whom if sharing.may_share(standing, each, Item.LETTERS, WhatFor.CARE, "", today)), None
    )


def chase(
    episode: Episode, act: Act, *, handover: str, channel: Channel, words: Words | None = None
) -> tuple[Event, ...]:
    """Another service has not answered and was asked again. What comes next has a date again.

    Refuses only to ask where there is nobody to ask: a hand-over that was answered, or one to a colleague.
    """
    found = _to_another_service(episode, handover)
    due = promise.in_working_days(act, act.service.charter.chase_working_days)
    return (HandoverChased(handover=found.handover, channel=channel, due=due, words=words),)


def wait_no_longer(
    episode: Episode,
    act: Act,
    *,
    handover: str,
    reason: Words | None,
    standing: Standing | None = None,
    elsewhere: tuple[TurnedAway, ...] = (),
) -> tuple[Event, ...]:
    """Another service never answered. It counts as having turned the person away, and is back with the holder.

    Refused before it was asked again and the date of that has passed: silence is not turned into a no in a hurry.
    """
    require(episode.stage, HandoverUnanswered)
    require_clinician(act)
    found = _to_another_service(episode, handover)
    if not found.asked_again or act.recorded_at < found.due:
        raise Refused("They still have time to answer.", "Ask them again, and wait until the date they were given.")
    due = tell_due(episode, act, found, standing)
    silent = HandoverUnanswered(handover=handover, reason=require_words(reason, "The reason"), tell_due=due)
    return (silent, *said_no(episode, act, found, elsewhere))


def tell_referrer(
    episode: Episode,
    act: Act,
    *,
    handover: str,
    standing: Standing,
    text: Words | None = None,
    why_not: Words | None = None,
    share: str = "",
    name: str = "",
) -> tuple[Event, ...]:
    """Whoever referred the person is told of a no and its reason; or it is said why they are not.

    Refuses to tell them without the person's yes on this day (promise 12), and to do neither.
    """
    found = episode.handovers.get(handover)
    if found is None or found.tell_due is None:
        raise Refused("Nobody is owed word of this answer.")
    if text is None:
        reason = require_words(why_not, "The letter, or why none is sent,")
        return (ReferrerTold(handover=handover, to="", why_not=reason),)
    to = referrer_may_know(episode, act, standing)
    if to is None:
        raise Refused("The person has not said yes to this.", "Ask them, or write why nobody is told.")
    told = ReferrerTold(handover=handover, to=to, text=text)
    key, items = share or handover, (Item.LETTERS,)
    return (told, sharing.by_consent(standing, act, key, to, items, WhatFor.CARE, text, name, handover))


def fall_between(episode: Episode, act: Act, *, between: str, words: Words | None) -> tuple[Event, ...]:
    """Somebody sees that it is too much for here and not enough for there. It is the clinical lead's from now.

    It can always be said, by anybody who works here, and once at a time.
    """
    if episode.open_between is not None:
        raise Refused("This is known already, and it has an owner.", "Tell the clinical lead what is new.")
    return (_fell(act, between, words=require_words(words, "What is needed, and why nobody gives it")),)


def look_at(episode: Episode, act: Act, *, between: str, words: Words | None) -> tuple[Event, ...]:
    """Its owner says what is done now. They look again by a date, and so on, for as long as it lasts."""
    _open(episode, between)
    require_clinician(act)
    due = promise.in_days(act, act.service.charter.next_thing_days)
    return (BetweenLookedAt(between=between, words=require_words(words, "What is done now"), due=due),)


def no_longer(episode: Episode, act: Act, *, between: str, how: NoLonger, words: Words | None) -> tuple[Event, ...]:
    """They are no longer between services: helped after all, or they say themselves that they want it so.

    Only its owner says so (or whoever answers for them): it is not closed by whoever would rather not see it. That
    another service accepted is not said here: it is an answer to the hand-over.
    """
    require(episode.stage, BetweenEnded)
    found = _open(episode, between)
    if act.by != act.service.roster.present(found.owner):
        raise Refused("Whoever owns this says when it is over.", "Tell the clinical lead what has changed.")
    if how == NoLonger.ANOTHER_ACCEPTED and not _has_accepted(episode, found.since):
        raise Refused("No other service has said yes yet.", "Record their answer to the hand-over.")
    return (BetweenEnded(between=between, how=how, words=require_words(words, "What has changed")),)


def _has_accepted(episode: Episode, since: datetime) -> bool:
    return any(each.service and each.state == "accepted" and each.since >= since for each in episode.handovers.values())


def _fell(act: Act, between: str, **facts: object) -> FellBetween:
    due = promise.in_working_days(act, act.service.charter.between_working_days)
    return FellBetween(between=between, owner=act.service.roster.lead, due=due, **facts)  # type: ignore[arg-type]


def _open(episode: Episode, key: str) -> Between:
    found = episode.between.get(key)
    if found is None or not found.is_open:
        raise Refused("This is over, or was never so.", "Look at the record.")
    return found


def _to_another_service(episode: Episode, key: str) -> Handover:
    found = episode.handovers.get(key)
    if found is None or not found.is_open or not found.service:
        raise Refused("No other service owes an answer here.", "Look at the hand-overs of this person.")
    return found
