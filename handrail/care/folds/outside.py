"""What each kind of event does to an episode: other services, being between them, and the GP."""

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.fold import on
from handrail.care.parts import Between, GpLink, Objection


@on(e.HandoverChased)
def handover_chased(episode: Episode, entry: Entry, event: e.HandoverChased) -> None:
    handover = episode.handovers.get(event.handover)
    if handover is None:
        episode.note_odd(entry, "Another service was asked again that had not been asked.")
        return
    handover.asked_again, handover.due = handover.asked_again + 1, event.due


@on(e.ReferrerTold)
def referrer_told(episode: Episode, entry: Entry, event: e.ReferrerTold) -> None:
    handover = episode.handovers.get(event.handover)
    if handover is None:
        episode.note_odd(entry, "Whoever referred this person was told of an answer that is not in this record.")
        return
    handover.tell_due = None


@on(e.FellBetween)
def fell_between(episode: Episode, entry: Entry, event: e.FellBetween) -> None:
    episode.between[event.between] = Between(
        event.between, event.owner, entry.at, entry.at, event.due, event.words, event.turned_away
    )


@on(e.BetweenLookedAt)
def between_looked_at(episode: Episode, entry: Entry, event: e.BetweenLookedAt) -> None:
    between = episode.between.get(event.between)
    if between is None:
        episode.note_odd(entry, "Somebody looked at being between services, which is not in this record.")
        return
    between.looked, between.due, between.now = entry.at, event.due, event.words


@on(e.BetweenEnded)
def between_ended(episode: Episode, entry: Entry, event: e.BetweenEnded) -> None:
    between = episode.between.get(event.between)
    if between is None:
        episode.note_odd(entry, "Being between services is over, which is not in this record.")
        return
    between.over, between.over_at, between.now = event.how, entry.at, event.words


@on(e.GpLinkMade)
def gp_link_made(episode: Episode, _: Entry, event: e.GpLinkMade) -> None:
    episode.gp_links[event.link] = GpLink(event.link, event.until)


@on(e.GpLinkClosed)
def gp_link_closed(episode: Episode, entry: Entry, event: e.GpLinkClosed) -> None:
    link = episode.gp_links.get(event.link)
    if link is None:
        episode.note_odd(entry, "A link for the GP was closed that was not made.")
        return
    link.closed = True


@on(e.GpObjected)
def gp_objected(episode: Episode, entry: Entry, event: e.GpObjected) -> None:
    episode.objections[event.objection] = Objection(
        event.objection, event.name, event.owner, entry.at, event.due, event.words, event.ending
    )


@on(e.ObjectionAnswered)
def objection_answered(episode: Episode, entry: Entry, event: e.ObjectionAnswered) -> None:
    objection = episode.objections.get(event.objection)
    if objection is None:
        episode.note_odd(entry, "An objection was answered that is not in this record.")
        return
    objection.answer = event.words
