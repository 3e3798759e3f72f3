"""Yours to share (promise 12): nothing leaves without a yes for this recipient, this item and this purpose.

Two exceptions: the law, and serious danger. What they share is never refused; it is written down, with a copy.
"""

from collections.abc import Iterable
from datetime import date

from handrail.care.act import Act
from handrail.care.episode import Episode
from handrail.care.events import Event, Shared, ShareStopped
from handrail.care.guards import require_words
from handrail.care.refused import Refused
from handrail.care.standing import Consent, Standing
from handrail.care.vocabulary import NAMED_BY_PERSON, Basis, Ground, Item, Recipient, WhatFor
from handrail.care.words import Words

ASK = "Ask them, and record what they say."
DANGER = "If somebody is in danger now, share it because of that. It needs no yes."


def may_share(standing: Standing, recipient: Recipient, item: Item, what_for: WhatFor, name: str, today: date) -> bool:
    """Whether a yes for this recipient, item and purpose holds today. No answer means no."""
    return yes_to(standing, recipient, item, what_for, name, today) is not None


def yes_to(
    standing: Standing, recipient: Recipient, item: Item, what_for: WhatFor, name: str, today: date
) -> Consent | None:
    """The yes that holds today, the latest first; none to somebody who has died.

    Of family, friends and other services there are many: the yes is for the one it names.
    """
    if standing.died:
        return None
    holding = (each for each in reversed(standing.consents.values()) if each.holds_on(today))
    fits = (each for each in holding if (each.recipient, each.item, each.what_for) == (recipient, item, what_for))
    return next((each for each in fits if recipient not in NAMED_BY_PERSON or _same(each.name, name)), None)


def _same(one: str, other: str) -> bool:
    known = " ".join(one.casefold().split())
    return bool(known) and known == " ".join(other.casefold().split())


def without_yes() -> Refused:
    """What is said where there is no yes: what is missing, and what is possible instead."""
    return Refused("The person has not said yes to this: to whom it goes, what it is, and what for.", ASK, DANGER)


def share(
    _: Episode,
    act: Act,
    *,
    standing: Standing,
    share: str,
    recipient: Recipient,
    items: Iterable[Item],
    what_for: WhatFor,
    copy: Words | None,
    name: str = "",
    about: str = "",
) -> tuple[Event, ...]:
    """Something leaves on the person's yes. Refused where there is none, for any of the items."""
    return (by_consent(standing, act, share, recipient, tuple(items), what_for, copy, name, about),)


def by_consent(
    standing: Standing,
    act: Act,
    share: str,
    recipient: Recipient,
    items: tuple[Item, ...],
    what_for: WhatFor,
    copy: Words | None,
    name: str = "",
    about: str = "",
) -> Shared:
    """The fact that something leaves on a yes, for decisions that write more with it; refused without one."""
    today = act.service.calendar.day(act.recorded_at)
    found = [yes_to(standing, recipient, item, what_for, name, today) for item in items]
    resting = [each.consent for each in found if each is not None]
    if not found or len(resting) < len(found):
        raise without_yes()
    return Shared(
        share=share,
        recipient=recipient,
        name=name,
        items=items,
        what_for=what_for,
        basis=Basis.CONSENT,
        copy=require_words(copy, "The copy"),
        consents=tuple(dict.fromkeys(resting)),
        about=about,
    )


def share_by_law(
    _: Episode,
    __: Act,
    *,
    share: str,
    recipient: Recipient,
    items: Iterable[Item],
    ground: Ground,
    name: str = "",
    copy: Words | None = None,
    why: Words | None = None,
) -> tuple[Event, ...]:
    """Something left because the law asks for it. A fact: never refused, and listed for the person with its ground."""
    return (
        Shared(
            share=share,
            recipient=recipient,
            name=name,
            items=tuple(items),
            what_for=WhatFor.LAW,
            basis=Basis.LAW,
            copy=copy,
            ground=ground,
            why=why,
        ),
    )


def stop(episode: Episode, _: Act, *, shares: Iterable[str]) -> tuple[Event, ...]:
    """These waited to leave and do not: the yes they rested on is gone. Said once for each."""
    known = (episode.shares.get(each) for each in shares)
    return tuple(ShareStopped(share=each.said.share) for each in known if each is not None and not each.stopped)
