"""What is asked of the person now, as their own pages put it. None of it is ever held against them."""

from handrail.care.due import Due
from handrail.care.episode import Episode
from handrail.care.parts import Ending
from handrail.care.questionnaires import Questionnaire
from handrail.care.standing import Standing
from handrail.care.vocabulary import Stage
from handrail.my.mine import Mine
from handrail.pages import questions


def questionnaires(found: Mine) -> list[tuple[Due, Questionnaire]]:
    """Those that are due and whose wording we may show; the others are answered together, from the licensed form.

    What is due tells what was written: an account nobody has confirmed is asked what follows from its own words.
    """
    episode, standing = found.readable(found.episode), found.readable(found.standing)
    assert isinstance(episode, Episode) and isinstance(standing, Standing)
    if not episode.entries:
        return []
    return [(each, form) for each, form in questions.asked(episode, standing, found.service) if form.has_wording]


def belongs_to(episode: Episode) -> str:
    """The appointment that answers given now are for; none if nothing is booked."""
    return episode.booked[0].contact if episode.booked else ""


def ending(episode: Episode) -> Ending | None:
    """The proposed ending that waits for the person's word."""
    proposed = episode.ending
    if episode.stage is not Stage.ENDING or proposed is None or proposed.withdrawn:
        return None
    return None if proposed.agreed or proposed.is_challenged or proposed.challenge_upheld is False else proposed
