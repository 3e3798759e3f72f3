"""What somebody tells of their life: known, declined, not known; or taken back, which is as if nobody had asked.

No rule of care rests on any of it (promise 14): it is asked because it may help, and because services must count
whom they reach. The only thing an answer may do is to add a questionnaire that fits (`due.py`).
"""

from handrail.care.act import Act
from handrail.care.events import CircumstanceGiven, Event
from handrail.care.refused import Refused
from handrail.care.standing import Standing
from handrail.care.vocabulary import Bearer


def tell(_: Standing, __: Act, *, answers: tuple[CircumstanceGiven, ...]) -> tuple[Event, ...]:
    """Answers about somebody's life, as many as were given. Refuses only what contradicts itself."""
    for answer in answers:
        if (answer.bearer == Bearer.KNOWN) != bool(answer.value):
            raise Refused("An answer that is known needs a value, and only that.")
        if answer.on and answer.until and answer.until < answer.on:
            raise Refused("What began on one day cannot have ended before it.", "Look at the two dates again.")
    return answers
