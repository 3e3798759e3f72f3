"""What each kind of event does to an episode: what leaves the service."""

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.fold import on
from handrail.care.parts import Share


@on(e.Shared)
def shared(episode: Episode, entry: Entry, event: e.Shared) -> None:
    episode.shares[event.share] = Share(
        said=event,
        at=entry.at,
        recorded_at=entry.recorded_at,
        by=entry.by,
        seq=entry.seq,
        told_since=entry.recorded_at,
        teller=event.teller,
        tell_due=event.tell_due,
        held_back=event.held_back,
        held_back_by=entry.by if event.held_back else "",
    )


@on(e.ShareStopped)
def share_stopped(episode: Episode, _: Entry, event: e.ShareStopped) -> None:
    share = episode.shares.get(event.share)
    if share is not None:
        share.stopped = True


@on(e.ShareRead)
def share_read(episode: Episode, entry: Entry, event: e.ShareRead) -> None:
    share = episode.shares.get(event.share)
    if share is not None:
        share.read_by = share.read_by or entry.by


@on(e.ShareTold)
def share_told(episode: Episode, _: Entry, event: e.ShareTold) -> None:
    share = episode.shares.get(event.share)
    if share is not None:
        share.told, share.held_back, share.tell_due = True, False, None


@on(e.ShareHeldBack)
def share_held_back(episode: Episode, entry: Entry, event: e.ShareHeldBack) -> None:
    share = episode.shares.get(event.share)
    if share is not None and not share.told:
        share.held_back, share.held_back_by = True, entry.by
        share.teller, share.told_since, share.tell_due = event.owner, entry.recorded_at, event.due
