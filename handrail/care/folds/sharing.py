"""What each kind of event does to an episode: what leaves the service."""

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.fold import on
from handrail.care.parts import Share


@on(e.Shared)
def shared(episode: Episode, entry: Entry, event: e.Shared) -> None:
    episode.shares[event.share] = Share(event, entry.at, entry.recorded_at, entry.by, entry.seq)


@on(e.ShareStopped)
def share_stopped(episode: Episode, _: Entry, event: e.ShareStopped) -> None:
    share = episode.shares.get(event.share)
    if share is not None:
        share.stopped = True
