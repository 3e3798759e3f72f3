"""The link of the way back: it opens the door after an ending, without signing in.

It names the episode that ended, and nobody. It is signed and has this one use. It opens nothing once the way back
has closed, somebody has come back, the ending was struck, or the person has died.
"""

from dataclasses import dataclass
from typing import Final

from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from handrail.care.episode import Episode
from handrail.care.standing import Standing
from handrail.care.vocabulary import Stage
from handrail.organisation import site
from handrail.record import joined, journal

_SIGNED: Final = Signer(sep=".", salt="handrail.way.back")


@dataclass(frozen=True, slots=True)
class WayBack:
    """What a link opens: the episode that ended, and whose it was."""

    stream: str
    episode: Episode
    standing: Standing

    @property
    def person(self) -> str:
        """Who comes back by it."""
        return self.standing.main or self.episode.person


def token(stream: str, episode: Episode) -> str:
    """What the link carries: for this ending and no other."""
    return _SIGNED.sign(f"{stream}-{bound_to(episode)}")


def link(stream: str, episode: Episode) -> str:
    """The whole address of the way back; nothing where there is none."""
    if episode.stage is not Stage.ENDED or episode.way_back_until is None or episode.died:
        return ""
    return site.address(reverse("my:back_by_link", args=[token(stream, episode)]))


def opened(given: str) -> WayBack | None:
    """What this token opens now; None if it is none of ours, or is over."""
    try:
        stream, bound = _SIGNED.unsign(given).split("-", 1)
        episode = journal.episode(stream)
        standing = joined.whole(episode.person, journal.standing(episode.person))
    except (BadSignature, ValueError, journal.NoSuchRecord, journal.Erased):
        return None
    if not constant_time_compare(bound, bound_to(episode)) or not is_open(episode, standing):
        return None
    return None if is_here(standing) else WayBack(stream, episode, standing)


def is_open(episode: Episode, standing: Standing) -> bool:
    """Whether somebody can come straight back after this ending today."""
    until = episode.way_back_until
    if episode.stage is not Stage.ENDED or until is None or episode.died or standing.died:
        return False
    return journal.today() <= until


def is_here(standing: Standing) -> bool:
    """Whether another episode of theirs is open: then they have come back already."""
    return any(getattr(each, "is_open", False) for each in journal.states(standing.episodes).values())


def bound_to(episode: Episode) -> str:
    """Which ending it is for, told apart and not told: once that is struck, the link opens nothing."""
    return _SIGNED.signature(f"{episode.ended_on} {episode.way_back_until}")[:16]
