"""Opening a record in need: without a part in somebody's care, because safety depends on it now (promise 13).

It takes a sentence, lasts hours, and is for reading and for writing down what happened. The person is told, unless that
would add danger; a second person looks at each. It never opens what goes round somebody, nor a record that is kept from
whoever asks.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from handrail.care import promise
from handrail.care.act import Act, Roster
from handrail.care.episode import Episode
from handrail.care.events import Event, OpenedInNeed, OpeningHeldBack, OpeningReviewed, OpeningTold
from handrail.care.guards import require_clinician, require_somebody_else, require_words
from handrail.care.parts import InNeed
from handrail.care.refused import Refused
from handrail.care.vocabulary import DutyKind, Strand
from handrail.care.words import Words

Owed = tuple[DutyKind, str, str, datetime, datetime]


def open_it(
    episode: Episode,
    act: Act,
    *,
    opening: str,
    words: Words | None,
    reached: bool = True,
    held_back: bool = False,
    why_held_back: Words | None = None,
    look_again: date | None = None,
) -> tuple[Event, ...]:
    """Open it for some hours. Refused to whoever it is kept from, and of employment support, which has its own readers.

    `reached` says that a notice can be sent to the person; where not, and it is not held back, somebody tells them.
    """
    roster, charter, calendar = act.service.roster, act.service.charter, act.service.calendar
    if act.by in roster.kept_from or act.by == episode.person or episode.strand is Strand.EMPLOYMENT:
        raise Refused("Your account cannot open this record in this way.", "Phone whoever is on duty, or the lead.")
    require_clinician(act)
    reader = _reader(roster, act.by)
    tell_due = None
    if held_back:
        tell_due = _look_again(act, look_again)
    elif not reached:
        tell_due = calendar.due_in_working_days(act.recorded_at, charter.tell_of_share_working_days)
    return (
        OpenedInNeed(
            opening=opening,
            words=require_words(words, "What makes it necessary now"),
            until=act.recorded_at + timedelta(hours=charter.in_need_hours),
            reader=reader,
            read_due=calendar.due_in_working_days(act.recorded_at, charter.in_need_review_working_days),
            teller=reader if held_back else roster.present(episode.holder),
            tell_due=tell_due,
            held_back=held_back,
            why_held_back=require_words(why_held_back, "How telling them would add danger") if held_back else None,
        ),
    )


def review(episode: Episode, act: Act, *, opening: str, needed: bool, words: Words | None) -> tuple[Event, ...]:
    """Somebody else looked at it, and writes what they make of it: whether it was needed, and what follows."""
    found = _known(episode, opening)
    require_somebody_else(act, frozenset({found.by}), "Somebody else looks at what you opened.")
    if found.reviewed_by:
        raise Refused("Somebody has looked at this already.")
    return (OpeningReviewed(opening=opening, needed=needed, words=require_words(words, "What you make of it")),)


def tell(episode: Episode, _: Act, *, opening: str, words: Words | None = None) -> tuple[Event, ...]:
    """The person was told. From now on they see it. A fact, by whoever told them."""
    _known(episode, opening)
    return (OpeningTold(opening=opening, words=words),)


def hold_back(episode: Episode, act: Act, *, opening: str, why: Words | None, look_again: date) -> tuple[Event, ...]:
    """Telling the person would still add danger. Refused to whoever decided it last, and once they know."""
    found = _known(episode, opening)
    require_clinician(act)
    if not found.is_held_back:
        raise Refused("The person can see this already.")
    require_somebody_else(act, frozenset({found.held_back_by}), "Somebody else looks again at what you held back.")
    owner = act.service.roster.other_than(found.teller, act.by, act.said_by)
    reason = require_words(why, "The reason")
    return (OpeningHeldBack(opening=opening, why=reason, due=_look_again(act, look_again), owner=owner),)


def opens_to(episode: Episode, who: str, now: datetime) -> InNeed | None:
    """The opening by which `who` may read this record at this moment."""
    return next((each for each in episode.in_need.values() if each.is_open_to(who, now)), None)


def untold(episodes: Iterable[object]) -> frozenset[str]:
    """Whose openings the person is not told of for now, in any of their episodes."""
    found = (each for episode in episodes if isinstance(episode, Episode) for each in episode.in_need.values())
    return frozenset(each.by for each in found if each.is_held_back)


def owed(episode: Episode, roster: Roster) -> Iterator[Owed]:
    """Looking at each opening, and telling the person, or looking again at not telling them."""
    for key, each in episode.in_need.items():
        if not each.reviewed_by:
            yield (
                DutyKind.REVIEW_OPENING,
                key,
                roster.other_than(each.said.reader, each.by),
                each.at,
                each.said.read_due,
            )
        if each.tell_due is not None and not each.told and not episode.died:
            without = (each.held_back_by,) if each.held_back_by else ()
            yield (
                DutyKind.TELL_OF_OPENING,
                key,
                roster.other_than(each.teller, *without),
                each.tell_since,
                each.tell_due,
            )


def _reader(roster: Roster, opener: str) -> str:
    """The clinical lead; for what the lead opened, whoever else the roster gives."""
    return roster.other_than(roster.lead, opener)


def _look_again(act: Act, day: date | None) -> datetime:
    calendar = act.service.calendar
    latest = min(calendar.due_in_days(act.recorded_at, act.service.charter.look_again_days), promise.ceiling(act))
    return min(calendar.end_of_day(day), latest) if day else latest


def _known(episode: Episode, opening: str) -> InNeed:
    found = episode.in_need.get(opening)
    if found is None:
        raise Refused("This record was not opened in that way.")
    return found
