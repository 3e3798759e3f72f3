"""What is asked of the person now, as their own pages put it. None of it is ever held against them."""

from handrail.care.due import Due, due
from handrail.care.episode import Episode
from handrail.care.parts import Ending
from handrail.care.questionnaires import QUESTIONNAIRES
from handrail.care.vocabulary import Stage
from handrail.my.mine import Mine
from handrail.record import journal


def questionnaires(found: Mine) -> list[Due]:
    """Those that are due and whose wording we may show; the others are answered together, from the licensed form."""
    asked = due(found.episode, found.standing, journal.today(), found.service.charter)
    return [each for each in asked if each.code in QUESTIONNAIRES and QUESTIONNAIRES[each.code].wording_ships]


def belongs_to(episode: Episode) -> str:
    """The appointment that answers given now are for; none if nothing is booked."""
    return episode.booked[0].contact if episode.booked else ""


def ending(episode: Episode) -> Ending | None:
    """The proposed ending that waits for the person's word."""
    proposed = episode.ending
    if episode.stage is not Stage.ENDING or proposed is None or proposed.withdrawn:
        return None
    return None if proposed.agreed or proposed.is_challenged or proposed.challenge_upheld is False else proposed
