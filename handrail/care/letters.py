"""Letters that went out, entries that are struck or put right, and asking about the GP."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from handrail.care import promise, sharing
from handrail.care.act import Act
from handrail.care.episode import Episode
from handrail.care.events import AskedAboutGp, CarriedOver, Event, LetterSent, NotDelivered, PutRight, Referred, Struck
from handrail.care.guards import require_words
from handrail.care.refused import Refused
from handrail.care.standing import Standing
from handrail.care.vocabulary import Channel, Item, Letter, Recipient, WhatFor
from handrail.care.words import Words


def unmet(standing: Standing, met: Iterable[str] = ()) -> tuple[str, ...]:
    """The forms in which this person needs what we send, and of which nothing says that they are met."""
    done = frozenset(met)
    return tuple(each for each in (standing.needs.formats if standing.needs else ()) if each not in done)


def send(
    episode: Episode,
    _: Act,
    *,
    standing: Standing,
    letter: str,
    template: Letter,
    to: str,
    channel: Channel,
    text: Words | None,
    met: tuple[str, ...] = (),
    anyway: Words | None = None,
) -> tuple[Event, ...]:
    """A letter to the person went out. To somebody who has died nothing goes.

    Refuses what they could not read: in each form they need it must be made, or it is said why it goes anyway, and
    that is kept for them to read (Accessible Information Standard, DAPB1605).
    """
    if unmet(standing, met) and anyway is None:
        raise Refused(
            "This person needs what we send in another form, and it is not said that this is done.",
            "Make it in the form they need, and say so.",
            "Say why it goes as it is. They can read that.",
        )
    return _sent(
        episode, letter=letter, template=template, to=to, channel=channel, text=text, met=tuple(met), anyway=anyway
    )


def send_to_gp(
    episode: Episode,
    act: Act,
    *,
    standing: Standing,
    letter: str,
    channel: Channel,
    text: Words | None,
    share: str = "",
) -> tuple[Event, ...]:
    """A copy to the GP: only with the person's yes, on the day (promise 12). No answer means no."""
    require_yes_to_gp(standing, act.service.calendar.day(act.recorded_at))
    practice = standing.gp[-1].name if standing.gp else ""
    left = sharing.by_consent(
        standing, act, share or letter, Recipient.GP, (Item.LETTERS,), WhatFor.CARE, text, practice, letter
    )
    return (
        *_sent(episode, letter=letter, template=Letter.GP_COPY, to=Recipient.GP, channel=channel, text=text),
        left,
    )


def send_referral(
    episode: Episode,
    act: Act,
    *,
    standing: Standing,
    letter: str,
    to: str,
    channel: Channel,
    text: Words | None,
    share: str,
    items: tuple[Item, ...] = (Item.REFERRAL,),
) -> tuple[Event, ...]:
    """A referral letter goes to another service: only with the person's yes to this letter, to this service.

    It is kept whole, and the person can read it. What it tells of scores needs a yes to scores as well.
    """
    name, what_for = Recipient.ANOTHER_SERVICE, WhatFor.HAND_OVER
    left = sharing.by_consent(standing, act, share, name, items, what_for, text, to, letter)
    return (*_sent(episode, letter=letter, template=Letter.REFERRAL, to=to, channel=channel, text=text), left)


def require_yes_to_gp(standing: Standing, today: date) -> None:
    """Refuses a letter to the GP without the person's yes."""
    if not sharing.may_share(standing, Recipient.GP, Item.LETTERS, WhatFor.CARE, "", today):
        raise Refused("The person has not said yes to letters to their GP.", sharing.ASK)


def _sent(episode: Episode, *, text: Words | None, **facts: Any) -> tuple[Event, ...]:
    if episode.died:
        raise Refused("This person has died. No letter can be sent.")
    return (LetterSent(text=require_words(text, "The letter's text"), **facts),)


def ask_about_gp(_: Episode, __: Act, *, yes: bool) -> tuple[Event, ...]:
    """The person was asked whether their GP may know."""
    return (AskedAboutGp(yes=yes),)


def not_delivered(episode: Episode, act: Act, *, message: str, channel: Channel) -> tuple[Event, ...]:
    """Something we sent did not arrive, whatever it said: the person is reached another way. Said once for each."""
    if episode.died or any(
        isinstance(each.event, NotDelivered) and each.event.message == message for each in episode.entries
    ):
        return ()
    due = promise.in_working_days(act, act.service.charter.reach_again_working_days)
    return (NotDelivered(message=message, channel=channel, due=due),)


def strike(episode: Episode, _: Act, *, entry: int, why: Words | None) -> tuple[Event, ...]:
    """Strike an entry out. It stays to be read, struck through, with the reason (promise 13).

    Refuses to strike the request for help: without it nobody would hold this person. What somebody asked for, or is
    owed, can be struck (it may stand in the wrong record), and is then looked at by somebody else: `put_right`.
    """
    out = episode.entry(entry)
    if out is None:
        raise Refused("There is no such entry in this record.")
    if isinstance(out.event, Referred | CarriedOver) and out.seq not in {odd.seq for odd in episode.out_of_place}:
        raise Refused("A request for help cannot be struck out.", "End the episode as opened twice or in error.")
    return (Struck(entry=entry, why=require_words(why, "The reason")),)


def put_right(episode: Episode, act: Act, *, entry: int, words: Words | None) -> tuple[Event, ...]:
    """Explain an entry that looked wrong. Whoever struck out what somebody is owed does not explain it alone."""
    if all(odd.seq != entry for odd in episode.out_of_place):
        raise Refused("This entry has been looked at already.")
    found = episode.entry(entry)
    if found is not None and isinstance(found.event, Struck) and {act.by, act.said_by} & {found.by, found.said_by}:
        raise Refused("Somebody else looks at what you struck out.", "Ask a colleague to look.")
    return (PutRight(entry=entry, words=require_words(words, "The explanation")),)
