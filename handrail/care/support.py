"""Employment support: an episode of its own, because the person wants it, and for no other reason.

It never depends on a score or on care, and care never depends on it (promise 12). What is decided here is written in
this episode alone: saying no to it, having it, or leaving it changes nothing in the episode of therapy.
"""

from handrail.care import promise
from handrail.care.act import Act
from handrail.care.calling_off import still_booked
from handrail.care.episode import Episode
from handrail.care.events import Event, Referred, SupportAskedAgain, SupportEnded, SupportMayBeKnown, SupportTakenOver
from handrail.care.guards import require_said_by_person
from handrail.care.refused import Refused
from handrail.care.vocabulary import EndReason, Side, Source, Stage, Strand
from handrail.care.words import Words


def ask(
    episode: Episode,
    act: Act,
    *,
    person: str,
    beside: str,
    wants: Words | None = None,
    may_be_known: bool = False,
    adviser: str = "",
) -> tuple[Event, ...]:
    """The person wants employment support. An adviser holds it from this second, and owes a first contact.

    Refused to everybody but the person (staff type it as said by them), and where the service has no adviser.
    """
    if act.said_by != person:
        raise Refused(
            "Only the person can ask for employment support.",
            "Record it as said by the person, by phone, on paper or in person.",
        )
    if episode.referred_at is not None:
        raise Refused("We have this request already.", "Phone the adviser who holds it.")
    holder = act.service.roster.adviser(adviser)
    if not act.service.roster.is_adviser(holder):
        raise Refused("This service has no employment adviser now.")
    day = act.service.calendar.day(act.at)
    asked = Referred(
        person=person,
        source=Source.SELF,
        received=day,
        first_asked=day,
        holder=holder,
        due=promise.in_working_days(act, act.service.charter.first_contact_working_days),
        wants=wants,
        strand=Strand.EMPLOYMENT,
        beside=beside,
    )
    return (asked, SupportMayBeKnown(known=True)) if may_be_known else (asked,)


def ask_again(episode: Episode, act: Act, *, wants: Words | None = None) -> tuple[Event, ...]:
    """The person asks for it while they have it: the adviser gets in touch."""
    _require_open(episode)
    require_said_by_person(episode, act)
    due = promise.in_working_days(act, act.service.charter.first_contact_working_days)
    return (SupportAskedAgain(due=due, wants=wants),)


def may_be_known(episode: Episode, act: Act, *, known: bool) -> tuple[Event, ...]:
    """The person says whether those who treat them may know that it exists. They see that, and no more."""
    require_said_by_person(episode, act)
    return (SupportMayBeKnown(known=known),) if episode.may_be_known is not known else ()


def take_over(episode: Episode, act: Act) -> tuple[Event, ...]:
    """Another adviser takes it over. Refused to whoever is none: their notes are for advisers alone."""
    _require_open(episode)
    if not act.service.roster.is_adviser(act.by):
        raise Refused("Only an employment adviser can do this.", "Ask an employment adviser.")
    if episode.holder == act.by:
        raise Refused("You hold this already.")
    return (SupportTakenOver(holder=act.by, due=promise.in_days(act, act.service.charter.next_session_days)),)


def end(episode: Episode, act: Act, *, side: Side, why: Words | None = None) -> tuple[Event, ...]:
    """It is over, by saying so: from the person's side at once and for no reason. They can ask again at any time."""
    _require_open(episode)
    if side == Side.PERSON:
        require_said_by_person(episode, act)
    elif why is None:
        raise Refused("{what} is missing. Write it in words the person can read.", what="The reason")
    return (SupportEnded(side=side, on=act.service.calendar.day(act.at), why=why),)


def died(episode: Episode, act: Act) -> tuple[Event, ...]:
    """The person has died: nothing is owed to them here from this minute."""
    if episode.strand != Strand.EMPLOYMENT or episode.stage != Stage.SUPPORT:
        return ()
    day = act.service.calendar.day(act.at)
    ended = SupportEnded(side=Side.SERVICE, on=day, reason=EndReason.DIED)
    return (*still_booked(episode, act, Side.PERSON, follow_ups=True), ended)


def _require_open(episode: Episode) -> None:
    if episode.strand != Strand.EMPLOYMENT or episode.stage != Stage.SUPPORT:
        raise Refused("This employment support is not open.", "The person can ask for it again.")
