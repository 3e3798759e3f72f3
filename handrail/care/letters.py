"""Letters that went out, entries that are struck or put right, and asking about the GP."""

from handrail.care.act import Act
from handrail.care.episode import Episode
from handrail.care.events import AskedAboutGp, Event, LetterSent, PutRight, Referred, Struck
from handrail.care.guards import require_words
from handrail.care.refused import Refused
from handrail.care.standing import Standing
from handrail.care.vocabulary import Channel, Item, Letter, Recipient
from handrail.care.words import Words


def send(
    episode: Episode, _: Act, *, letter: str, template: Letter, to: str, channel: Channel, text: Words | None
) -> tuple[Event, ...]:
    """A letter went out. To somebody who has died nothing goes."""
    if episode.died:
        raise Refused("This person has died. No letter can be sent.")
    return (
        LetterSent(
            letter=letter, template=template, to=to, channel=channel, text=require_words(text, "The letter's text")
        ),
    )


def send_to_gp(
    episode: Episode, act: Act, *, standing: Standing, letter: str, channel: Channel, text: Words | None
) -> tuple[Event, ...]:
    """A copy to the GP: only with the person's yes, on the day (promise 12). No answer means no."""
    today = act.service.calendar.local(act.recorded_at).date()
    if not standing.may_share(Recipient.GP, Item.LETTERS, today):
        raise Refused("The person has not said yes to letters to their GP.", "Ask them, and record what they say.")
    return send(episode, act, letter=letter, template=Letter.GP_COPY, to=Recipient.GP, channel=channel, text=text)


def ask_about_gp(_: Episode, __: Act, *, yes: bool) -> tuple[Event, ...]:
    """The person was asked whether their GP may know."""
    return (AskedAboutGp(yes=yes),)


def strike(episode: Episode, _: Act, *, entry: int, why: Words | None) -> tuple[Event, ...]:
    """Strike an entry out. It stays to be read, struck through, with the reason (promise 13).

    Refuses to strike the request for help: without it nobody would hold this person. What somebody asked for, or is
    owed, can be struck (it may stand in the wrong record), and is then looked at by somebody else: `put_right`.
    """
    out = episode.entry(entry)
    if out is None:
        raise Refused("There is no such entry in this record.")
    if isinstance(out.event, Referred) and out.seq not in {odd.seq for odd in episode.out_of_place}:
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
