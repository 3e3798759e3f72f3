"""A pause the person asks for. It costs no place; somebody keeps in touch while it lasts."""

from datetime import date

from handrail.care import promise
from handrail.care.act import Act
from handrail.care.episode import Episode
from handrail.care.events import Event, Paused, PauseEnded
from handrail.care.guards import require_said_by_person
from handrail.care.refused import Refused
from handrail.care.vocabulary import PauseReason, Stage
from handrail.care.words import Words


def ask(
    episode: Episode, act: Act, *, pause: str, since: date, why: PauseReason, words: Words | None = None
) -> tuple[Event, ...]:
    """The person asks for a pause. Whoever holds their care is in touch by a day that is told to them.

    A first contact that is owed already is not put off by it.
    """
    require_said_by_person(episode, act)
    if episode.pause is not None:
        raise Refused("There is a pause already.", "It can be ended on the day you come back.")
    due = promise.in_days(act, act.service.charter.next_thing_days)
    if episode.stage == Stage.ASKED and episode.owed_by and episode.owed_by > act.recorded_at:
        due = min(due, episode.owed_by)
    return (Paused(pause=pause, since=since, why=why, due=due, words=words),)


def come_back(episode: Episode, act: Act, *, pause: str, on: date) -> tuple[Event, ...]:
    """The pause is over, from the day the person says. The next appointment is owed as after any change."""
    require_said_by_person(episode, act)
    paused, over = episode.pauses.get(pause, (None, None))
    if paused is None or over is not None:
        raise Refused("This pause is over already.", "Another one can be asked for at any time.")
    if on < paused.since:
        raise Refused("A pause cannot end before it began.", "Say a day on which it had begun.")
    return (PauseEnded(pause=pause, on=on, due=promise.in_working_days(act, act.service.charter.rebook_working_days)),)
