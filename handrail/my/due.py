"""What is asked of the person now, worked out from their episode. None of it is ever held against them."""

from handrail.care.episode import Episode
from handrail.care.parts import Ending
from handrail.care.vocabulary import Stage

ASKED_HERE = ("PHQ-9", "GAD-7")


def questionnaires(episode: Episode) -> list[str]:
    """Those to answer before the next appointment, or after asking for help: not answered since we last met."""
    if episode.died or not (episode.booked or episode.stage is Stage.ASKED):
        return []
    last = max((contact.starts for contact in episode.held), default=None)
    answered = {sheet.questionnaire for sheet in episode.sheets.values() if last is None or sheet.at > last}
    return [code for code in ASKED_HERE if code not in answered]


def belongs_to(episode: Episode) -> str:
    """The appointment that answers given now are for; none if nothing is booked."""
    return episode.booked[0].contact if episode.booked else ""


def ending_to_answer(episode: Episode) -> Ending | None:
    """The proposed ending that waits for the person's word."""
    ending = episode.ending
    if episode.stage is not Stage.ENDING or ending is None or ending.withdrawn:
        return None
    return None if ending.agreed or ending.is_challenged or ending.challenge_upheld is False else ending
