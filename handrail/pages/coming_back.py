"""Coming back after an ending: the same door for whoever signs in, opens the link, or phones."""

from handrail.care import identity, referral
from handrail.care.episode import Episode
from handrail.care.refused import Refused
from handrail.care.standing import Standing
from handrail.care.vocabulary import Channel, StreamKind, Via
from handrail.pages import letters, notices, way_back
from handrail.pages.notices import Notice
from handrail.record import journal


def come_back(
    person: str, previous: str, *, by: str, wants: str, once: str, said_by: str = "", via: Via = Via.ONLINE
) -> str:
    """Open the new episode, to somebody who knows them, and send the letter that says so. Gives its stream."""
    with journal.together(person, by=by, said_by=said_by or person, via=via, once=once) as act:
        # The person's stream is locked now: two buttons pressed at once still open one episode.
        standing = journal.standing(person)
        if way_back.is_here(standing):
            raise Refused("You have come back already.", "Look at your way: it says who holds your care.")
        stream = act.open(StreamKind.EPISODE)
        earlier, words = journal.episode(previous), journal.Text(wants)
        act.record(stream, referral.come_back, previous_id=previous, previous=earlier, wants=words)
        now = act.record(person, identity.begin_episode, episode=stream)
        assert isinstance(now, Standing)
        letters.acknowledge(act, stream, now)
    return stream


def send(stream: str, episode: Episode, standing: Standing) -> Channel | None:
    """Put the link in the outbox, once for this ending; None where no way is safe."""
    facts = {
        "about": stream,
        "once": f"way back {stream} {way_back.bound_to(episode)}",
        "link": way_back.link(stream, episode),
    }
    return notices.tell(standing, Notice.WAY_BACK, **facts)
