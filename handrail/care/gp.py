"""What the GP may see, and what the GP can say: that an ending is wrong. With the person's yes, and never without.

A link shows who holds the person's care and what is offered. It is signed, ends by itself, and opens nothing from the
moment the person takes their yes back.
"""

from datetime import date, timedelta

from handrail.care import promise, sharing
from handrail.care.act import Act
from handrail.care.episode import Episode
from handrail.care.events import Event, GpLinkClosed, GpLinkMade, GpObjected, ObjectionAnswered
from handrail.care.guards import require_clinician, require_somebody_else, require_words
from handrail.care.refused import Refused
from handrail.care.stages import require
from handrail.care.standing import Standing
from handrail.care.vocabulary import Item, Recipient, WhatFor
from handrail.care.words import Words


def may_see(standing: Standing, today: date) -> bool:
    """Whether the GP may know who holds this person's care and what is offered: there is a yes to that."""
    return sharing.may_share(standing, Recipient.GP, Item.WHO_HOLDS, WhatFor.CARE, "", today)


def make_link(episode: Episode, act: Act, *, standing: Standing, link: str, consent: str = "") -> tuple[Event, ...]:
    """Give the GP a link for the charter's days. Refused without the person's yes, and after a death."""
    today = act.service.calendar.day(act.recorded_at)
    if episode.died:
        raise Refused("This person has died. Nothing is opened to anybody.")
    if not may_see(standing, today):
        raise Refused("The person has not said yes to their GP knowing this.", sharing.ASK)
    return (GpLinkMade(link=link, until=today + timedelta(days=act.service.charter.gp_link_days), consent=consent),)


def close_link(episode: Episode, _: Act, *, link: str) -> tuple[Event, ...]:
    """The link opens nothing from now: the person or one of ours says so. Said twice, it is done once."""
    found = episode.gp_links.get(link)
    if found is None:
        raise Refused("There is no such link.")
    return () if found.closed else (GpLinkClosed(link=link),)


def opens(episode: Episode, standing: Standing, link: str, today: date) -> bool:
    """Whether a link opens anything today: not closed, not over, still with the person's yes, and nobody has died."""
    found = episode.gp_links.get(link)
    is_good = found is not None and not found.closed and today <= found.until
    return is_good and not episode.died and not standing.died and may_see(standing, today)


def object_to(
    episode: Episode, act: Act, *, objection: str, name: str, words: Words | None, ending: str = ""
) -> tuple[Event, ...]:
    """The GP says that an ending, or what is done, is wrong. Somebody who did not propose it answers by a date.

    It stops nothing that the person wants. An ending that the service proposed is looked at by a second clinician.
    """
    latest = episode.ending
    about = ending or (latest.ending if latest is not None and not latest.withdrawn else "")
    proposers = next((each.proposers for each in episode.endings if each.ending == about), frozenset[str]())
    roster = act.service.roster
    owner = roster.another_clinician(*sorted(proposers)) if proposers else roster.present(episode.holder)
    return (
        GpObjected(
            objection=objection,
            name=name,
            owner=owner,
            due=promise.in_working_days(act, act.service.charter.objection_working_days),
            words=require_words(words, "What the GP says"),
            ending=about,
        ),
    )


def answer(episode: Episode, act: Act, *, objection: str, words: Words | None) -> tuple[Event, ...]:
    """The GP is answered in words that the person can read too, by a clinician who did not propose the ending."""
    require(episode.stage, ObjectionAnswered)
    require_clinician(act)
    found = episode.objections.get(objection)
    if found is None or not found.is_open:
        raise Refused("This objection has been answered.", "Look at the record.")
    proposers = next((each.proposers for each in episode.endings if each.ending == found.ending), frozenset[str]())
    require_somebody_else(act, proposers, "The GP is answered by somebody who did not propose the ending.")
    return (ObjectionAnswered(objection=objection, words=require_words(words, "The answer")),)
