"""Something went wrong in our care: written down by whoever knows, told to the person, with sorry, and learnt from.

The duty of candour (Health and Social Care Act 2008 Regulations 2014, regulation 20; recalled, November 2026): tell
them as soon as it can be done, say sorry, and put it in writing. It is owed for whatever went wrong, not from some
size on: there is no grade of harm here. After a death it is owed to the family.
"""

from collections.abc import Iterator
from datetime import datetime

from handrail.care import promise
from handrail.care.act import Act, Roster
from handrail.care.episode import Episode
from handrail.care.events import (
    CandourApologised,
    CandourDeclined,
    CandourTold,
    CandourWritten,
    Event,
    IncidentLearnt,
    IncidentRecorded,
)
from handrail.care.guards import require_said_by_person, require_words
from handrail.care.parts import Incident
from handrail.care.refused import Refused
from handrail.care.vocabulary import DutyKind
from handrail.care.words import Words


def record(
    _: Episode, act: Act, *, incident: str, went_wrong: Words | None, at_once: Words | None = None
) -> tuple[Event, ...]:
    """Anybody writes down what went wrong. To tell the person, and to learn from it, is the clinical lead's by name."""
    charter = act.service.charter
    return (
        IncidentRecorded(
            incident=incident,
            went_wrong=require_words(went_wrong, "What happened"),
            owner=act.service.roster.lead,
            due=promise.in_working_days(act, charter.candour_working_days),
            learn_due=promise.in_working_days(act, charter.learn_working_days),
            at_once=at_once,
        ),
    )


def tell(
    episode: Episode, act: Act, *, incident: str, told: Words | None, sorry: Words | None = None
) -> tuple[Event, ...]:
    """They were told what went wrong, and we said sorry: both at once, or one after the other."""
    found = _known(episode, incident)
    if told is None and (sorry is None or found.told_at is None):
        raise Refused("{what} is missing. Write it in words the person can read.", what="What you told them")
    due = promise.in_working_days(act, act.service.charter.candour_written_working_days)
    said = (CandourTold(incident=incident, told=told, due=due),) if told else ()
    return (*said, *((CandourApologised(incident=incident, sorry=sorry),) if sorry else ()))


def write(episode: Episode, _: Act, *, incident: str, written: Words | None) -> tuple[Event, ...]:
    """They have it in writing; what was written is kept whole."""
    _known(episode, incident)
    return (CandourWritten(incident=incident, written=require_words(written, "What you wrote to them")),)


def decline(episode: Episode, act: Act, *, incident: str, words: Words | None = None) -> tuple[Event, ...]:
    """They do not want to hear about it. What we learn from it is owed all the same."""
    _known(episode, incident)
    if not episode.died:
        require_said_by_person(episode, act)
    return (CandourDeclined(incident=incident, words=words),)


def learn(
    episode: Episode, _: Act, *, incident: str, learnt: Words | None, changes: Words | None = None
) -> tuple[Event, ...]:
    """What we learnt, and what changes: in words they can read, because they do."""
    _known(episode, incident)
    return (IncidentLearnt(incident=incident, learnt=require_words(learnt, "What was learnt"), changes=changes),)


def owed(episode: Episode, roster: Roster) -> Iterator[tuple[DutyKind, str, str, datetime, datetime]]:
    """What is owed for each incident: kind, which, by whom, since when, by when. After a death, to the family."""
    for key, each in episode.incidents.items():
        owner = roster.present(each.owner)
        if each.is_to_be_told:
            yield DutyKind.CANDOUR, key, owner, each.since, each.due
        elif each.is_to_be_written and each.told_at is not None:
            yield DutyKind.CANDOUR_WRITTEN, key, owner, each.told_at, each.written_due or each.due
        if each.learnt_at is None:
            yield DutyKind.LEARN, key, owner, each.since, each.learn_due


def _known(episode: Episode, key: str) -> Incident:
    found = episode.incidents.get(key)
    if found is None:
        raise Refused("This incident is not in this record.")
    return found
