"""What each kind of event does to an episode of employment support."""

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.fold import on
from handrail.care.vocabulary import EndReason, Side, Stage, Strand


@on(e.SupportAskedAgain)
def support_asked_again(episode: Episode, entry: Entry, event: e.SupportAskedAgain) -> None:
    episode.owe(entry, event.due)


@on(e.SupportMayBeKnown)
def support_may_be_known(episode: Episode, _: Entry, event: e.SupportMayBeKnown) -> None:
    episode.may_be_known = event.known


@on(e.SupportTakenOver)
def support_taken_over(episode: Episode, entry: Entry, event: e.SupportTakenOver) -> None:
    episode.holder = event.holder
    for contact in episode.booked:
        contact.with_ = event.holder
    episode.owe(entry, event.due)


@on(e.SupportEnded)
def support_ended(episode: Episode, entry: Entry, event: e.SupportEnded) -> None:
    if episode.strand != Strand.EMPLOYMENT or episode.stage == Stage.ENDED:
        episode.note_odd(entry, "Employment support was ended that is not there, or had ended.")
        return
    by_side = EndReason.PERSON_STOPPED if event.side == Side.PERSON else EndReason.COMPLETED_TOGETHER
    if event.reason == EndReason.DIED:
        episode.died, episode.died_since = True, entry.recorded_at
    episode.end(event.on, entry.at, event.reason or by_side, None)
