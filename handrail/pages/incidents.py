"""Something that went wrong, as both sides read it: each incident with all that was said about it, in one place."""

from collections.abc import Iterable
from dataclasses import dataclass

from handrail.care import events as e
from handrail.care.episode import Episode
from handrail.care.parts import Incident
from handrail.pages import story
from handrail.pages.names import Naming
from handrail.pages.story import Told

ABOUT: tuple[type, ...] = (
    e.IncidentRecorded,
    e.CandourTold,
    e.CandourApologised,
    e.CandourWritten,
    e.CandourDeclined,
    e.IncidentLearnt,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One incident and what was written about it, in the order it happened."""

    stream: str
    incident: Incident
    owner: str
    told: tuple[Told, ...]


def lines(stream: str, episode: Episode, name: Naming, only: Iterable[str] = ()) -> list[Line]:
    """The incidents of one episode, newest first; of some keys `only`."""
    wanted = set(only) or set(episode.incidents)
    by_seq = {each.seq: getattr(each.event, "incident", "") for each in episode.entries if type(each.event) in ABOUT}
    told = [each for each in story.tell(stream, episode, name, only=ABOUT) if not each.struck]
    return [
        Line(stream, each, name(each.owner), tuple(one for one in told if by_seq[one.seq] == key))
        for key, each in reversed(episode.incidents.items())
        if key in wanted
    ]
