"""What each kind of event does to an episode: asking, accepting and offering."""

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.fold import on
from handrail.care.parts import (
    Offer,
)
from handrail.care.vocabulary import Stage, Strand


@on(e.Referred)
def referred(episode: Episode, entry: Entry, event: e.Referred) -> None:
    if episode.referred_at is not None:
        episode.note_odd(entry, "A second request for help stands in one episode.")
        return
    episode.move_on(event)
    episode.person, episode.source, episode.previous = event.person, event.source, event.previous
    episode.received, episode.first_asked, episode.referred_at = event.received, event.first_asked, entry.at
    episode.holder, episode.too_young, episode.gp_due = event.holder, event.too_young, event.gp_due
    if event.strand == Strand.EMPLOYMENT:
        episode.strand, episode.beside, episode.stage = event.strand, event.beside, Stage.SUPPORT
    episode.owe(entry, event.due)


@on(e.Accepted)
def accepted(episode: Episode, entry: Entry, event: e.Accepted) -> None:
    episode.move_on(event)
    episode.step, episode.needs = event.step, event.needs
    episode.accepted_at, episode.accepted_by = entry.at, entry.by
    episode.owe(entry, event.due)


@on(e.BroughtForward)
def brought_forward(episode: Episode, entry: Entry, _: e.BroughtForward) -> None:
    episode.brought_forward_at = entry.at


@on(e.Escalated)
def escalated(episode: Episode, _: Entry, event: e.Escalated) -> None:
    episode.escalated.add((event.duty, event.rung))


@on(e.Offered)
def offered(episode: Episode, entry: Entry, event: e.Offered) -> None:
    for offer in episode.offers.values():
        offer.open = False
    episode.offers[event.offer] = Offer(event.offer, event.options, event.until, event.due, entry.at)
    episode.owe(entry, event.due)


@on(e.Chosen)
def chosen(episode: Episode, entry: Entry, event: e.Chosen) -> None:
    offer = episode.offers.get(event.offer)
    if offer is None:
        episode.note_odd(entry, "A choice was made from an offer that is not in this record.")
        return
    offer.open, offer.chosen, offer.chosen_at = False, event.option, entry.at
    option = offer.chosen_option
    if option is not None:
        episode.therapy = option.therapy
    episode.owe(entry, event.due)


@on(e.NoneChosen)
def none_chosen(episode: Episode, entry: Entry, event: e.NoneChosen) -> None:
    offer = episode.offers.get(event.offer)
    if offer is not None:
        offer.open = False
    episode.owe(entry, event.due)
