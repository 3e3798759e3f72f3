"""What each kind of event does to a matter that was raised."""

from handrail.care import events as e
from handrail.care.concern import Concern
from handrail.care.entry import Entry
from handrail.care.fold import on
from handrail.care.parts import Asked, Opening, Said
from handrail.care.words import Words


def _said(entry: Entry, words: Words | None) -> Said:
    return Said(entry.by, entry.said_by, entry.at, words)


@on(e.ConcernRaised)
def raised(concern: Concern, entry: Entry, event: e.ConcernRaised) -> None:
    if concern.raised is not None:
        return
    concern.raised, concern.raised_at = event, entry.recorded_at
    concern.about = event.about
    concern.kept_from |= {*event.about, *event.kept_from}
    concern.readers = event.readers
    concern.answer_due, concern.answer_since = event.answer_due, entry.recorded_at


@on(e.ConcernRead)
def read(concern: Concern, entry: Entry, event: e.ConcernRead) -> None:
    concern.opened.setdefault(event.reader, Opening(entry.by, entry.at))


@on(e.ConcernKeptFrom)
def kept_from(concern: Concern, _: Entry, event: e.ConcernKeptFrom) -> None:
    concern.kept_from |= set(event.who)
    concern.readers = event.readers
    if event.named:
        concern.about = tuple(dict.fromkeys((*concern.about, *event.who)))
    if concern.owner in concern.kept_from:
        concern.owner = ""


@on(e.ConcernAcknowledged)
def acknowledged(concern: Concern, entry: Entry, event: e.ConcernAcknowledged) -> None:
    concern.acknowledged = concern.acknowledged or _said(entry, event.words)
    concern.owner = concern.owner or ("" if entry.by in concern.kept_from else entry.by)


@on(e.ConcernLookedInto)
def looked_into(concern: Concern, entry: Entry, event: e.ConcernLookedInto) -> None:
    concern.looked_into.append(_said(entry, event.words))


@on(e.ConcernAskedToPut)
def asked_to_put(concern: Concern, entry: Entry, event: e.ConcernAskedToPut) -> None:
    concern.asked[event.put] = Asked(event.put, _said(entry, event.words))


@on(e.ConcernPutAgreed)
def put_agreed(concern: Concern, entry: Entry, event: e.ConcernPutAgreed) -> None:
    asked = concern.asked.get(event.put)
    if asked is not None:
        asked.yes, asked.answer = event.yes, _said(entry, event.words)


@on(e.ConcernPut)
def put(concern: Concern, entry: Entry, event: e.ConcernPut) -> None:
    concern.put.append((_said(entry, event.words), event))


@on(e.ConcernAnswered)
def answered(concern: Concern, entry: Entry, event: e.ConcernAnswered) -> None:
    concern.answers.append((_said(entry, event.words), event))
    concern.answer_due = concern.answer_since = None


@on(e.ConcernAdded)
def added(concern: Concern, entry: Entry, event: e.ConcernAdded) -> None:
    concern.added.append((_said(entry, event.words), event))
    if concern.answer_due is None:
        concern.answer_due, concern.answer_since = event.due, entry.recorded_at
    if event.again and concern.owner:
        concern.readers = (*(who for who in concern.readers if who != concern.owner), concern.owner)
        concern.owner = ""
    concern.withdrawn = None


@on(e.ConcernWithdrawn)
def withdrawn(concern: Concern, entry: Entry, event: e.ConcernWithdrawn) -> None:
    concern.withdrawn = _said(entry, event.words)
    concern.answer_due = concern.answer_since = None


@on(e.ChangeArranged)
def change_arranged(concern: Concern, entry: Entry, event: e.ChangeArranged) -> None:
    concern.arranged = (_said(entry, event.words), event.to)
    concern.answer_due = concern.answer_since = None


@on(e.TherapistTold)
def therapist_told(concern: Concern, entry: Entry, event: e.TherapistTold) -> None:
    concern.told.append((_said(entry, event.words), event.who))


@on(e.ConcernEscalated)
def escalated(concern: Concern, _: Entry, event: e.ConcernEscalated) -> None:
    concern.escalated.add((event.duty, event.rung))
    if event.to not in concern.kept_from:
        concern.readers = tuple(dict.fromkeys((*concern.readers, event.to)))
